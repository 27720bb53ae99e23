'use client'

import type { Editor } from '@tiptap/core'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { FormTools } from '@/components/threads/form-tools'
import { createMentionBridge, MentionPopover, type OpenMention } from '@/components/threads/mention-popover'
import type { CommentDocument } from '@/lib/domain/text/comment'
import { createCommentEditor, type Mentionable } from '@/lib/editor/comment/comment-editor'
import { commentOf } from '@/lib/editor/comment/comment-schema'

export type CommentEditorProps = {
  /** What stands in it at first; a new one needs a new `key`. */
  document: CommentDocument
  label: string
  describedBy: string | undefined
  invalid: boolean
  /** Takes the keyboard at once, its caret behind the last word. */
  takesFocus: boolean
  people: (query: string) => Promise<Mentionable[]>
  onChange: (document: CommentDocument) => void
  onSend: () => void
  onLeave: () => void
}

/** Where a comment is written. Loaded on its own, once somebody begins to. */
export default function CommentEditor(props: CommentEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const listId = useId()
  const [editor, setEditor] = useState<Editor | null>(null)
  const [mention, setMention] = useState<OpenMention | null>(null)

  useLayoutEffect(() => {
    const { document, label, takesFocus } = latest.current
    const made = createCommentEditor({
      document,
      label,
      people: (query) => latest.current.people(query),
      list: createMentionBridge(setMention),
      onChange: ({ state }) => latest.current.onChange(commentOf(state.doc)),
      onSend: () => latest.current.onSend(),
      onLeave: () => latest.current.onLeave(),
    })
    if (place.current) made.mount(place.current)
    if (takesFocus) made.commands.focus('end', { scrollIntoView: false })
    setEditor(made)
    return () => {
      setMention(null)
      made.destroy()
    }
  }, [])

  // With its form and its button it is taller than the line that it was.
  useEffect(() => {
    if (editor && latest.current.takesFocus)
      place.current?.closest('.cm-f')?.scrollIntoView({ block: 'nearest' })
  }, [editor])

  // ProseMirror draws its own attributes and leaves these alone.
  const { describedBy, invalid } = props
  const activeId = mention?.options.length ? `${listId}-${mention.index}` : null
  useEffect(() => {
    const field = editor?.view.dom
    if (!field) return
    setAttribute(field, 'aria-describedby', describedBy ?? null)
    setAttribute(field, 'aria-invalid', invalid ? 'true' : null)
    setAttribute(field, 'aria-controls', mention ? listId : null)
    setAttribute(field, 'aria-activedescendant', activeId)
  }, [editor, describedBy, invalid, mention, listId, activeId])

  return (
    <div className="cm-editor">
      <div ref={place} />
      {editor ? <FormTools editor={editor} /> : null}
      {mention ? <MentionPopover id={listId} mention={mention} /> : null}
    </div>
  )
}

function setAttribute(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}

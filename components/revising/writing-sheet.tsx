'use client'

import type { Editor } from '@tiptap/core'
import { type RefObject, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { WritingTools } from '@/components/revising/writing-tools'
import type { HighlightRow } from '@/lib/domain/highlights/layout'
import { type ArticleDocument, documentText } from '@/lib/domain/text/document'
import { createWritingEditor, run } from '@/lib/editor/writing'
import { replaceAll } from '@/lib/editor/writing-blocks'
import { drawWritingClaims } from '@/lib/editor/writing-claims'
import { type TextSize, writtenDocument, writtenSize } from '@/lib/editor/writing-document'

/** What the page asks of the sheet. */
export type WritingHandle = {
  document(): ArticleDocument
  /** Puts another text in the place of what is written; it can be undone. */
  replace(document: ArticleDocument): void
}

/** Claims at the places that were found for them in `text`: drawn while the sheet still says just that. */
export type PlacedClaims = { readonly text: string; readonly rows: readonly HighlightRow[] }

type Given = {
  document: ArticleDocument
  direction: 'ltr' | 'rtl'
  language: string
  label: string
  isReadOnly: boolean
  claims: PlacedClaims | null
  handle: RefObject<WritingHandle | null>
  /** Told after each change; the document is made only when it is asked for. */
  onChange: (read: () => ArticleDocument) => void
  onSize: (size: TextSize) => void
}

/** The sheet on which the next text of an article is written. Loaded on its own, so that no other page carries ProseMirror. */
export default function WritingSheet(props: Given) {
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const latest = useRef(props)
  latest.current = props

  useLayoutEffect(() => {
    const { document, direction, language, label } = latest.current
    const made = createWritingEditor({
      document,
      direction,
      language,
      label,
      onChange: ({ state }) => {
        const { doc } = state
        latest.current.onSize(writtenSize(doc))
        latest.current.onChange(() => writtenDocument(doc))
      },
    })
    if (place.current) made.mount(place.current)
    latest.current.onSize(writtenSize(made.state.doc))
    setEditor(made)
    return () => {
      setEditor(null)
      made.destroy()
    }
  }, [])

  useEffect(() => {
    editor?.setEditable(!props.isReadOnly, false)
  }, [editor, props.isReadOnly])

  useEffect(() => {
    if (!editor || !props.claims) return
    const document = writtenDocument(editor.state.doc)
    // Places that were found in an older text would fall on other words.
    if (documentText(document) !== props.claims.text) return
    drawWritingClaims(editor.view, { rows: props.claims.rows, document })
  }, [editor, props.claims])

  useImperativeHandle(
    props.handle,
    () => ({
      document: () => (editor ? writtenDocument(editor.state.doc) : latest.current.document),
      replace: (document) => {
        if (editor) run(editor, replaceAll(editor.schema.nodeFromJSON(document)))
      },
    }),
    [editor],
  )

  return (
    <>
      {editor && !props.isReadOnly ? <WritingTools editor={editor} /> : null}
      <div
        className="text writing"
        ref={place}
        lang={props.language === 'und' ? undefined : props.language}
        data-resting={props.isReadOnly || undefined}
      />
    </>
  )
}

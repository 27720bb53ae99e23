'use client'

import { IconBold, IconItalic, IconLink, IconList, type TablerIcon } from '@tabler/icons-react'
import { type Editor, getMarkRange } from '@tiptap/core'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { FieldError } from '@/components/ui/field-error'
import { safeHref } from '@/lib/domain/text/href'
import { toggle, toggleList } from '@/lib/editor/comment/comment-editor'

type Look = { bold: boolean; italic: boolean; link: boolean; list: boolean; words: boolean }

const lookAt = (editor: Editor): Look => ({
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  link: editor.isActive('link'),
  list: editor.isActive('bulletList'),
  words: !editor.state.selection.empty,
})

function useLook(editor: Editor): Look {
  const [look, setLook] = useState(() => lookAt(editor))
  useEffect(() => {
    const see = () => {
      const now = lookAt(editor)
      setLook((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    editor.on('transaction', see)
    return () => {
      editor.off('transaction', see)
    }
  }, [editor])
  return look
}

/** What can be done to the words of a comment. */
export function FormTools({ editor }: { editor: Editor }) {
  const look = useLook(editor)
  const [isLinking, setLinking] = useState(false)
  const press = (work: () => void) => () => {
    work()
    editor.view.focus()
  }
  return (
    <>
      <div className="cm-tools" role="toolbar" aria-label="Form of the words">
        <Tool
          icon={IconBold}
          name="Bold"
          keys="Control+B"
          isOn={look.bold}
          onPress={press(() => toggle(editor, 'bold'))}
        />
        <Tool
          icon={IconItalic}
          name="Italic"
          keys="Control+I"
          isOn={look.italic}
          onPress={press(() => toggle(editor, 'italic'))}
        />
        <Tool
          icon={IconLink}
          name="Link"
          isOn={look.link}
          isOff={!look.words && !look.link}
          onPress={() => setLinking(!isLinking)}
        />
        <Tool icon={IconList} name="List" isOn={look.list} onPress={press(() => toggleList(editor))} />
      </div>
      {isLinking ? <LinkForm editor={editor} onDone={() => setLinking(false)} /> : null}
    </>
  )
}

function Tool(props: {
  icon: TablerIcon
  name: string
  keys?: string
  isOn: boolean
  isOff?: boolean
  onPress: () => void
}) {
  const Icon = props.icon
  return (
    <button
      type="button"
      className="icb icb-s"
      aria-label={props.name}
      title={props.keys ? `${props.name}, ${props.keys.replace('Control+', 'Ctrl ')}` : props.name}
      aria-keyshortcuts={props.keys}
      aria-pressed={props.isOn}
      aria-disabled={props.isOff || undefined}
      // The selection must outlive the press of the button.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => !props.isOff && props.onPress()}
    >
      <Icon className="i i-14" aria-hidden="true" />
    </button>
  )
}

/** Asks for the address of a link over the selected words, or over those that are a link already. */
function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const id = useId()
  const type = editor.schema.marks.link
  const { selection } = editor.state
  const range = selection.empty && type ? getMarkRange(selection.$from, type) : selection
  const [address, setAddress] = useState<string>(String(editor.getAttributes('link').href ?? ''))
  const [error, setError] = useState<string | null>(null)
  const leave = () => {
    onDone()
    editor.view.focus()
  }
  const put = (href: string | null) => {
    if (range && type) {
      const { tr } = editor.state
      tr.removeMark(range.from, range.to, type)
      if (href !== null) tr.addMark(range.from, range.to, type.create({ href }))
      editor.view.dispatch(tr)
    }
    leave()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const href = safeHref(address)
    if (href === null) setError('A link is a whole address: https://…, http://… or mailto:…')
    else put(href)
  }
  return (
    <form className="cm-link" aria-label="Link" onSubmit={submit}>
      <label className="lbl" htmlFor={id}>
        Address of the link
      </label>
      <input
        id={id}
        className="field"
        type="text"
        inputMode="url"
        // biome-ignore lint/a11y/noAutofocus: it opens at somebody's own request, to be typed into
        autoFocus
        value={address}
        aria-invalid={error !== null}
        aria-describedby={`${id}-error`}
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          leave()
        }}
      />
      <div className="row">
        <button type="submit" className="btn">
          Set the link
        </button>
        <button type="button" className="btn btn-bare" onClick={() => put(null)}>
          Remove it
        </button>
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </form>
  )
}

'use client'

import type { TablerIcon } from '@tabler/icons-react'
import { type Editor, getMarkRange } from '@tiptap/core'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { FieldError } from '@/components/ui/field-error'
import { safeHref } from '@/lib/domain/text/href'

/**
 * How the words under the caret of an editor look, kept up with every transaction.
 *
 * @param lookAt reads it; plain values only, for two looks are compared as JSON
 */
export function useLook<L>(editor: Editor, lookAt: (editor: Editor) => L): L {
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
  }, [editor, lookAt])
  return look
}

/** One button of a row of tools over an editor. */
export function Tool(props: {
  icon: TablerIcon
  name: string
  keys?: string
  isOn?: boolean
  isOff?: boolean
  /** As small as the text beside it. */
  isSmall?: boolean
  onPress: () => void
}) {
  const Icon = props.icon
  return (
    <button
      type="button"
      className={props.isSmall ? 'icb icb-s' : 'icb'}
      aria-label={props.name}
      title={props.keys ? `${props.name}, ${props.keys.replace('Control+', 'Ctrl ')}` : props.name}
      aria-keyshortcuts={props.keys}
      aria-pressed={props.isOn}
      aria-disabled={props.isOff || undefined}
      // The selection must outlive the press of the button.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => !props.isOff && props.onPress()}
    >
      <Icon className={props.isSmall ? 'i i-14' : 'i'} aria-hidden="true" />
    </button>
  )
}

/** Asks for the address of a link over the selected words, or over those that are a link already. */
export function LinkForm({
  editor,
  className,
  onDone,
}: {
  editor: Editor
  className: string | undefined
  onDone: () => void
}) {
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
    // It may stand in another form, which is not sent by it.
    event.stopPropagation()
    const href = safeHref(address)
    if (href === null) setError('A link is a whole address: https://…, http://… or mailto:…')
    else put(href)
  }
  return (
    <form className={className} aria-label="Link" onSubmit={submit}>
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

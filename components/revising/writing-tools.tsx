'use client'

import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconItalic,
  IconLink,
  type TablerIcon,
} from '@tabler/icons-react'
import { type Editor, getMarkRange } from '@tiptap/core'
import { toggleMark } from '@tiptap/pm/commands'
import { redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import { type FormEvent, useEffect, useId, useState } from 'react'
import styles from '@/components/revising/revising.module.css'
import { FieldError } from '@/components/ui/field-error'
import { safeHref } from '@/lib/domain/text/href'
import { run } from '@/lib/editor/writing'
import { kindAt, setKind, type WritingKind } from '@/lib/editor/writing-blocks'

/** Kinds of block as the list of them says, in the order of a story. */
const KINDS: readonly [WritingKind, string][] = [
  ['paragraph', 'Paragraph'],
  ['heading', 'Heading'],
  ['quote', 'Quote'],
  ['bullet', 'List item'],
  ['numbered', 'Numbered item'],
  ['headline', 'Headline'],
  ['byline', 'Byline'],
  ['dateline', 'Dateline'],
  ['credit', 'Photo credit'],
  ['caption', 'Caption'],
]

type Look = {
  kind: WritingKind
  bold: boolean
  italic: boolean
  link: boolean
  words: boolean
  undo: boolean
  redo: boolean
}

function lookAt(editor: Editor): Look {
  const { state } = editor
  return {
    kind: kindAt(state),
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    link: editor.isActive('link'),
    words: !state.selection.empty,
    undo: undoDepth(state) > 0,
    redo: redoDepth(state) > 0,
  }
}

/** What can be done to the words and blocks under the caret. */
export function WritingTools({ editor }: { editor: Editor }) {
  const look = useLook(editor)
  const [linking, setLinking] = useState(false)
  const toggle = (name: 'bold' | 'italic') => {
    const mark = editor.schema.marks[name]
    if (mark) run(editor, toggleMark(mark))
    editor.view.focus()
  }
  const step = (command: typeof undo) => {
    run(editor, command)
    editor.view.focus()
  }
  return (
    <div className={styles.tools}>
      <div className={styles.toolrow} role="toolbar" aria-label="Form of the text">
        <select
          className={styles.kindSelect}
          aria-label="Kind of block"
          value={look.kind}
          onChange={(event) => {
            run(editor, setKind(event.target.value as WritingKind))
            editor.view.focus()
          }}
        >
          {KINDS.map(([kind, word]) => (
            <option key={kind} value={kind}>
              {word}
            </option>
          ))}
        </select>
        <Tool icon={IconBold} name="Bold" keys="Control+B" isOn={look.bold} onPress={() => toggle('bold')} />
        <Tool
          icon={IconItalic}
          name="Italic"
          keys="Control+I"
          isOn={look.italic}
          onPress={() => toggle('italic')}
        />
        <Tool
          icon={IconLink}
          name="Link"
          isOn={look.link}
          isOff={!look.words && !look.link}
          onPress={() => setLinking(!linking)}
        />
        <span className="vr" />
        <Tool
          icon={IconArrowBackUp}
          name="Undo"
          keys="Control+Z"
          isOff={!look.undo}
          onPress={() => step(undo)}
        />
        <Tool
          icon={IconArrowForwardUp}
          name="Redo"
          keys="Control+Y"
          isOff={!look.redo}
          onPress={() => step(redo)}
        />
      </div>
      {linking ? <LinkForm editor={editor} onDone={() => setLinking(false)} /> : null}
    </div>
  )
}

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

function Tool(props: {
  icon: TablerIcon
  name: string
  keys?: string
  isOn?: boolean
  isOff?: boolean
  onPress: () => void
}) {
  const Icon = props.icon
  return (
    <button
      type="button"
      className="icb"
      aria-label={props.name}
      title={props.keys ? `${props.name}, ${props.keys.replace('Control+', 'Ctrl ')}` : props.name}
      aria-keyshortcuts={props.keys}
      aria-pressed={props.isOn}
      aria-disabled={props.isOff || undefined}
      // The selection must outlive the press of the button.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => !props.isOff && props.onPress()}
    >
      <Icon className="i" aria-hidden="true" />
    </button>
  )
}

/** Asks for the address of a link over the selected words, or over those that are a link already. */
function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const id = useId()
  const type = editor.schema.marks.link
  const { selection } = editor.state
  const range = selection.empty && type ? getMarkRange(selection.$from, type) : selection
  const [address, setAddress] = useState<string>(editor.getAttributes('link').href ?? '')
  const [error, setError] = useState<string | null>(null)
  const put = (href: string | null) => {
    if (range && type) {
      const { tr } = editor.state
      tr.removeMark(range.from, range.to, type)
      if (href !== null) tr.addMark(range.from, range.to, type.create({ href }))
      editor.view.dispatch(tr)
    }
    onDone()
    editor.view.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const href = safeHref(address)
    if (href === null) setError('A link is a whole address: https://…, http://… or mailto:…')
    else put(href)
  }
  return (
    <form className={styles.linkForm} onSubmit={submit}>
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
          event.stopPropagation()
          onDone()
          editor.view.focus()
        }}
      />
      <button type="submit" className="btn">
        Set the link
      </button>
      <button type="button" className="btn btn-bare" onClick={() => put(null)}>
        Remove it
      </button>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </form>
  )
}

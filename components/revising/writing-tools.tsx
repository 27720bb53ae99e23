'use client'

import { IconArrowBackUp, IconArrowForwardUp, IconBold, IconItalic, IconLink } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { toggleMark } from '@tiptap/pm/commands'
import { redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import { useState } from 'react'
import styles from '@/components/revising/revising.module.css'
import { LinkForm, Tool, useLook } from '@/components/ui/editor-tools'
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
  const look = useLook(editor, lookAt)
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
      {linking ? (
        <LinkForm editor={editor} className={styles.linkForm} onDone={() => setLinking(false)} />
      ) : null}
    </div>
  )
}

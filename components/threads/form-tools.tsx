'use client'

import { IconBold, IconItalic, IconLink, IconList } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { LinkForm, Tool, useLook } from '@/components/ui/editor-tools'
import { toggle, toggleList } from '@/lib/editor/comment/comment-editor'

type Look = { bold: boolean; italic: boolean; link: boolean; list: boolean; words: boolean }

const lookAt = (editor: Editor): Look => ({
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  link: editor.isActive('link'),
  list: editor.isActive('bulletList'),
  words: !editor.state.selection.empty,
})

/** What can be done to the words of a comment. */
export function FormTools({ editor }: { editor: Editor }) {
  const look = useLook(editor, lookAt)
  const [isLinking, setLinking] = useState(false)
  const press = (work: () => void) => () => {
    work()
    editor.view.focus()
  }
  return (
    <>
      <div className="cm-tools" role="toolbar" aria-label="Form of the words">
        <Tool
          isSmall
          icon={IconBold}
          name="Bold"
          keys="Control+B"
          isOn={look.bold}
          onPress={press(() => toggle(editor, 'bold'))}
        />
        <Tool
          isSmall
          icon={IconItalic}
          name="Italic"
          keys="Control+I"
          isOn={look.italic}
          onPress={press(() => toggle(editor, 'italic'))}
        />
        <Tool
          isSmall
          icon={IconLink}
          name="Link"
          isOn={look.link}
          isOff={!look.words && !look.link}
          onPress={() => setLinking(!isLinking)}
        />
        <Tool
          isSmall
          icon={IconList}
          name="List"
          isOn={look.list}
          onPress={press(() => toggleList(editor))}
        />
      </div>
      {isLinking ? <LinkForm editor={editor} className="cm-link" onDone={() => setLinking(false)} /> : null}
    </>
  )
}

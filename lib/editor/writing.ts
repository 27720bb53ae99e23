import { Editor, Extension } from '@tiptap/core'
import { toggleMark } from '@tiptap/pm/commands'
import { history, redo, undo } from '@tiptap/pm/history'
import { type Command, Plugin } from '@tiptap/pm/state'
import { withoutControls } from '@/lib/domain/text/characters'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { Clipboard } from '@/lib/editor/clipboard'
import { articleExtensions } from '@/lib/editor/schema/article-schema'
import { breakLine, continueList, leaveList } from '@/lib/editor/writing-blocks'
import { WritingClaims } from '@/lib/editor/writing-claims'

/** How many steps can be undone, and how long typing must rest for a new one to begin, in ms. */
const HISTORY = { depth: 500, newGroupDelay: 500 }

export type WritingEditorOptions = {
  document: ArticleDocument
  direction: 'ltr' | 'rtl'
  language: string
  label: string
  onChange: (editor: Editor) => void
}

/** Does a ProseMirror command in an editor. @returns whether there was anything to do. */
export const run = (editor: Editor, command: Command): boolean =>
  command(editor.state, (tr) => editor.view.dispatch(tr), editor.view)

const WritingKeys = Extension.create({
  name: 'writingKeys',
  // Asked before the general keys: a list goes on as a list.
  priority: 200,
  addKeyboardShortcuts() {
    const keyFor = (command: Command) => () => run(this.editor, command)
    const toggle = (name: 'bold' | 'italic') => {
      const mark = this.editor.schema.marks[name]
      return mark ? run(this.editor, toggleMark(mark)) : false
    }
    return {
      Enter: keyFor(continueList),
      'Shift-Enter': keyFor(breakLine),
      Backspace: keyFor(leaveList),
      'Mod-z': keyFor(undo),
      'Mod-Shift-z': keyFor(redo),
      'Mod-y': keyFor(redo),
      'Mod-b': () => toggle('bold'),
      'Mod-i': () => toggle('italic'),
    }
  },
})

const Undoing = Extension.create({ name: 'undoing', addProseMirrorPlugins: () => [history(HISTORY)] })

type SheetOptions = { label: string; direction: 'ltr' | 'rtl'; language: string }

/** How the sheet is told of to the browser and to those who hear the page; what is pasted comes without control characters. */
const Sheet = Extension.create<SheetOptions>({
  name: 'sheet',
  addOptions: () => ({ label: 'Article text', direction: 'ltr', language: 'und' }),
  addProseMirrorPlugins() {
    const { label, direction, language } = this.options
    return [
      new Plugin({
        props: {
          attributes: {
            role: 'textbox',
            'aria-multiline': 'true',
            'aria-label': label,
            spellcheck: 'true',
            translate: 'no',
            dir: direction,
            ...(language === 'und' ? {} : { lang: language }),
          },
          transformPastedText: withoutControls,
          transformPastedHTML: withoutControls,
        },
      }),
    ]
  },
})

/** An editor in which the next text of an article is written: its schema, undoing, and the claims over their words. */
export function createWritingEditor(options: WritingEditorOptions): Editor {
  const { document, direction, language, label, onChange } = options
  return new Editor({
    element: null,
    content: document,
    extensions: [
      ...articleExtensions,
      Sheet.configure({ label, direction, language }),
      Undoing,
      WritingKeys,
      WritingClaims,
      Clipboard,
    ],
    enableCoreExtensions: {
      clipboardTextSerializer: false,
      drop: false,
      paste: false,
      delete: false,
      textDirection: false,
    },
    enableInputRules: false,
    enablePasteRules: false,
    injectCSS: false,
    onUpdate: ({ editor }) => onChange(editor),
  })
}

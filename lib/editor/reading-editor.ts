import { Editor } from '@tiptap/core'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { BlockMarks } from '@/lib/editor/block-marks'
import { Clipboard } from '@/lib/editor/clipboard'
import { type Highlights, HighlightsExtension } from '@/lib/editor/highlights/plugin'
import { Presence } from '@/lib/editor/presence-plugin'
import { ReadOnly } from '@/lib/editor/read-only'
import { Redline } from '@/lib/editor/redline'
import { articleExtensions } from '@/lib/editor/schema/article-schema'
import { KeyboardSelection, type TextRequests } from '@/lib/editor/selection/keyboard'
import type { WalkableText } from '@/lib/editor/selection/steps'

export type ReadingEditorOptions = {
  document: ArticleDocument
  /** The document's text with its blocks and sentences; must belong to `document`. */
  walk: WalkableText
  direction: 'ltr' | 'rtl'
  label: string
  highlights: Highlights
  requests: TextRequests
  onSelection: (editor: Editor) => void
}

/** An editor in which an article can be read, walked and selected in, and nothing else: see its parts. */
export function createReadingEditor(options: ReadingEditorOptions): Editor {
  const { document, walk, direction, label, highlights, requests, onSelection } = options
  const editor = new Editor({
    element: null,
    content: document,
    extensions: [
      ...articleExtensions,
      ReadOnly.configure({ label, direction, language: walk.language }),
      BlockMarks.configure({ blocks: walk.blocks }),
      HighlightsExtension.configure({ blocks: walk.blocks, initial: highlights }),
      Redline.configure({ blocks: walk.blocks }),
      Presence.configure({ blocks: walk.blocks }),
      KeyboardSelection.configure({ walk, direction, requests }),
      Clipboard,
    ],
    // Of the editor's own habits only those that a text without changes needs.
    enableCoreExtensions: {
      keymap: false,
      clipboardTextSerializer: false,
      drop: false,
      paste: false,
      delete: false,
      textDirection: false,
    },
    enableInputRules: false,
    enablePasteRules: false,
    injectCSS: false,
    onSelectionUpdate: ({ editor }) => onSelection(editor),
  })
  // Tiptap draws a text without its plugins and then again with them; a thousand highlights are drawn once this way.
  editor.view.updateState(editor.state.reconfigure({ plugins: editor.extensionManager.plugins }))
  return editor
}

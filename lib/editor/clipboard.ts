import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { BLOCK_SEPARATOR } from '@/lib/domain/text/document'

/**
 * Copies the article's text and nothing else: what is drawn over it (numbers, signs, hidden words) is not part of the
 * document, and the plain text is exactly the stretch of the revision's text that was selected.
 */
export const Clipboard = Extension.create({
  name: 'clipboard',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        clipboardTextSerializer: ({ content }) => content.textBetween(0, content.size, BLOCK_SEPARATOR, '\n'),
      },
    }),
  ],
})

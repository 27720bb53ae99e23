import { Extension } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { BLOCK_SEPARATOR } from '@/lib/domain/text/document'

/** What is copied of a selection as plain text: exactly the stretch of the revision's text that it covers. */
export function copiedText({ content }: Slice): string {
  return content.textBetween(0, content.size, BLOCK_SEPARATOR, '\n')
}

/**
 * Copies the article's text and nothing else: what is drawn over it (numbers, signs, hidden words) is not part of the
 * document.
 */
export const Clipboard = Extension.create({
  name: 'clipboard',
  addProseMirrorPlugins: () => [new Plugin({ props: { clipboardTextSerializer: copiedText } })],
})

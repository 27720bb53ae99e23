import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { utf16 } from '@/lib/domain/text/offsets'
import { offsetToPm, type PlacedBlock } from '@/lib/domain/text/projection'
import { type Rewording, redlineParts } from '@/lib/editor/redline-words'

const redlineKey = new PluginKey<DecorationSet>('redline')

/**
 * Draws proposed rewordings over the text: words that go are struck, words that come stand behind them. The document
 * stays as it is; what comes is drawn by style alone, so that nothing of it is copied, found or measured as text.
 *
 * @param blocks the document's blocks in its plain text (UTF-16).
 */
export function redlinePlugin(blocks: readonly PlacedBlock[]): Plugin {
  return new Plugin<DecorationSet>({
    key: redlineKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, drawn) => {
        const rewordings: readonly Rewording[] | undefined = tr.getMeta(redlineKey)
        if (!rewordings) return drawn
        const length = blocks.at(-1)?.end ?? 0
        return DecorationSet.create(
          tr.doc,
          rewordings
            .filter(({ start, exact }) => start >= 0 && start + exact.length <= length)
            .flatMap((one) => decorationsOf(one, blocks)),
        )
      },
    },
    props: { decorations: (state) => redlineKey.getState(state) },
  })
}

/** `redlinePlugin` for Tiptap. */
export const Redline = Extension.create<{ blocks: readonly PlacedBlock[] }>({
  name: 'redline',
  addOptions: () => ({ blocks: [] }),
  addProseMirrorPlugins() {
    return [redlinePlugin(this.options.blocks)]
  },
})

/** Draws these rewordings and no others. */
export function drawRedline(view: EditorView, rewordings: readonly Rewording[]): void {
  view.dispatch(view.state.tr.setMeta(redlineKey, rewordings))
}

function decorationsOf(rewording: Rewording, blocks: readonly PlacedBlock[]): Decoration[] {
  return redlineParts(rewording).map((part) =>
    part.kind === 'removed'
      ? Decoration.inline(offsetToPm(blocks, utf16(part.start)), offsetToPm(blocks, utf16(part.end)), {
          nodeName: 'del',
          class: 'rl',
        })
      : Decoration.widget(offsetToPm(blocks, utf16(part.at)), () => inserted(part.text), {
          // Behind the words that it replaces, before a claim's number.
          side: -2,
          key: `${rewording.id} ${part.at} ${part.text}`,
          ignoreSelection: true,
        }),
  )
}

function inserted(text: string): HTMLElement {
  const element = document.createElement('ins')
  element.className = 'rl'
  element.dataset.ins = text
  return element
}

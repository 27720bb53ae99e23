import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type HighlightRow, layoutHighlights } from '@/lib/domain/highlights/layout'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { placeBlocks } from '@/lib/domain/text/projection'
import { decorate } from '@/lib/editor/highlights/plugin'

const claimsKey = new PluginKey<DecorationSet>('writing-claims')

/** Claims where they stand in `document`, which must be the editor's own as it is now. */
type DrawnClaims = { readonly rows: readonly HighlightRow[]; readonly document: ArticleDocument }

/** Draws the claims while their text is written: they go with their words, and grow and shrink as these do. */
export function writingClaimsPlugin(): Plugin {
  return new Plugin<DecorationSet>({
    key: claimsKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, drawn) => {
        const next: DrawnClaims | undefined = tr.getMeta(claimsKey)
        if (!next) return tr.docChanged ? drawn.map(tr.mapping, tr.doc) : drawn
        const layout = layoutHighlights(next.rows, placeBlocks(next.document))
        return DecorationSet.create(
          tr.doc,
          layout.flatMap((block) => decorate(block, null, false)),
        )
      },
    },
    props: { decorations: (state) => claimsKey.getState(state) },
  })
}

/** `writingClaimsPlugin` for Tiptap. */
export const WritingClaims = Extension.create({
  name: 'writingClaims',
  addProseMirrorPlugins: () => [writingClaimsPlugin()],
})

/** Draws the claims anew, at places that were looked for in the text as it is now. */
export function drawWritingClaims(view: EditorView, claims: DrawnClaims): void {
  view.dispatch(view.state.tr.setMeta(claimsKey, claims).setMeta('addToHistory', false))
}

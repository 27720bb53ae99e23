import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { PlacedBlock } from '@/lib/domain/text/projection'
import { blockAttributes } from '@/lib/editor/block-attributes'

/** Numbers the blocks of the text on the page, beside and not inside the document. */
export const BlockMarks = Extension.create<{ blocks: readonly PlacedBlock[] }>({
  name: 'blockMarks',
  addOptions: () => ({ blocks: [] }),
  addProseMirrorPlugins() {
    const { blocks } = this.options
    return [
      new Plugin<DecorationSet>({
        state: {
          init: (_, { doc }) =>
            DecorationSet.create(
              doc,
              blocks.map((block) => {
                const from = block.start + block.index
                return Decoration.node(from, from + block.text.length + 2, blockAttributes(block))
              }),
            ),
          apply: (_, set) => set,
        },
        props: {
          decorations(state) {
            return this.getState(state)
          },
        },
      }),
    ]
  },
})

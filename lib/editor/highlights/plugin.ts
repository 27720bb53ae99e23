import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import {
  type BlockHighlights,
  type HighlightRow,
  layoutHighlights,
  type NumberMark,
} from '@/lib/domain/highlights/layout'
import type { Utf16Range } from '@/lib/domain/text/offsets'
import type { PlacedBlock } from '@/lib/domain/text/projection'
import { cutSegments } from '@/lib/editor/highlights/cut'
import { looksOf, looksUnderNumber, markAttributes, numberParts } from '@/lib/editor/highlights/marks'

/** What is to be drawn over the text. `selected` is shown as selected although the keyboard is elsewhere. */
export type Highlights = {
  readonly rows: readonly HighlightRow[]
  readonly chosen: number | null
  readonly selected: Utf16Range | null
  /** Where something else is drawn over the words, in UTF-16 code units: highlights are drawn in pieces there. */
  readonly cuts?: readonly number[]
}

type DrawnBlock = { readonly signature: string; readonly decorations: Decoration[] }
type Drawn = { readonly set: DecorationSet; readonly blocks: ReadonlyMap<number, DrawnBlock> }

const highlightsKey = new PluginKey<Drawn>('highlights')
/** Beyond this many changed blocks it is quicker to build the whole set than to mend it. */
const MEND_AT_MOST = 40

/**
 * Draws claims over the text as decorations fed from their rows: the document itself never holds a highlight, so its
 * text stays what was loaded and copying takes nothing else with it.
 *
 * @param blocks the document's blocks in its plain text (UTF-16).
 * @param initial is drawn from the first moment.
 */
export function highlightsPlugin(blocks: readonly PlacedBlock[], initial: Highlights): Plugin {
  return new Plugin<Drawn>({
    key: highlightsKey,
    state: {
      init: (_, { doc }) => redraw(doc, blocks, { set: DecorationSet.empty, blocks: new Map() }, initial),
      apply: (tr, drawn) => {
        const next: Highlights | undefined = tr.getMeta(highlightsKey)
        return next ? redraw(tr.doc, blocks, drawn, next) : drawn
      },
    },
    props: { decorations: (state) => highlightsKey.getState(state)?.set },
  })
}

/** `highlightsPlugin` for Tiptap. */
export const HighlightsExtension = Extension.create<{ blocks: readonly PlacedBlock[]; initial: Highlights }>({
  name: 'highlights',
  addOptions: () => ({ blocks: [], initial: { rows: [], chosen: null, selected: null } }),
  addProseMirrorPlugins() {
    return [highlightsPlugin(this.options.blocks, this.options.initial)]
  },
})

/** The transaction that draws the claims anew; only blocks whose picture changes are touched. */
export function redrawHighlights(state: EditorState, highlights: Highlights): Transaction {
  return state.tr.setMeta(highlightsKey, highlights)
}

/** Draws the claims anew in a living editor. */
export function drawHighlights(view: EditorView, highlights: Highlights): void {
  view.dispatch(redrawHighlights(view.state, highlights))
}

function redraw(
  doc: Node,
  blocks: readonly PlacedBlock[],
  before: Drawn,
  { rows, chosen, selected, cuts = [] }: Highlights,
): Drawn {
  const after = new Map<number, DrawnBlock>()
  const added: Decoration[] = []
  const removed: Decoration[] = []
  let changed = 0
  for (const layout of cutSegments(layoutHighlights(rows, blocks, selected), cuts)) {
    const signature = signatureOf(layout, chosen)
    const known = before.blocks.get(layout.blockIndex)
    if (known?.signature === signature) {
      after.set(layout.blockIndex, known)
      continue
    }
    const drawn = { signature, decorations: decorate(layout, chosen) }
    after.set(layout.blockIndex, drawn)
    added.push(...drawn.decorations)
    if (known) removed.push(...known.decorations)
    changed++
  }
  for (const [index, { decorations }] of before.blocks) {
    if (after.has(index)) continue
    removed.push(...decorations)
    changed++
  }
  if (changed === 0) return before
  if (changed > MEND_AT_MOST) {
    return {
      set: DecorationSet.create(
        doc,
        [...after.values()].flatMap(({ decorations }) => decorations),
      ),
      blocks: after,
    }
  }
  return { set: before.set.remove(removed).add(doc, added), blocks: after }
}

/** Everything that changes how a block looks, as one string. */
function signatureOf({ segments, numbers }: BlockHighlights, chosen: number | null): string {
  const pieces = segments.map(({ start, end, spans, isSelected }) => {
    const over = spans.map(({ span, isStart, isEnd }) => {
      const edges = (isStart ? 1 : 0) + (isEnd ? 2 : 0) + (span.number === chosen ? 4 : 0)
      return `${span.number} ${span.ink} ${span.word} ${span.lane} ${edges}`
    })
    return `${start}-${end}${isSelected ? '*' : ''}:${over.join(',')}`
  })
  const marks = numbers.map(
    ({ at, ending, within }) => `${at}#${ending.map(({ number }) => number).join()}/${within.length}`,
  )
  return [...pieces, ...marks].join(';')
}

/**
 * What is drawn in one block, as decorations of a document in which the block begins where the layout says.
 *
 * @param hasCards whether each claim has a card beside the text, which its highlight then names.
 */
export function decorate(
  { blockIndex, segments, numbers }: BlockHighlights,
  chosen: number | null,
  hasCards = true,
): Decoration[] {
  // A block's opening is one token, and so is the opening of each block before it.
  const toPm = (offset: number) => offset + blockIndex + 1
  const marks = segments.flatMap((segment) => {
    const [from, to] = [toPm(segment.start), toPm(segment.end)]
    const nested = looksOf(segment, chosen).map((look) =>
      Decoration.inline(from, to, { nodeName: 'mark', ...markAttributes(look, hasCards) }),
    )
    // The view puts each decoration of the same words around those before it: innermost first.
    if (segment.isSelected) nested.push(Decoration.inline(from, to, { nodeName: 'span', class: 'sel' }))
    return nested.reverse()
  })
  return [...marks, ...numbers.map((mark) => numberWidget(toPm(mark.at), mark, chosen))]
}

function numberWidget(pos: number, mark: NumberMark, chosen: number | null): Decoration {
  const under = looksUnderNumber(mark, chosen)
  const parts = numberParts(mark)
  const key = JSON.stringify([parts, under])
  return Decoration.widget(
    pos,
    () => {
      const sign = document.createElement('span')
      sign.className = 'no'
      sign.setAttribute('aria-hidden', 'true')
      for (const { number, className } of parts) {
        const digit = document.createElement('span')
        digit.className = className
        digit.dataset.n = String(number)
        digit.dataset.claim = String(number)
        sign.append(digit)
      }
      return under.reduceRight<HTMLElement>((inner, look) => {
        const line = document.createElement('mark')
        line.className = look.className
        line.style.setProperty('--ln', String(look.lane))
        line.append(inner)
        return line
      }, sign)
    },
    // Before the caret and next to the last word, whatever stands after it.
    { side: -1, key, ignoreSelection: true },
  )
}

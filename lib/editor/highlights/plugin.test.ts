import { EditorState } from '@tiptap/pm/state'
import { DecorationSet } from '@tiptap/pm/view'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'
import { type HighlightRow, layoutHighlights } from '@/lib/domain/highlights/layout'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { utf16 } from '@/lib/domain/text/offsets'
import { placeBlocks } from '@/lib/domain/text/projection'
import { decorate, type Highlights, highlightsPlugin, redrawHighlights } from '@/lib/editor/highlights/plugin'
import { articleSchema } from '@/lib/editor/schema/article-schema'

const DOCUMENT: ArticleDocument = {
  type: 'doc',
  content: Array.from({ length: 60 }, (_, i) => ({
    type: 'paragraph',
    ...(i % 7 === 3 ? {} : { content: [{ type: 'text', text: `Sentence number ${i} of the article.` }] }),
  })),
}
const blocks = placeBlocks(DOCUMENT)
const length = blocks.at(-1)?.end ?? 0
const doc = articleSchema.nodeFromJSON(DOCUMENT)
const NOTHING: Highlights = { rows: [], chosen: null, selected: null }

const stateWith = (highlights: Highlights) =>
  EditorState.create({ doc, plugins: [highlightsPlugin(blocks, highlights)] })

/** Everything that is drawn, as it would be handed to the view. */
function drawn(state: EditorState): string[] {
  const set = state.plugins[0]?.props.decorations?.call(state.plugins[0], state)
  if (!(set instanceof DecorationSet)) throw new Error('nothing is drawn')
  return set
    .find()
    .map(({ from, to, spec, ...rest }) =>
      JSON.stringify([from, to, spec?.key ?? '', (rest as { type?: { attrs?: unknown } }).type?.attrs ?? '']),
    )
    .sort()
}

/** What lies where, in the order in which the view is handed it. */
function placesOf(highlights: Highlights): { from: number; what: string }[] {
  return layoutHighlights(highlights.rows, blocks, highlights.selected)
    .flatMap((block) => decorate(block, highlights.chosen))
    .map(({ from, ...rest }) => {
      const attrs = (rest as { type?: { attrs?: Record<string, string> } }).type?.attrs
      return { from, what: attrs?.class === 'sel' ? 'sel' : `claim ${attrs?.['data-claim']}` }
    })
}

const row = fc
  .record({
    start: fc.nat(length - 2),
    size: fc.integer({ min: 1, max: 120 }),
    finding: fc.constantFrom(...FINDINGS, null),
  })
  .map(({ start, size, finding }) => ({ start, end: Math.min(length, start + size), finding }))
const highlights = fc
  .record({
    rows: fc.array(row, { maxLength: 25 }),
    chosen: fc.option(fc.integer({ min: 1, max: 25 })),
    selected: fc.option(fc.tuple(fc.nat(length), fc.nat(length))),
  })
  .map(
    ({ rows, chosen, selected }): Highlights => ({
      rows: rows.map(
        ({ start, end, finding }, i): HighlightRow => ({
          id: `c${i}`,
          number: i + 1,
          finding,
          word: finding ?? 'none',
          anchors: [{ start, end }],
        }),
      ),
      chosen,
      selected: selected && { start: utf16(Math.min(...selected)), end: utf16(Math.max(...selected)) },
    }),
  )

describe('highlights in the editor', () => {
  it('look the same mended step by step as drawn at once', () => {
    fc.assert(
      fc.property(fc.array(highlights, { minLength: 1, maxLength: 5 }), (steps) => {
        let state = stateWith(NOTHING)
        for (const step of steps) state = state.apply(redrawHighlights(state, step))
        expect(drawn(state)).toEqual(drawn(stateWith(steps.at(-1) ?? NOTHING)))
      }),
      { numRuns: 60 },
    )
  })

  it('are handed over innermost first, as the view puts each around those before it', () => {
    const rows = [
      { start: 0, end: 8 },
      { start: 0, end: 20 },
      { start: 4, end: 15 },
    ].map(
      (anchor, i): HighlightRow => ({
        id: `${i}`,
        number: i + 1,
        finding: null,
        word: 'none',
        anchors: [anchor],
      }),
    )
    const selected = { start: utf16(5), end: utf16(7) }
    const over = placesOf({ rows, chosen: null, selected }).filter(({ from }) => from === 6)
    expect(over.map(({ what }) => what)).toEqual(['sel', 'claim 1', 'claim 3', 'claim 2'])
  })

  it('never touch the document', () => {
    const state = stateWith(NOTHING)
    const rows: HighlightRow[] = [
      { id: 'a', number: 1, finding: null, word: 'none', anchors: [{ start: 0, end: 8 }] },
    ]
    expect(state.apply(redrawHighlights(state, { rows, chosen: 1, selected: null })).doc).toBe(doc)
  })

  it('put only the first words of the chosen claim into the tab order', () => {
    const anchors = [{ start: 0, end: 8 }]
    const rows: HighlightRow[] = [1, 2].map((number) => ({
      id: `${number}`,
      number,
      finding: 'refuted',
      word: 'Refuted',
      anchors,
    }))
    const stops = drawn(stateWith({ rows, chosen: 2, selected: null })).filter((one) =>
      one.includes('"tabindex":"0"'),
    )
    expect(stops).toHaveLength(1)
    expect(stops[0]).toContain('"data-claim":"2"')
  })

  it('say number and finding before the words and the end after them', () => {
    const rows: HighlightRow[] = [
      { id: 'a', number: 4, finding: 'supported', word: 'Supported', anchors: [{ start: 0, end: 8 }] },
    ]
    const [mark] = drawn(stateWith({ rows, chosen: null, selected: null })).filter((one) =>
      one.includes('data-claim'),
    )
    expect(mark).toContain('"data-before":"claim 4, Supported:\u00a0"')
    expect(mark).toContain('"data-after":"\u00a0end of claim 4\u00a0"')
    expect(mark).toContain('"aria-details":"card-4"')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '@/lib/domain/claims/vocabulary'
import { assignLanes, type HighlightRow, layoutHighlights, MAX_LANES } from '@/lib/domain/highlights/layout'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { documentText } from '@/lib/domain/text/document'
import { utf16 } from '@/lib/domain/text/offsets'
import { placeBlocks } from '@/lib/domain/text/projection'

const paragraphs = (...texts: string[]): ArticleDocument => ({
  type: 'doc',
  content: texts.map((text) => ({
    type: 'paragraph',
    ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
  })),
})

const row = (
  number: number,
  anchors: [number, number][],
  finding: Finding | null = 'supported',
): HighlightRow => ({
  id: `claim-${number}`,
  number,
  finding,
  word: finding ?? 'No finding yet',
  anchors: anchors.map(([start, end]) => ({ start, end })),
})

const lanesByNumber = (rows: HighlightRow[], length = 1_000) =>
  Object.fromEntries(assignLanes(rows, length).map((span) => [span.number, span.lane]))

describe('lanes of overlapping claims', () => {
  it.each<[string, HighlightRow[], Record<number, number | null>]>([
    [
      'claims that do not touch share the line nearest to the words',
      [row(1, [[0, 5]]), row(2, [[5, 9]])],
      { 1: 0, 2: 0 },
    ],
    [
      'a shorter claim inside a longer one sits nearer to the words',
      [row(1, [[0, 50]]), row(2, [[10, 20]])],
      { 1: 1, 2: 0 },
    ],
    [
      'three that overlap take three lines, the longest lowest',
      [row(6, [[0, 90]]), row(7, [[20, 50]]), row(8, [[40, 80]])],
      { 6: 2, 7: 0, 8: 1 },
    ],
    [
      'a fourth over the same words is not drawn',
      [row(1, [[0, 90]]), row(2, [[1, 80]]), row(3, [[2, 70]]), row(4, [[3, 60]])],
      { 1: null, 2: 2, 3: 1, 4: 0 },
    ],
    ['two equally long ones go by their number', [row(2, [[0, 9]]), row(1, [[0, 9]])], { 1: 0, 2: 1 }],
    [
      'a fill lies under the lines and takes no lane',
      [row(1, [[0, 9]], null), row(2, [[0, 30]])],
      { 1: 0, 2: 0 },
    ],
  ])('%s', (_, rows, lanes) => {
    expect(lanesByNumber(rows)).toEqual(lanes)
  })

  it.each<[string, [number, number]]>([
    ['empty', [4, 4]],
    ['backward', [6, 4]],
    ['before the text', [-1, 4]],
    ['past the end of the text', [4, 11]],
  ])('leaves out an anchor that is %s', (_, anchor) => {
    expect(assignLanes([row(1, [anchor])], 10)).toEqual([])
  })

  it('never puts two overlapping lines on one lane', () => {
    const anchor = fc
      .tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }))
      .map(([start, n]): [number, number] => [start, start + n])
    fc.assert(
      fc.property(fc.array(anchor, { maxLength: 60 }), (anchors) => {
        const spans = assignLanes(
          anchors.map((one, i) => row(i + 1, [one])),
          300,
        )
        for (const a of spans) {
          for (const b of spans) {
            if (a === b || a.lane === null || a.lane !== b.lane) continue
            expect(a.end <= b.start || b.end <= a.start).toBe(true)
          }
        }
      }),
    )
  })
})

/** Draws a block's layout as text: `[` and `]` where a claim begins and ends, `|` where a segment only goes on. */
function draw(rows: HighlightRow[], document: ArticleDocument): string[] {
  const text = documentText(document)
  return layoutHighlights(rows, placeBlocks(document)).map(({ segments, numbers }) => {
    const pieces = segments.map(({ start, end, spans }) => {
      const name = spans
        .map(({ span, isStart, isEnd }) => `${isStart ? '<' : ''}${span.number}${isEnd ? '>' : ''}`)
        .join(' ')
      return `${name}: ${text.slice(start, end)}`
    })
    const marks = numbers.map(({ ending, within }) => {
      const under = within.map((span) => span.number).join(',')
      return `#${ending.map((span) => span.number).join(',')}${under ? ` in ${under}` : ''}`
    })
    return [...pieces, ...marks].join(' / ')
  })
}

describe('highlights laid over blocks', () => {
  it('nests the shorter claim inside the longer one and goes on with the longer after it', () => {
    expect(draw([row(1, [[0, 15]]), row(2, [[4, 9]])], paragraphs('one two three four'))).toEqual([
      '<1: one  / 1 <2>: two t / 1>: hree f / #2 in 1 / #1',
    ])
  })

  it('cuts two claims that cross into three pieces', () => {
    expect(draw([row(1, [[0, 7]]), row(2, [[4, 13]])], paragraphs('one two three four'))).toEqual([
      '<1: one  / <2 1>: two / 2>:  three / #1 in 2 / #2',
    ])
  })

  it('puts the numbers of claims that end together side by side, in order', () => {
    expect(draw([row(7, [[4, 7]]), row(6, [[0, 7]])], paragraphs('one two'))).toEqual([
      '<6: one  / 6> <7>: two / #6,7',
    ])
  })

  it('carries a claim across blocks, empty ones too, and numbers it once, at its end', () => {
    expect(draw([row(3, [[4, 13]])], paragraphs('one two', '', 'three four'))).toEqual([
      '<3: two',
      '3>: thre / #3',
    ])
  })

  it('ends a claim with its last word when its anchor takes in the break after the block', () => {
    expect(draw([row(1, [[4, 8]])], paragraphs('one two', 'three'))).toEqual(['<1>: two / #1'])
  })

  it('draws every anchor of one claim', () => {
    expect(
      draw(
        [
          row(1, [
            [0, 3],
            [8, 13],
          ]),
        ],
        paragraphs('one two three'),
      ),
    ).toEqual(['<1>: one / <1>: three / #1 / #1'])
  })

  it.each([
    ['an emoji of several code points', 'Sie 👩🏽‍🚒 kam.', [4, 11] as [number, number], '👩🏽‍🚒'],
    ['right-to-left text', 'قال الوزير إن القرار نهائي', [4, 10] as [number, number], 'الوزير'],
    ['text without spaces', '首相は明日訪米する', [0, 2] as [number, number], '首相'],
  ])('keeps the words of %s whole', (_, text, anchor, words) => {
    expect(draw([row(1, [anchor])], paragraphs(text))).toEqual([`<1>: ${words} / #1`])
  })

  it('gives back the text of every anchor, whatever overlaps', () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\n', ' ')),
      { minLength: 1, maxLength: 5 },
    )
    const cuts = fc.array(fc.tuple(fc.nat(150), fc.nat(150)), { maxLength: 20 })
    fc.assert(
      fc.property(texts, cuts, (blocks, pairs) => {
        const document = paragraphs(...blocks)
        const text = documentText(document)
        const rows = pairs
          .map(([a, b]): [number, number] => [Math.min(a, b), Math.min(Math.max(a, b), text.length)])
          .filter(([start, end]) => start < end)
          .map((anchor, i) => row(i + 1, [anchor]))
        const layout = layoutHighlights(rows, placeBlocks(document))
        for (const { number, anchors } of rows) {
          const drawn = layout.flatMap(({ segments }) =>
            segments
              .filter(({ spans }) => spans.some(({ span }) => span.number === number))
              .map(({ start, end }) => text.slice(start, end)),
          )
          const [anchor] = anchors
          expect(drawn.join('')).toBe(text.slice(anchor?.start, anchor?.end).replaceAll('\n', ''))
        }
      }),
    )
  })

  it('cuts the selected words out of the claims around them, across blocks', () => {
    const document = paragraphs('one two three', 'four five')
    const selected = { start: utf16(4), end: utf16(18) }
    const drawn = layoutHighlights([row(1, [[0, 7]])], placeBlocks(document), selected).map(({ segments }) =>
      segments.map(({ start, end, spans, isSelected }) => [
        documentText(document).slice(start, end),
        spans.length,
        isSelected,
      ]),
    )
    expect(drawn).toEqual([
      [
        ['one ', 1, false],
        ['two', 1, true],
        [' three', 0, true],
      ],
      [['four', 0, true]],
    ])
  })

  it('never nests more lines than fit', () => {
    const rows = Array.from({ length: 12 }, (_, i) => row(i + 1, [[i, 40 - i]]))
    const drawn = assignLanes(rows, 40).filter(({ lane }) => lane !== null)
    expect(drawn).toHaveLength(MAX_LANES)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARD_GAP, CARD_TOP, LINE_CARD_HEIGHT, placeCards } from '@/lib/domain/review/place-cards'

/** `[want, height]` each; the card at `chosen` is the chosen one. */
const cards = (pairs: [number, number][], chosen = -1) =>
  pairs.map(([want, height], i) => ({ want, height, isChosen: i === chosen }))
const tops = (pairs: [number, number][], chosen = -1) =>
  placeCards(cards(pairs, chosen)).map(({ top }) => top)

describe('margin cards', () => {
  it.each<[string, [number, number][], number, number[]]>([
    [
      'stand level with their words where there is room',
      [
        [50, 90],
        [200, 90],
      ],
      -1,
      [50, 200],
    ],
    [
      'push the ones below down, with a gap',
      [
        [50, 90],
        [60, 90],
        [70, 29],
      ],
      -1,
      [50, 148, 246],
    ],
    [
      'leave the chosen one level and push those above up',
      [
        [200, 90],
        [210, 90],
        [220, 90],
      ],
      2,
      [24, 122, 220],
    ],
    [
      'push those below the chosen one down',
      [
        [100, 29],
        [200, 90],
        [210, 90],
      ],
      1,
      [100, 200, 298],
    ],
    [
      'start at the top when the stack would pass it, the chosen one too',
      [
        [40, 90],
        [50, 90],
      ],
      1,
      [CARD_TOP, CARD_TOP + 90 + CARD_GAP],
    ],
    ['never stand above the top', [[-20, 29]], -1, [CARD_TOP]],
    ['are none where there are none', [], -1, []],
  ])('%s', (_, pairs, chosen, expected) => {
    expect(tops(pairs, chosen)).toEqual(expected)
  })

  it('become one line where a card would stand far from its words, the chosen one never', () => {
    const crowd = placeCards(
      cards(
        [
          [50, 100],
          [52, 100],
          [54, 100],
          [56, 100],
          [58, 29],
          [900, 100],
        ],
        0,
      ),
    )
    expect(crowd.map(({ isLine }) => isLine)).toEqual([false, true, true, true, false, false])
    expect(crowd.map(({ height }) => height)).toEqual([100, 29, 29, 29, 29, 100])
  })

  it('stay full where the crowd stays near its words', () => {
    expect(
      placeCards(
        cards([
          [50, 100],
          [52, 100],
        ]),
      ).every(({ isLine }) => !isLine),
    ).toBe(true)
  })

  const anyCards = fc
    .array(fc.tuple(fc.nat(3_000), fc.constantFrom(LINE_CARD_HEIGHT, 91, 109)), { maxLength: 40 })
    .chain((pairs) =>
      fc.tuple(fc.constant(pairs.sort(([a], [b]) => a - b)), fc.integer({ min: -1, max: pairs.length - 1 })),
    )

  it('never cover one another, keep text order and never pass the top', () => {
    fc.assert(
      fc.property(anyCards, ([pairs, chosen]) => {
        const placed = placeCards(cards(pairs, chosen))
        placed.forEach(({ top }, i) => {
          const before = placed[i - 1]
          expect(top).toBeGreaterThanOrEqual(before ? before.top + before.height + CARD_GAP : CARD_TOP)
        })
      }),
    )
  })

  it('leave the chosen card level with its words unless the top is in the way', () => {
    fc.assert(
      fc.property(anyCards, ([pairs, chosen]) => {
        const placed = placeCards(cards(pairs, chosen))
        const card = placed[chosen]
        const pair = pairs[chosen]
        if (!card || !pair) return
        const above = placed.slice(0, chosen).reduce((sum, { height }) => sum + height + CARD_GAP, CARD_TOP)
        expect(card.top).toBe(Math.max(pair[0], above))
      }),
    )
  })
})

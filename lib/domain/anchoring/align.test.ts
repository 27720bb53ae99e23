import { describe, expect, test } from 'vitest'
import { alignTexts } from '@/lib/domain/anchoring/align'
import { reanchorAll } from '@/lib/domain/anchoring/index'
import { occurrencesOf } from '@/lib/domain/anchoring/occurrences'
import {
  CELLS_PER_TOKEN,
  MAX_OCCURRENCES,
  MIN_CELL_BUDGET,
  STEPS_PER_TOKEN,
} from '@/lib/domain/anchoring/thresholds'

/** Texts that make careless diffs quadratic, each twice as long as `size` says in words. */
const HOSTILE: readonly [string, (size: number) => [string, string]][] = [
  ['one word again and again', (size) => ['word '.repeat(size), 'word '.repeat(size - 7)]],
  ['two words in turn', (size) => ['one two '.repeat(size / 2), 'two one one '.repeat(size / 3)]],
  ['no word in common', (size) => [numbered(size, 'a'), numbered(size, 'b')]],
  [
    'the same words backwards',
    (size) => [numbered(size, 'a'), numbered(size, 'a').split(' ').reverse().join(' ')],
  ],
  [
    'every word said twice',
    (size) => [`${numbered(size / 2, 'a')} ${numbered(size / 2, 'a')}`, numbered(size / 2, 'a')],
  ],
  [
    'one paragraph again and again',
    (size) => [`${numbered(20, 'p')}\n`.repeat(size / 20), `${numbered(20, 'p')}\n`.repeat(size / 20 - 3)],
  ],
  ['one character again and again', (size) => ['中'.repeat(size), '中'.repeat(size - 9)]],
]

function numbered(count: number, letter: string): string {
  return Array.from({ length: count }, (_, index) => `${letter}${index.toString(36)}${letter}`).join(' ')
}

describe('the cost of an alignment', { timeout: 60_000 }, () => {
  test.each(HOSTILE)('grows with the length of the texts only: %s', (_, make) => {
    const stepsOf = (size: number) => alignTexts(...make(size)).steps
    const bound = (tokens: number) =>
      2 * STEPS_PER_TOKEN * tokens + Math.max(MIN_CELL_BUDGET, CELLS_PER_TOKEN * tokens)
    const [small, large] = [stepsOf(6_000), stepsOf(48_000)]
    expect(small).toBeLessThan(bound(12_000))
    expect(large).toBeLessThan(bound(96_000))
    // Eight times the text: no more than eight times the steps, with room for what is rounded.
    expect(large).toBeLessThan(Math.max(small, 48_000) * 12)
  })

  test('an ordinary revision costs a few steps a word', () => {
    const before = Array.from({ length: 400 }, (_, p) => `${numbered(12, `w${p}x`)}.`)
    const after = before.flatMap((line, p) =>
      p % 40 === 3 ? [] : p % 25 === 7 ? [line.replace('5', '6')] : [line],
    )
    const { steps, a, b } = alignTexts(before.join('\n'), after.join('\n'))
    expect(steps).toBeLessThan(10 * (a.count + b.count))
  })

  test('looking a quote up stops in a text that says it without end', () => {
    const text = 'one two '.repeat(20_000)
    const alignment = alignTexts(text, `${text}end`)
    const steps = { taken: 0 }
    const found = occurrencesOf(alignment, { from: 10, to: 14, within: alignment.b, steps })
    expect(found).toHaveLength(MAX_OCCURRENCES)
    expect(steps.taken).toBeLessThan(10 * MAX_OCCURRENCES)
  })
})

describe('an alignment', () => {
  test('maps each word to its image and knows what moved', () => {
    const lines = [
      'Alpha beta gamma delta.',
      'One two three four five six.',
      'Kilo lima mike november oscar.',
    ]
    const [first = '', second = '', third = ''] = lines
    const { a, b, toA, toB, moved } = alignTexts(lines.join('\n'), [third, first, second].join('\n'))
    for (let i = 0; i < a.count; i++) {
      const j = toB[i] as number
      expect(a.exact[i]).toBe(b.exact[j])
      expect(toA[j]).toBe(i)
    }
    expect([...moved].filter(Boolean)).toHaveLength(6)
  })

  test('puts an inserted sentence between sentences', () => {
    const before = 'The port is open. The levy rose.'
    const after = 'The port is open. The bridge is closed. The levy rose.'
    const { b, toA } = alignTexts(before, after)
    const added = [...toA.keys()].filter((j) => toA[j] === -1).map((j) => after.slice(b.start[j], b.end[j]))
    expect(added.join(' ')).toBe('The bridge is closed .')
  })

  test('is made once for any number of claims', () => {
    const text = numbered(2_000, 'c')
    const anchors = Array.from({ length: 500 }, (_, index) => {
      const start = text.indexOf(`c${(index * 3).toString(36)}c`)
      return { start, end: start + 20, exact: text.slice(start, start + 20), prefix: '', suffix: '' }
    })
    const outcomes = reanchorAll(text, `New words first. ${text}`, anchors)
    expect(
      outcomes.every(
        (outcome, index) =>
          outcome.kind === 'unchanged' && outcome.start === (anchors[index]?.start ?? 0) + 17,
      ),
    ).toBe(true)
  })
})

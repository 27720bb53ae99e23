import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithin } from '@/lib/importing/nlp/json-bounds'

describe('bounds of JSON', () => {
  it.each<[boolean, string, string]>([
    [true, 'two lists in one another', '[[]]'],
    [false, 'three of them', '[[[]]]'],
    [true, 'three of them beside one another', '[{},{}]'],
    [false, 'four', '[{},{},{}]'],
    [false, 'four numbers beside an allowance of two commas', '[1,2,3,4]'],
    [true, 'commas within a string', '[1,",,,,,,"]'],
    [true, 'brackets within a string', '["[[[[[[[{{{{{"]'],
    [false, 'brackets behind an escaped quotation mark that ends no string', '["\\"",[[]]]'],
    [false, 'brackets behind a string that ends in a backslash', '["\\\\",[[]]]'],
    [true, 'a string that does not end', '["[[[[[['],
    [true, 'what is no JSON', 'Fares rose.'],
    [true, 'a page with scripts', '<script>if (a) { for (;;) { while (b) { c() } } }</script>'],
    [true, 'brackets behind the end', ']]][[[[[['],
  ])('%s: %s', (holds, _what, text) => {
    expect(isWithin(text, { depth: 2, containers: 3, commas: 2 })).toBe(holds)
  })

  it('count what a parser finds', () => {
    const deepest = (json: unknown): number =>
      typeof json === 'object' && json !== null ? 1 + Math.max(0, ...Object.values(json).map(deepest)) : 0
    const count = (json: unknown): number =>
      typeof json === 'object' && json !== null
        ? Object.values(json).reduce((sum: number, value) => sum + count(value), 1)
        : 0
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        const json: unknown = JSON.parse(text)
        const bounds = { depth: deepest(json), containers: count(json), commas: text.length }
        expect(isWithin(text, bounds)).toBe(true)
        if (bounds.depth > 0) {
          expect(isWithin(text, { ...bounds, depth: bounds.depth - 1 })).toBe(false)
          expect(isWithin(text, { ...bounds, containers: bounds.containers - 1 })).toBe(false)
        }
      }),
    )
  })
})

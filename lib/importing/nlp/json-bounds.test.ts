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

  it('take a flat list up to some 200,000 values, and as many more as small objects explain', () => {
    const bounds = { depth: 10, containers: 500_000, commas: 3_000_000 }
    const list = (length: number, value: string) => `[${Array.from({ length }, () => value).join()}]`
    expect(isWithin(list(200_000, '1'), bounds)).toBe(true)
    expect(isWithin(list(250_000, '1'), bounds)).toBe(false)
    expect(isWithin(list(400_000, '{"a":1,"b":2,"c":3}'), bounds)).toBe(true)
  })

  it('take some thousand names of fields, however often each comes, and not ten times as many', () => {
    const bounds = { depth: 10, containers: 500_000, commas: 3_000_000 }
    const objects = (length: number, name: (index: number) => string) =>
      `[${Array.from({ length }, (_, index) => `{"${name(index)}" : 1}`).join()}]`
    expect(
      isWithin(
        objects(15_000, (index) => `claim-${index}`),
        bounds,
      ),
    ).toBe(true)
    expect(
      isWithin(
        objects(150_000, (index) => `claim-${index}`),
        bounds,
      ),
    ).toBe(false)
    expect(
      isWithin(
        objects(150_000, (index) => `claim-${index % 50}`),
        bounds,
      ),
    ).toBe(true)
    expect(isWithin(`[${objects(150_000, () => 'a')},"${'x:'.repeat(100_000)}"]`, bounds)).toBe(true)
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

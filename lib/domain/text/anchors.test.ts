import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CONTEXT_LENGTH,
  checkAnchor,
  describeAnchor,
  MAX_QUOTE_LENGTH,
  tidySelection,
} from '@/lib/domain/text/anchors'
import { isGraphemeBoundary } from '@/lib/domain/text/graphemes'
import { utf16 } from '@/lib/domain/text/offsets'

const FIREFIGHTER = '\u{1F469}\u200D\u{1F692}'
const range = (start: number, end: number) => ({ start: utf16(start), end: utf16(end) })

const pieces = fc.constantFrom(
  'a',
  'b',
  ' ',
  '“',
  'e\u0301',
  FIREFIGHTER,
  '\u{1F1EE}\u{1F1F7}',
  'שלום',
  'مرحبا',
  '东京',
  'क्षि',
  '\u200b',
  '\n',
)
const texts = fc.array(pieces, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''))
const selections = texts.chain((text) =>
  fc.record({ text: fc.constant(text), a: fc.nat(text.length), b: fc.nat(text.length) }),
)

describe('describing an anchor', () => {
  test('gives the quote with what stands before and behind it, across blocks', () => {
    const text = 'One.\nIt will not happen.\nTwo.'
    expect(describeAnchor(text, range(5, 23))).toEqual({
      ...range(5, 23),
      exact: 'It will not happen',
      prefix: 'One.\n',
      suffix: '.\nTwo.',
    })
  })

  test('never cuts a grapheme at the far ends of prefix and suffix', () => {
    const text = `${FIREFIGHTER.repeat(10)}quote${FIREFIGHTER.repeat(10)}`
    const { prefix, suffix } = describeAnchor(text, range(50, 55))
    expect([prefix, suffix]).toEqual([FIREFIGHTER.repeat(6), FIREFIGHTER.repeat(6)])
  })

  test('holds for any text and any tidied selection', () => {
    fc.assert(
      fc.property(selections, ({ text, a, b }) => {
        const tidy = tidySelection(text, range(a, b))
        if (tidy === null) return
        const anchor = describeAnchor(text, tidy)
        expect(
          text.startsWith(anchor.prefix + anchor.exact + anchor.suffix, tidy.start - anchor.prefix.length),
        ).toBe(true)
        expect(Math.max(anchor.prefix.length, anchor.suffix.length)).toBeLessThanOrEqual(CONTEXT_LENGTH)
        for (const edge of [tidy.start - anchor.prefix.length, tidy.end + anchor.suffix.length]) {
          expect(isGraphemeBoundary(text, utf16(edge))).toBe(true)
        }
        expect(checkAnchor(text, anchor).kind).toBe('ok')
      }),
    )
  })

  test.each([
    ['empty', 2, 2],
    ['backwards', 3, 2],
    ['behind the text', 2, 99],
    ['no number', Number.NaN, 2],
  ])('throws for a range that is %s', (_what, start, end) => {
    expect(() => describeAnchor('some text', range(start, end))).toThrow(RangeError)
  })
})

describe('checking an anchor from the wire', () => {
  const text = `Caf\u0065\u0301 ${FIREFIGHTER} will not`

  test.each([
    ['63: start behind end', { start: 5, end: 2, exact: 'x' }, 'anchor_out_of_range'],
    ['63: end behind the text', { start: 0, end: 900, exact: 'x' }, 'anchor_out_of_range'],
    ['63: a negative start', { start: -1, end: 2, exact: 'x' }, 'anchor_out_of_range'],
    ['63: a fraction', { start: 0.5, end: 2, exact: 'x' }, 'anchor_out_of_range'],
    ['63: no number at all', { start: Number.NaN, end: 2, exact: 'x' }, 'anchor_out_of_range'],
    ['63: off by one surrogate', { start: 7, end: 16, exact: 'x' }, 'anchor_splits_character'],
    ['63: between a letter and its accent', { start: 0, end: 4, exact: 'Cafe' }, 'anchor_splits_character'],
    ['63: inside a joined emoji', { start: 6, end: 8, exact: '\u{1F469}' }, 'anchor_splits_character'],
    ['63: another quote than the text', { start: 0, end: 5, exact: 'Other' }, 'anchor_mismatch'],
    [
      '43: the same quote in another normal form',
      { start: 0, end: 5, exact: 'Caf\u00e9' },
      'anchor_mismatch',
    ],
    ['64: zero length', { start: 3, end: 3, exact: '' }, 'anchor_empty'],
    ['64: white space only', { start: 5, end: 6, exact: ' ' }, 'anchor_empty'],
  ])('refuses trust %s', (_case, given, code) => {
    expect(checkAnchor(text, given)).toMatchObject({ kind: 'refused', code })
  })

  test('a mismatch tells what stands there instead', () => {
    expect(checkAnchor('the text', { start: 4, end: 8, exact: 'test' })).toMatchObject({ found: 'text' })
  })

  test('a quote that is a whole chapter is refused, and the longest allowed one is not', () => {
    const chapter = 'a'.repeat(MAX_QUOTE_LENGTH + 1)
    expect(checkAnchor(chapter, { start: 0, end: chapter.length, exact: chapter })).toMatchObject({
      code: 'anchor_too_long',
    })
    const exact = chapter.slice(1)
    expect(checkAnchor(chapter, { start: 1, end: chapter.length, exact }).kind).toBe('ok')
  })

  test('a quote that matches is still allowed, with its context', () => {
    const start = text.indexOf('will')
    expect(checkAnchor(text, { start, end: text.length, exact: 'will not' })).toEqual({
      kind: 'ok',
      anchor: {
        start,
        end: text.length,
        exact: 'will not',
        prefix: `Cafe\u0301 ${FIREFIGHTER} `,
        suffix: '',
      },
    })
  })
})

describe('tidying a selection', () => {
  test.each([
    ['spaces and separators at the edges go', 'One.\n  two  \nThree', [4, 12], 'two'],
    ['half an emoji becomes a whole one', `a${FIREFIGHTER}b`, [2, 3], FIREFIGHTER],
    ['an accent brings its letter', 'cafe\u0301!', [4, 5], 'e\u0301'],
    ['a backward selection is turned round', 'one two', [7, 4], 'two'],
    ['what lies outside the text is left out', 'one', [-5, 50], 'one'],
    ['a space that carries an accent stays whole', 'a \u0301b', [1, 4], ' \u0301b'],
    ['right-to-left text is cut by its storage order', 'אמר שלום היום', [3, 9], 'שלום'],
  ])('%s', (_rule, text, [a = 0, b = 0], expected) => {
    const tidy = tidySelection(text, range(a, b))
    expect(tidy && text.slice(tidy.start, tidy.end)).toBe(expected)
  })

  test.each([
    ['nothing', [2, 2]],
    ['white space', [3, 5]],
  ])('a selection of %s is none', (_what, [a = 0, b = 0]) => {
    expect(tidySelection('one \n two', range(a, b))).toBeNull()
  })

  test('is done once: tidying again changes nothing, in any text', () => {
    fc.assert(
      fc.property(selections, ({ text, a, b }) => {
        const once = tidySelection(text, range(a, b))
        if (once) expect(tidySelection(text, once)).toEqual(once)
      }),
    )
  })
})

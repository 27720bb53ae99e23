import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  codePointConverter,
  codePoints,
  hasLoneSurrogate,
  splitsSurrogatePair,
  utf16,
  utf16Converter,
} from '@/lib/domain/text/offsets'

/** Pieces of text whose length in code units, code points and graphemes differ from one another. */
const pieces = fc.constantFrom(
  'a',
  ' ',
  '“',
  '—',
  'e\u0301',
  '\u{1F469}\u200D\u{1F692}',
  '\u{1F1EE}\u{1F1F7}',
  'שלום',
  'مرحبا',
  '东京',
  'क्षि',
  '\u202e',
  '\n',
)
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))

describe('offsets', () => {
  test('code points count what the string iterator yields, at every boundary of any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const toCodePoints = codePointConverter(text)
        let offset = 0
        let points = 0
        for (const character of text) {
          expect(toCodePoints(utf16(offset))).toBe(points)
          offset += character.length
          points++
        }
        expect(toCodePoints(utf16(offset))).toBe(points)
      }),
    )
  })

  test('code points lead back to the code units they came from, at every boundary of any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const toCodePoints = codePointConverter(text)
        const toUtf16 = utf16Converter(text)
        let offset = 0
        for (const character of text) {
          expect(toUtf16(toCodePoints(utf16(offset)))).toBe(offset)
          offset += character.length
        }
        expect(toUtf16(toCodePoints(utf16(offset)))).toBe(offset)
      }),
    )
  })

  test.each([-1, 4, 0.5, Number.NaN])('%s is no code point of a text of three, and throws', (offset) => {
    expect(() => utf16Converter('a\u{1F600}b')(codePoints(offset))).toThrow(RangeError)
  })

  test.each([
    ['before the text', -1],
    ['behind the text', 4],
    ['inside a surrogate pair', 2],
  ])('an offset %s is no character boundary and throws', (_where, offset) => {
    expect(() => codePointConverter('a\u{1F600}')(utf16(offset))).toThrow(RangeError)
  })

  test('a surrogate pair is split only between its halves', () => {
    const text = 'a\u{1F600}b'
    expect([0, 1, 2, 3, 4].map((offset) => splitsSurrogatePair(text, utf16(offset)))).toEqual([
      false,
      false,
      true,
      false,
      false,
    ])
  })

  test.each([
    ['a whole pair', 'a\u{1F600}', false],
    ['a high half alone', 'a\ud83d', true],
    ['a low half alone', '\ude00a', true],
  ])('%s is seen for what it is', (_what, text, lone) => {
    expect(hasLoneSurrogate(text)).toBe(lone)
  })
})

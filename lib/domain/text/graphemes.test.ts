import fc from 'fast-check'
import { expect, test } from 'vitest'
import { graphemeAcross, graphemeFinder } from '@/lib/domain/text/graphemes'
import { utf16 } from '@/lib/domain/text/offsets'

const pieces = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '\r',
  '\u00ad',
  'e\u0301',
  '\u0301',
  '👨🏻‍🚒',
  '🇮🇷',
  '🇮',
  'क्षि',
  'שָׁ',
  '东',
  '\u200d',
  '©',
)
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))

test('the finder tells of every offset what graphemeAcross does, in whatever order it is asked', () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (text, backwards) => {
      const find = graphemeFinder(text)
      const offsets = Array.from({ length: text.length + 3 }, (_, index) => utf16(index - 1))
      for (const offset of backwards ? offsets.reverse() : offsets) {
        expect(find(offset)).toEqual(graphemeAcross(text, offset))
      }
    }),
  )
})

test('thousands of offsets into one character of thousands of marks are each looked up, not searched for', () => {
  const text = `e${'\u0301'.repeat(400_000)}`
  const find = graphemeFinder(text)
  let inside = 0
  for (let offset = 1; offset < text.length; offset++) if (find(utf16(offset))?.start === 0) inside++
  expect(inside).toBe(400_000)
})

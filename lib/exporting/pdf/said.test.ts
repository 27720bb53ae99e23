import { describe, expect, it } from 'vitest'
import { breakable, composed, directionOf, named, oneLine, printable, say } from '@/lib/exporting/pdf/said'

describe('text made ready for a page', () => {
  it.each([
    ['control characters go, line feeds stay', 'a\u0000b\u0007\r\nc\u2028d', 'ab\nc\nd'],
    ['a tab is a space', 'a\tb', 'a b'],
    ['half a surrogate pair is a replacement character', 'a\ud83d', 'a\ufffd'],
    ['characters that no XML may hold go', 'a\uffff\ufffe\u{1ffff}b', 'ab'],
    ['marks without a shape go', 'soft\u00adhyphen\u200b\u2060\ufeff\u202e\u2066', 'softhyphen'],
    [
      'joiners stay where letters or emoji join',
      '👨🏻\u200d🚒 می\u200cخواهم a\u200db',
      '👨🏻\u200d🚒 می\u200cخواهم ab',
    ],
    ['combining marks are composed', 'cafe\u0301', 'café'],
  ])('%s', (_what, text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  it('keeps a line of ours to one line', () => {
    expect(oneLine('  two\n\nlines ')).toBe('two lines')
  })

  it.each([
    ['3.4% قال الوزير', 'rtl'],
    ['“Hello” שלום', 'ltr'],
    ['3.4%', 'ltr'],
    ['部长说', 'ltr'],
  ])('takes the direction of %j from its first letter', (text, dir) => {
    expect(directionOf(text)).toBe(dir)
    expect(say(text).dir).toBe(dir)
  })

  it('lets a word without end break, between characters as they are seen, and loses none', () => {
    const word = `${'ab👨🏻‍🚒'.repeat(30)} end`
    const pieces = breakable(word, 20)
    expect(pieces.length).toBeGreaterThan(3)
    expect(pieces.join('')).toBe(word)
    expect(pieces.filter((piece) => /^[\u200d\u{1f3fb}]/u.test(piece))).toEqual([])
  })

  it.each([
    'An ordinary sentence, of words.',
    '部长说五月份的票价上涨了百分之三点四每天约有三百七十万名乘客使用地铁',
  ])('leaves %j in one piece', (text) => {
    expect(breakable(text, 20)).toEqual([text])
  })

  it('keeps a name from drawing the date behind it into its direction', () => {
    const { text, dir } = composed([named('ليلى حداد'), '2026-01-02', null])
    expect(text.join('')).toBe('ليلى حداد\u200e, 2026-01-02')
    expect(dir).toBe('ltr')
  })
})

import { describe, expect, test } from 'vitest'
import { tokenise } from '@/lib/domain/anchoring/tokens'
import { newVocabulary } from '@/lib/domain/anchoring/vocabulary'

const NBSP = '\u00a0'

function cut(text: string): string[] {
  const tokens = tokenise(text, newVocabulary())
  return Array.from(tokens.start, (start, i) => text.slice(start, tokens.end[i]))
}

describe('cutting a text into tokens', { timeout: 60_000 }, () => {
  test.each([
    ['words and marks', 'Deaf-blind, “he” said.', ['Deaf', '-', 'blind', ',', '“', 'he', '”', 'said', '.']],
    ['apostrophes inside words', "don't rock ’n’ roll", ["don't", 'rock', '’', 'n', '’', 'roll']],
    ['numbers with separators', '3,500.25 on 12/3, 10:30', ['3,500.25', 'on', '12/3', ',', '10:30']],
    ['numbers at the end of a sentence', 'In 2019. It', ['In', '2019', '.', 'It']],
    ['scripts without spaces, by character', '港口税 35%', ['港', '口', '税', '35', '%']],
    ['Thai with its vowels', 'นำกี่', ['นำ', 'กี่']],
    ['words with vowel signs', 'क्षेत्र में', ['क्षेत्र', 'में']],
    ['words with combining marks', 'cafe\u0301 ne\u0301', ['cafe\u0301', 'ne\u0301']],
    [
      'emoji as people see them',
      'a\u{1F469}\u200D\u{1F692}\u{1F1EE}\u{1F1F7}',
      ['a', '\u{1F469}\u200D\u{1F692}', '\u{1F1EE}\u{1F1F7}'],
    ],
    ['spaces of any kind', `a${NBSP}b\r\nc\td`, ['a', 'b', 'c', 'd']],
    ['bidi overrides as tokens', 'a\u202eb\u202c', ['a', '\u202e', 'b', '\u202c']],
    ['nothing', ' \n\u200b', []],
  ])('takes %s', (_, text, tokens) => {
    expect(cut(text)).toEqual(tokens)
  })

  test.each([
    ['composed and decomposed letters', 'café', 'cafe\u0301', true, true],
    ['a soft hyphen', 'harbour', 'har\u00adbour', true, true],
    ['a direction mark', 'שלום', '\u200fשלום\u200e', true, true],
    ['a capital', 'Turkey', 'turkey', false, true],
    ['the style of an apostrophe', "don't", 'don’t', false, true],
    ['vowel points', 'قال', 'قَالَ', false, true],
    ['an accent', 'resume', 'résumé', false, true],
    ['another letter', 'levy', 'levies', false, false],
    ['another digit', '3,500', '3,600', false, false],
    ['Latin and Cyrillic letters that look alike', 'a', 'а', false, false],
  ])('knows %s', (_, left, right, isExact, isSoft) => {
    const vocabulary = newVocabulary()
    const [x, y] = [tokenise(left, vocabulary), tokenise(right, vocabulary)]
    expect([x.count, y.count]).toEqual([1, 1])
    expect([x.exact[0] === y.exact[0], x.soft[0] === y.soft[0]]).toEqual([isExact, isSoft])
  })

  test('knows every letter however it is composed', () => {
    const unknown: string[] = []
    for (let code = 0xa0; code < 0x10000; code++) {
      const letter = String.fromCharCode(code)
      if (!/\p{L}/u.test(letter)) continue
      const vocabulary = newVocabulary()
      const [plain, apart, whole] = [letter, letter.normalize('NFD'), letter.normalize('NFC')].map((form) =>
        [...tokenise(`n${form}n`, vocabulary).exact].join(' '),
      )
      if (plain !== apart || plain !== whole) unknown.push(letter)
    }
    expect(unknown).toEqual([])
  })

  test('counts lines', () => {
    const { line } = tokenise('One two\n\nthree\nfour', newVocabulary())
    expect([...line]).toEqual([0, 0, 2, 3])
  })
})

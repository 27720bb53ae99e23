import { describe, expect, test } from 'vitest'
import { utf16 } from '@/lib/domain/text/offsets'
import { placeBlocks } from '@/lib/domain/text/projection'
import { placeSentences, sentencesOf, stepByWord, wordAt } from '@/lib/domain/text/sentences'

const cut = (text: string, language = 'en') =>
  sentencesOf(text, language).map(({ start, end }) => text.slice(start, end))

describe('cutting a block into sentences', () => {
  test.each<[string, string, string[]]>([
    ['two plain ones', 'It rained. It stopped.', ['It rained.', 'It stopped.']],
    [
      'a title before a name',
      'Mr. Roe met Gen. Poe. They talked.',
      ['Mr. Roe met Gen. Poe.', 'They talked.'],
    ],
    [
      'a country before a verb',
      'While U.S. Officials insisted, he left.',
      ['While U.S. Officials insisted, he left.'],
    ],
    ['a country at the end', 'He left the U.S. The talks failed.', ['He left the U.S.', 'The talks failed.']],
    ['initials', 'John F. Kennedy and O.J. Simpson spoke.', ['John F. Kennedy and O.J. Simpson spoke.']],
    ['“I” is a word', 'So do I. We agree.', ['So do I.', 'We agree.']],
    ['figures with points', 'It rose 3.4 percent. Then it fell.', ['It rose 3.4 percent.', 'Then it fell.']],
    ['a quotation with its end mark', '“It is over.” He left.', ['“It is over.”', 'He left.']],
    ['a quotation that goes on', '“It is over,” he said.', ['“It is over,” he said.']],
    ['a question and a cry', 'Why? Because! So.', ['Why?', 'Because!', 'So.']],
    ['a line break', 'First line\nSecond line', ['First line', 'Second line']],
    ['spaces at the edges', '  One.  Two.  ', ['One.', 'Two.']],
    ['nothing', '   ', []],
  ])('%s', (_what, text, expected) => {
    expect(cut(text)).toEqual(expected)
  })

  test.each<[string, string, string[]]>([
    [
      'de',
      'Am 3. Mai kam Dr. Roe, z. B. mit dem Zug. Er blieb.',
      ['Am 3. Mai kam Dr. Roe, z. B. mit dem Zug.', 'Er blieb.'],
    ],
    ['fr', 'M. Roe est venu. Il est parti.', ['M. Roe est venu.', 'Il est parti.']],
    ['es', 'La Sra. Roe vino. Se fue.', ['La Sra. Roe vino.', 'Se fue.']],
    ['zh', '他来了。他走了。', ['他来了。', '他走了。']],
    ['ar', 'جاء اليوم. هل عاد؟ نعم.', ['جاء اليوم.', 'هل عاد؟', 'نعم.']],
    ['not a tag!', 'One. Two.', ['One.', 'Two.']],
  ])('in %s', (language, text, expected) => {
    expect(cut(text, language)).toEqual(expected)
  })

  test('places sentences in the plain text of the whole article', () => {
    const blocks = placeBlocks({
      type: 'doc',
      content: [
        { type: 'dateline', content: [{ type: 'text', text: 'CNN —' }] },
        { type: 'paragraph' },
        { type: 'paragraph', content: [{ type: 'text', text: 'One. Two.' }] },
      ],
    })
    expect(placeSentences(blocks, 'en')).toEqual([
      { blockIndex: 0, text: 'CNN —', start: 0, end: 5 },
      { blockIndex: 2, text: 'One.', start: 7, end: 11 },
      { blockIndex: 2, text: 'Two.', start: 12, end: 16 },
    ])
  })
})

describe('words', () => {
  const text = 'It’s 3.4 percent,\n\nhe “said”.'

  test('a caret steps forward to the end of each word, and stops at the end', () => {
    const stops: number[] = []
    let at = utf16(0)
    for (let i = 0; i < 8; i++) {
      at = stepByWord(text, at, 'forward', 'en')
      stops.push(at)
    }
    expect(stops.slice(0, 6).map((stop) => text.slice(0, stop).split(/[\s“]/).at(-1))).toEqual([
      'It’s',
      '3.4',
      'percent',
      'he',
      'said',
      'said”.',
    ])
    expect(stops.slice(5)).toEqual([text.length, text.length, text.length])
  })

  test('a caret steps backward to the start of each word, and stops at the start', () => {
    const stops: number[] = []
    let at = utf16(text.length)
    for (let i = 0; i < 6; i++) {
      at = stepByWord(text, at, 'backward', 'en')
      stops.push(at)
    }
    expect(stops).toEqual([
      text.indexOf('said'),
      text.indexOf('he'),
      text.indexOf('percent'),
      text.indexOf('3.4'),
      0,
      0,
    ])
  })

  test.each([
    ['a word', 6, '3.4'],
    ['a mark', 16, ','],
    ['white space', 4, null],
    ['an empty line', 18, null],
    ['the end', text.length, null],
  ])('a double click on %s selects it', (_what, offset, expected) => {
    const word = wordAt(text, utf16(offset), 'en')
    expect(word && text.slice(word.start, word.end)).toBe(expected)
  })

  test('words of a script without spaces are cut by their dictionary', () => {
    const word = wordAt('北京大学生活', utf16(1), 'zh')
    expect(word && word.end - word.start).toBeGreaterThan(1)
  })
})

import { describe, expect, it } from 'vitest'
import { coverageOf, factSentences } from '@/lib/domain/review/coverage'
import { utf16 } from '@/lib/domain/text/offsets'
import { placeBlocks } from '@/lib/domain/text/projection'
import { placeSentences } from '@/lib/domain/text/sentences'

const TEXT =
  'The bridge opened in 1998. What now? It cost 40 million euros. The mayor said he had no regrets.'
const blocks = placeBlocks({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: TEXT }] }],
})
const facts = factSentences(placeSentences(blocks, 'en'), 'en')
const over = (words: string) => {
  const start = TEXT.indexOf(words)
  return { start: utf16(start), end: utf16(start + words.length) }
}
const claimed = (...words: string[]) =>
  coverageOf(facts, words.map(over))
    .facts.filter(({ isClaimed }) => isClaimed)
    .map(({ text }) => text)

describe('coverage of an article', () => {
  it('counts the sentences that state facts, with the reason', () => {
    expect(facts.map(({ text, reason }) => [text, reason])).toEqual([
      ['The bridge opened in 1998.', 'date'],
      ['It cost 40 million euros.', 'figure'],
      ['The mayor said he had no regrets.', 'attribution'],
    ])
  })

  it.each<[string, string[], string[]]>([
    ['a claim inside a sentence claims it', ['40 million'], ['It cost 40 million euros.']],
    [
      'a claim over several sentences claims each',
      ['1998. What now? It'],
      ['The bridge opened in 1998.', 'It cost 40 million euros.'],
    ],
    ['a claim on a sentence without a fact claims none', ['What now?'], []],
    ['a claim that ends where a sentence begins leaves it bare', ['What now? '], []],
    [
      'claims that overlap count their sentence once',
      ['no regrets', 'mayor said he had no'],
      ['The mayor said he had no regrets.'],
    ],
  ])('%s', (_, words, expected) => {
    expect(claimed(...words)).toEqual(expected)
    expect(coverageOf(facts, words.map(over)).claimed).toBe(expected.length)
  })

  it('leaves every sentence bare without claims', () => {
    expect(coverageOf(facts, []).claimed).toBe(0)
  })
})

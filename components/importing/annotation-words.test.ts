import { describe, expect, test } from 'vitest'
import {
  addsSomething,
  countWords,
  listed,
  resultSentences,
  textSentences,
} from '@/components/importing/annotation-words'
import type { AnnotationsPreview, AnnotationsResult } from '@/lib/contracts/imports'

const NOTHING: AnnotationsResult = {
  claims: { added: 0, changed: 0, unchanged: 0 },
  evidence: 0,
  threads: 0,
  comments: 0,
  corrections: 0,
  findings: 0,
  sources: 0,
  notPlaced: [],
}

test.each([
  [[], ''],
  [['one'], 'one'],
  [['one', '', 'two'], 'one and two'],
  [['one', 'two', 'three'], 'one, two and three'],
])('%j is told as %s', (parts, sentence) => {
  expect(listed(parts)).toBe(sentence)
})

test('what a file holds is told in one line', () => {
  expect(countWords({ claims: 13, findings: 7, evidence: 1, threads: 2, comments: 3, corrections: 0 })).toBe(
    '13 claims, 1 piece of evidence and 3 comments in 2 threads',
  )
})

describe('what bringing in would do, and did', () => {
  test.each<['would' | 'did', Partial<AnnotationsResult>, readonly string[]]>([
    ['would', {}, ['Nothing in it is new: all of it stands on the desk already.']],
    [
      'would',
      { claims: { added: 2, changed: 1, unchanged: 4 }, comments: 3, sources: 1 },
      [
        'Would add 2 new claims, 3 comments and 1 source that was not in the library.',
        '1 claim that is here gets something new.',
        '4 claims stay as they are.',
      ],
    ],
    [
      'did',
      { claims: { added: 0, changed: 2, unchanged: 1 }, evidence: 1, corrections: 1 },
      [
        'Added 1 piece of evidence and 1 correction.',
        '2 claims that were here got something new.',
        '1 claim stayed as it was.',
      ],
    ],
  ])('%s: %j', (tense, part, sentences) => {
    expect(resultSentences({ ...NOTHING, ...part }, tense)).toEqual(sentences)
  })

  test('a file that is all here already adds nothing', () => {
    expect(addsSomething({ ...NOTHING, claims: { added: 0, changed: 0, unchanged: 9 } })).toBe(false)
    expect(addsSomething({ ...NOTHING, comments: 1 })).toBe(true)
  })
})

test.each<[AnnotationsPreview['text'], boolean, readonly RegExp[]]>([
  ['same', false, [/newest revision/]],
  ['same', true, [/^Its text was changed since the copy was made: load it as a new revision/]],
  ['older', false, [/older revision/]],
  ['older', true, [/older revision/, /changed since/]],
  ['none', false, [/no text of its own/]],
])('a file of text “%s”, changed: %s, is told by what it was made from', (text, textChanged, sentences) => {
  const told = textSentences({ text, textChanged })
  expect(told).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)))
})

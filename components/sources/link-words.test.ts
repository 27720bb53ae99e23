import { expect, test } from 'vitest'
import { earlierCheckWords, LINK_WORDS, shortHash } from '@/components/sources/link-words'
import { LINK_STATES } from '@/lib/domain/claims/vocabulary'

const check = {
  url: 'https://checks.example.org/1',
  title: 'A check',
  claimReviewed: 'Seven members take part',
  claimant: '',
  claimDate: null,
  ratingWords: 'Mostly false',
  ratingValue: 2,
  bestRating: 5,
  worstRating: 1,
  reviewer: 'The Sample Checkers',
  publishedOn: null,
}

test.each([
  [{}, 'Mostly false, The Sample Checkers'],
  [{ ratingWords: '' }, 'The Sample Checkers'],
  [{ reviewer: '' }, 'Mostly false'],
  [{ ratingWords: '', reviewer: '' }, ''],
])('a published check says its claim and what was found by whom: %j', (part, verdict) => {
  expect(earlierCheckWords({ ...check, ...part })).toEqual({ claim: '“Seven members take part”', verdict })
})

test('a link that was asked has words for what it answered, each other ones', () => {
  const words = LINK_STATES.filter((state) => state !== 'unchecked').map((state) => LINK_WORDS[state])
  expect(new Set(words).size).toBe(3)
  expect(words).not.toContain(null)
  expect(LINK_WORDS.unchecked).toBe(null)
})

test('a hash is cut, and says so', () => {
  expect(shortHash('51fa'.padEnd(64, '0'))).toBe('51fa000000…')
})

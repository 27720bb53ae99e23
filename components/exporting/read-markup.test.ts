import { expect, test } from 'vitest'
import { readMarkup } from '@/components/exporting/read-markup'

const file = (...reviews: Record<string, unknown>[]) => ({
  '@context': 'https://schema.org',
  '@graph': reviews,
})

test('one review is an element that can be pasted, and no text of it ends the element', () => {
  const claimReviewed = 'It said </script><script>alert(1)</script>'
  const markup = readMarkup(file({ '@type': 'ClaimReview', claimReviewed })) ?? ''
  expect(markup.match(/<\/?script/g)).toEqual(['<script', '</script'])
  const json = /^<script type="application\/ld\+json">\n(.*)\n<\/script>\n$/su.exec(markup)?.[1] ?? ''
  expect(JSON.parse(json)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    claimReviewed,
  })
})

test('a file without a review has no markup, and what is no such file is refused', () => {
  expect(readMarkup(file())).toBeNull()
  expect(() => readMarkup({ reviews: [] })).toThrow()
})

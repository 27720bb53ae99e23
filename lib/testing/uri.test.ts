import { describe, expect, it } from 'vitest'
import { isUri } from '@/lib/testing/uri'

describe('a URI', () => {
  it.each([
    'https://example.org/a/b?c=d&e#f',
    'urn:tickmark:ns#claim',
    'https://[2001:db8::1]:8080/',
    'https://someone@[2001:db8::1]/',
    'mailto:desk@example.org',
    'https://example.org/%D9%82',
  ])('is %s', (text) => {
    expect(isUri(text)).toBe(true)
  })

  it.each([
    '',
    'https:',
    'no scheme',
    '/articles/1',
    'https://example.org/a b',
    'https://example.org/ق',
    'https://example.org/?a={b}',
    'https://example.org/?a[]=b',
    'https://example.org/100%',
    'https://example.org/#a#b',
    'https://example.org/a|b',
  ])('is not %j', (text) => {
    expect(isUri(text)).toBe(false)
  })
})

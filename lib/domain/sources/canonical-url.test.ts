import { describe, expect, it } from 'vitest'
import { MAX_URL_LENGTH, readUrl } from '@/lib/domain/sources/canonical-url'

describe('the canonical address', () => {
  it.each([
    ['http://www.example.org/a/', 'https://example.org/a'],
    ['https://example.org/a#part', 'https://example.org/a'],
    ['https://EXAMPLE.org/a?utm_source=x&b=2&a=1&fbclid=y', 'https://example.org/a?a=1&b=2'],
    ['example.org//a//b', 'https://example.org/a/b'],
    ['https://example.org:443/', 'https://example.org/'],
    ['https://example.org/A', 'https://example.org/A'],
    ['https://xn--mnchen-3ya.example/', 'https://xn--mnchen-3ya.example/'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  ])('of %s is %s', (typed, canonical) => {
    expect(readUrl(typed)).toMatchObject({ kind: 'ok', canonical })
  })

  it('keeps the address itself as it was typed', () => {
    expect(readUrl('http://www.example.org/a?utm_source=x#b')).toMatchObject({
      url: 'http://www.example.org/a?utm_source=x#b',
    })
  })

  it('keeps apart what may be two pages', () => {
    expect(readUrl('https://example.org/a?id=1')).not.toEqual(readUrl('https://example.org/a?id=2'))
  })
})

describe('trust.md 66: an address that must not become a link', () => {
  it.each([
    ['javascript:alert(1)', 'url_scheme'],
    ['data:text/html,x', 'url_scheme'],
    ['file:///etc/passwd', 'url_scheme'],
    ['https://good@evil.example/', 'url_credentials'],
    ['https://exa mple.org/', 'url_invalid'],
    ['https://example.org/\nx', 'url_invalid'],
    ['https://', 'url_invalid'],
    ['nonsense', 'url_invalid'],
    [`https://example.org/${'a'.repeat(MAX_URL_LENGTH)}`, 'url_too_long'],
  ])('%j is refused as %s', (typed, code) => {
    expect(readUrl(typed)).toEqual({ kind: 'refused', code })
  })

  it('shows a look-alike host in punycode', () => {
    // The first letter is Cyrillic.
    expect(readUrl('https://еxample.org/')).toMatchObject({ url: 'https://xn--xample-2of.org/' })
  })
})

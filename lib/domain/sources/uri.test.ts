import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asUri } from '@/lib/domain/sources/uri'
import { isUri } from '@/lib/testing/uri'

describe('a web address as a URI', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['https://example.org/a?b[]={c}|d', 'https://example.org/a?b%5B%5D=%7Bc%7D%7Cd'],
    ['https://example.org/100%?x=%2F', 'https://example.org/100%25?x=%2F'],
    ['https://example.org/#a#b', 'https://example.org/#a%23b'],
    ['https://[2001:db8::1]/a[b]', 'https://[2001:db8::1]/a%5Bb%5D'],
    ['https://müller.example/مايو', 'https://xn--mller-kva.example/%D9%85%D8%A7%D9%8A%D9%88'],
    ['no address', null],
  ])('of %s is %s', (address, uri) => {
    expect(asUri(address)).toBe(uri)
  })

  it('meets the grammar whatever somebody typed behind the host', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        expect(asUri(`https://example.org/${typed}`)).toSatisfy(isUri)
      }),
    )
  })

  it('leads to the same page', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        expect(asUri(address)).toBe(URL.parse(address)?.href)
      }),
    )
  })
})

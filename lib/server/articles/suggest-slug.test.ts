import { describe, expect, it } from 'vitest'
import { slugSchema } from '@/lib/contracts/articles'
import { numbered, suggestSlug } from '@/lib/server/articles/suggest-slug'

describe('a suggested slug', () => {
  it.each([
    ['Iran says it will respond', 'IRAN-RESPOND'],
    ['Harbour town to replace its ferries', 'HARBOUR-TOWN-REPLACE'],
    ['“We will not”', 'WE-WILL-NOT'],
    ['Überflutete Straßen in Köln', 'ÜBERFLUTETE-STRASSEN-KÖLN'],
    ['7', '7'],
    ['…', 'ARTICLE'],
    ['Донецк: что известно', 'ДОНЕЦК-ЧТО-ИЗВЕСТНО'],
    ['東京で地震', '東京で地震'],
    [
      'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch wins',
      'LLANFAIRPWLLGWYNGYLLGOGERYCHWYRNDROBWLLL',
    ],
  ])('for “%s” is %s', (title, slug) => {
    expect(suggestSlug(title)).toBe(slug)
    expect(slugSchema.safeParse(slug).success).toBe(true)
  })

  it('gets the first free number where it is taken, within the longest length', () => {
    expect(suggestSlug('Ferries', new Set(['FERRIES', 'FERRIES-2']))).toBe('FERRIES-3')
    const long = 'A'.repeat(40)
    const next = numbered(long, new Set([long]))
    expect(next).toBe(`${'A'.repeat(38)}-2`)
    expect(slugSchema.safeParse(next).success).toBe(true)
  })
})

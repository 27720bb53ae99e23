import { describe, expect, it } from 'vitest'
import { slugSchema } from '@/lib/contracts/articles'
import { numbered, suggestSlug } from '@/lib/domain/text/slug'

describe('a suggested slug', () => {
  it.each([
    ['US will not join offensive action against Iran', 'US-JOIN-OFFENSIVE'],
    ['Iran says it will respond', 'IRAN-RESPOND'],
    ['Harbour town to replace its ferries', 'HARBOUR-TOWN-REPLACE'],
    ['The mayor’s bypass', 'MAYOR-BYPASS'],
    ['What is it?', 'WHAT-IS-IT'],
    ['Überflutete Straßen in Köln', 'ÜBERFLUTETE-STRASSEN-KÖLN'],
    ['ارتفاع الإيجارات في العاصمة', 'ارتفاع-الإيجارات-في'],
    ['Донецк: что известно', 'ДОНЕЦК-ЧТО-ИЗВЕСТНО'],
    ['東京で地震', '東京で地震'],
    ['7', '7'],
    ['Donaudampfschifffahrtsgesellschaftskapitänsmützen überall', 'DONAUDAMPFSCHIFFFAHRTSGESELLSCHAFTSKAPIT'],
  ])('of “%s” is %s', (title, slug) => {
    expect(suggestSlug(title)).toBe(slug)
    expect(slugSchema.parse(slug)).toBe(slug)
  })

  it('is empty where the title has no word', () => {
    expect(suggestSlug('  — … !')).toBe('')
  })

  it('gets the first free number where it is taken, within the longest length', () => {
    expect(numbered('FERRIES', new Set(['FERRIES', 'FERRIES-2']))).toBe('FERRIES-3')
    const long = 'A'.repeat(40)
    const next = numbered(long, new Set([long]))
    expect(next).toBe(`${'A'.repeat(38)}-2`)
    expect(slugSchema.parse(next)).toBe(next)
  })
})

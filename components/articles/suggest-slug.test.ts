import { describe, expect, test } from 'vitest'
import { suggestSlug } from '@/components/articles/suggest-slug'
import { slugSchema } from '@/lib/contracts/articles'

describe('a suggested slug', () => {
  test.each([
    ['US will not join offensive action against Iran', 'US-JOIN-OFFENSIVE'],
    ['The mayor’s bypass', 'MAYOR-BYPASS'],
    ['What is it?', 'WHAT-IS-IT'],
    ['Bürger wählen neue Räte', 'BÜRGER-WÄHLEN-NEUE'],
    ['ارتفاع الإيجارات في العاصمة', 'ارتفاع-الإيجارات-في'],
    ['Donaudampfschifffahrtsgesellschaftskapitänsmützen überall', 'DONAUDAMPFSCHIFFFAHRTSGESELLSCHAFTSKAPIT'],
    ['  — … !', ''],
  ])('of “%s” is %s', (title, slug) => {
    expect(suggestSlug(title)).toBe(slug)
    if (slug !== '') expect(slugSchema.parse(slug)).toBe(slug)
  })
})

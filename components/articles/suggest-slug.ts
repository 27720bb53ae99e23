/** Longest slug that the desk takes; see `slugSchema`. */
const MAX_SLUG = 40
/** How many words of the title make a suggestion: enough to tell articles apart, short enough to say aloud. */
const SLUG_WORDS = 3
/** Words that say nothing in a slug. English only: in other languages length alone decides. */
const EMPTY_WORDS = new Set(
  'a an and are as at be but by for from has have how in into is it its no not of on or says that the this to was were what when who why will with after over than'.split(
    ' ',
  ),
)

/**
 * Suggests a slug from a title: its first telling words, in capitals, joined by hyphens.
 *
 * @returns an empty string where the title has no word that could stand in a slug.
 */
export function suggestSlug(title: string): string {
  const words = title
    .normalize('NFC')
    .replace(/[’']s\b/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = words.filter((word) => !EMPTY_WORDS.has(word.toLowerCase()))
  const chosen = (telling.length > 0 ? telling : words).slice(0, SLUG_WORDS)
  const slug: string[] = []
  for (const word of chosen.map((one) => one.toUpperCase())) {
    if ([...slug, word].join('-').length > MAX_SLUG) break
    slug.push(word)
  }
  if (slug.length === 0)
    return [...(chosen[0] ?? '').toUpperCase()].slice(0, MAX_SLUG).join('').slice(0, MAX_SLUG)
  return slug.join('-')
}

/** Longest slug that the desk takes, in UTF-16 code units; see `slugSchema`. */
const MAX_SLUG_LENGTH = 40
/** How many words of the title make a suggestion: enough to tell articles apart, short enough to say aloud. */
const SLUG_WORDS = 3
/** Words that say nothing about what an English article is about; in other languages the first words stand. */
const EMPTY_WORDS = new Set(
  `a after an and are as at be but by for from has have her his how in into is it its no not of on or over said say
  says than that the their this to was were what when who why will with would`.split(/\s+/),
)

/**
 * Suggests how the desk may call an article for short: the first telling words of its title, such as IRAN-RESPONSE.
 *
 * @returns an empty string where the title has no word that could stand in a slug.
 */
export function suggestSlug(title: string): string {
  const words =
    title
      .normalize('NFC')
      .replace(/[’']s\b/gu, '')
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  const telling = words.filter((word) => !EMPTY_WORDS.has(word.toLowerCase()))
  const chosen = (telling.length > 0 ? telling : words).slice(0, SLUG_WORDS).map((word) => word.toUpperCase())
  while (chosen.length > 1 && chosen.join('-').length > MAX_SLUG_LENGTH) chosen.pop()
  return cut(chosen.join('-'))
}

/** The slug itself, or with the first number behind it that makes it one that nobody has. */
export function numbered(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug
  for (let n = 2; ; n++) {
    const next = `${cut(slug, MAX_SLUG_LENGTH - String(n).length - 1)}-${n}`
    if (!taken.has(next)) return next
  }
}

// Never through a surrogate pair, and never with a hyphen at the end.
function cut(slug: string, length = MAX_SLUG_LENGTH): string {
  const characters = Array.from(slug)
  while (characters.join('').length > length) characters.pop()
  return characters.join('').replace(/-+$/, '')
}

/** Longest slug, and how many of the title's words it is made of at most. */
const MAX_SLUG_LENGTH = 40
const SLUG_WORDS = 3

/** Words that say nothing about what an English article is about; in other languages short words are left out alone. */
const EMPTY_WORDS = new Set(
  'the a an of in on at to for from by with and or but as is are was were be will would not no its it his her their this that after over into says say said'.split(
    ' ',
  ),
)
/** A word of fewer letters says little, unless the title has no others. */
const SHORT_WORD = 3

/**
 * Suggests how the desk may call an article for short: the first telling words of its title, such as IRAN-RESPONSE.
 *
 * @param taken slugs that other articles have; a number is put behind a slug that is taken.
 */
export function suggestSlug(title: string, taken: ReadonlySet<string> = new Set()): string {
  const words = title.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  const telling = words.filter((word) => word.length >= SHORT_WORD && !EMPTY_WORDS.has(word.toLowerCase()))
  const chosen = (telling.length > 0 ? telling : words).slice(0, SLUG_WORDS)
  const base = cut(chosen.join('-').toUpperCase()) || 'ARTICLE'
  return numbered(base, taken)
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

/** How far back from the caret an `@` is looked for, in UTF-16 code units: a name that is being typed is short. */
export const MAX_QUERY_CHARACTERS = 40

/** Letters, digits and what stands in addresses: an `@` after one of them belongs to a word such as an e-mail address. */
const IN_A_WORD = /[\p{L}\p{N}._%+-]/u

/** What is being typed after an `@`, and where the `@` stands, in UTF-16 code units of the text before the caret. */
export type TypedMention = { readonly at: number; readonly query: string }

/**
 * Finds the name that is being typed right before the caret: `@` at the start or after a space or bracket, and what
 * follows it, with one space in it at the most. Looks at {@link MAX_QUERY_CHARACTERS} and no further, however long the
 * text is (trust.md 70).
 *
 * @param before the paragraph's text up to the caret
 */
export function findTypedMention(before: string): TypedMention | null {
  const from = Math.max(0, before.length - MAX_QUERY_CHARACTERS - 1)
  const at = before.lastIndexOf('@')
  if (at < from) return null
  const query = before.slice(at + 1)
  if (query.startsWith(' ') || query.split(' ').length > 2 || /[\n\uFFFC]/.test(query)) return null
  const previous = [...before.slice(Math.max(0, at - 2), at)].at(-1)
  if (previous !== undefined && IN_A_WORD.test(previous)) return null
  return { at, query }
}

/** Those whose name, or a part of it, begins with what was typed; whatever its case and accents. */
export function matchPeople<P extends { readonly name: string }>(people: readonly P[], query: string): P[] {
  const wanted = plain(query)
  return people.filter(({ name }) => {
    const folded = plain(name)
    return folded.startsWith(wanted) || folded.split(/\s+/).some((part) => part.startsWith(wanted))
  })
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

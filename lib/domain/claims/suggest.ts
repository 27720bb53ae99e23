import type { ClaimType } from '@/lib/domain/claims/vocabulary'

/** Verbs by which news texts hand words to somebody. English: for other languages nothing is suggested. */
const SAYING =
  'said|says|told|tells|warned|announced|insisted|added|wrote|claimed|stated|noted|argued|denied|reported'
const NAME = String.raw`\p{Lu}[\p{L}\p{M}’'.-]*(?:\s+(?:of|the|de|van|von|bin|al)\s+\p{Lu}[\p{L}\p{M}’'.-]*|\s+\p{Lu}[\p{L}\p{M}’'.-]*){0,5}(?:\s+(?:officials?|sources?|spokes\p{Ll}+))?`
const ROLE = String.raw`(?:(?:[Aa]n?|[Tt]he|[Aa]nother|senior|unnamed|former)\s+)+(?:[\p{Ll}-]+\s+){0,3}(?:official|spokesman|spokeswoman|spokesperson|minister|analyst|source|mayor|president|adviser|officer)s?`
// Without the flag for either case: \p{Lu} would match small letters, too.
const BEFORE = new RegExp(`(${NAME}|${ROLE})\\s+(?:[\\p{Ll}-]+\\s+){0,2}(?:${SAYING})\\b`, 'gu')
// Behind these stands the speaker; behind “told” and “warned” stands who was spoken to.
const AFTER = new RegExp(`\\b(?:said|says|added|wrote|noted|argued)\\s+(${NAME}|${ROLE})`, 'gu')
/** Whom something is “according to”. */
const ACCORDING = new RegExp(`\\b[Aa]ccording to (?:the\\s+|an?\\s+)?(${NAME}|${ROLE})`, 'gu')
/** Who a sentence is about: the name it begins with. They may say something far behind it, after clauses and commas. */
const SUBJECT = new RegExp(`^[“"‘]?(${NAME})(?=[\\s,])`, 'u')
const SAYS = new RegExp(`\\b(?:${SAYING})\\b`, 'u')
const SENTENCE_END = /(?<=[.!?…][”"’]?)\s+(?=[“"‘]?\p{Lu})/u
/** Words that begin a sentence with a capital before a name, and are no part of it. */
const LEADING =
  /^(?:(?:While|When|As|After|Before|If|Although|Though|But|And|So|On|In|At|According|Whether)\s+)+/
/** Words with a capital that name nobody. */
const NOBODY =
  /^(?:He|She|They|It|We|I|The|A|An|But|And|On|In|At|As|When|While|According|This|That|There|Have|Has|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/

/** How many are offered beside “Other”. */
const MAX_SUGGESTED = 3

/**
 * Suggests who says the claim: names and offices that stand with a verb of saying near the words, nearest first, then
 * speakers already used in this article. A suggestion only: a person chooses.
 *
 * @param near the text around the claim's words, such as their paragraph
 * @param used speakers of the article's other claims, most recent first
 */
export function suggestSpeakers(near: string, used: readonly string[]): string[] {
  const beside = [...near.matchAll(BEFORE), ...near.matchAll(AFTER), ...near.matchAll(ACCORDING)]
  const subjects = near
    .split(SENTENCE_END)
    .filter((sentence) => SAYS.test(sentence) && sentence.search(BEFORE) < 0)
    .flatMap((sentence) => SUBJECT.exec(sentence)?.[1] ?? [])
  const found = [...beside.map((match) => match[1] ?? ''), ...subjects]
    .map((name) =>
      name
        .replace(LEADING, '')
        .replace(/^(?:an?|the)\s+/i, '')
        .trim(),
    )
    .filter((name) => name.length > 1 && !NOBODY.test(name))
    .map((name) => (name[0] ?? '').toUpperCase() + name.slice(1))
  return [...new Set([...found, ...used.filter(Boolean)])].slice(0, MAX_SUGGESTED)
}

/** Suggests claim types from the words themselves: figures, quotation marks, causes, positions, outlooks. */
export function suggestTypes(exact: string): ClaimType[] {
  const types: ClaimType[] = []
  if (/\p{Nd}|\b(?:percent|per cent|million|billion|half|double[ds]?|twice)\b/iu.test(exact))
    types.push('numerical')
  if (/[“”«»„]|"[^"]+"/u.test(exact)) types.push('quote')
  if (/\b(?:because|due to|caused|led to|as a result|thanks to)\b/i.test(exact)) types.push('causal')
  if (
    /\b(?:will not|won’t|won't|would not|refuse[sd]?|oppose[sd]?|supports?|vow(?:s|ed)?|pledge[sd]?)\b/i.test(
      exact,
    )
  ) {
    types.push('position_statement')
  }
  if (/\b(?:could|might|may|likely|expected to)\b/.test(exact)) types.push('speculative')
  return types.length > 0 ? types : ['event_or_property']
}

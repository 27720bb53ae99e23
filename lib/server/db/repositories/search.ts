import { Prisma } from '@/lib/server/db/generated/client'

/** A LIKE pattern that finds `q` anywhere in lower-cased text; its own wildcards stand for themselves. */
export function likePattern(q: string): string {
  return `%${escaped(q)}%`
}

/** One or two letters or digits of a script that sets spaces between words. */
const SHORT = /^[\p{L}\p{N}]{1,2}$/u
const WITHOUT_SPACES =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u
/** What may stand before a word besides a space. */
const OPENERS = ['"', '“', '„', '‘', '«', "'", '(', '-', '–', '—', '/', '#', '@']

/**
 * The condition that text holds what somebody typed, case apart.
 *
 * Three letters and more are found anywhere, by the index of trigrams. One or two are found at the beginnings of words:
 * within words no index knows them, and a newsroom's every claim would have to be read. In scripts that set no spaces
 * they are found anywhere.
 *
 * @param text an expression for lower-cased text, exactly as its index has it
 */
export function searchCondition(text: Prisma.Sql, q: string): Prisma.Sql {
  const typed = q.trim()
  if (!SHORT.test(typed) || WITHOUT_SPACES.test(typed)) return Prisma.sql`${text} LIKE ${likePattern(q)}`
  const begin = escaped(typed)
  const patterns = [`${begin}%`, ...[' ', ...OPENERS].map((before) => `%${escaped(before)}${begin}%`)]
  return Prisma.sql`(${Prisma.join(
    patterns.map((pattern) => Prisma.sql`${text} LIKE ${pattern}`),
    ' OR ',
  )})`
}

function escaped(q: string): string {
  return q.toLowerCase().replace(/[\\%_]/g, '\\$&')
}

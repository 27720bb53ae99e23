import type { ChangeMessage } from '@/lib/contracts/live'

/** The last line of each article's history that was heard of, by article (`null`: the newsroom's own). */
export type Seen = ReadonlyMap<string | null, number>

/** What to do with a change: pass it over, take it, or take it and ask for the article anew, as some before it are missing. */
export type Verdict = 'seen' | 'next' | 'gap'

/**
 * Notes a change. What was told before a cut may be told again after it; lines of one article come in order, so a number
 * that is not the next means that something was not told.
 */
export function note(
  seen: Seen,
  { articleId, seq }: Pick<ChangeMessage, 'articleId' | 'seq'>,
): { seen: Seen; verdict: Verdict } {
  const last = seen.get(articleId)
  if (last !== undefined && seq <= last) return { seen, verdict: 'seen' }
  const verdict = last === undefined || seq === last + 1 ? 'next' : 'gap'
  return { seen: new Map(seen).set(articleId, seq), verdict }
}

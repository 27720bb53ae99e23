import type { SourceView } from '@/lib/contracts/sources'
import type { LinkState } from '@/lib/domain/claims/vocabulary'

/** What a source's address answered, in words; nothing is said of one that was not asked. */
export const LINK_WORDS: Readonly<Record<LinkState, string | null>> = {
  unchecked: null,
  ok: 'Link answers',
  changed: 'Page changed since its copy',
  dead: 'Link is dead',
}

/** A published check in one line: `“…” – Mostly false, The Checkers`. The claim is quoted; empty parts are left out. */
export function earlierCheckWords({
  claimReviewed,
  ratingWords,
  reviewer,
}: NonNullable<SourceView['earlierCheck']>): { claim: string; verdict: string } {
  const verdict = [ratingWords, reviewer].filter((part) => part !== '').join(', ')
  return { claim: `“${claimReviewed}”`, verdict }
}

/** A hash as it is shown beside what it is of; the whole stands in its title. */
export const shortHash = (sha256: string): string => `${sha256.slice(0, 10)}…`

import type { ExportOptions } from '@/lib/contracts/exports'
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedEvent } from '@/lib/exporting/model'

/** The part of the options that says what a copy holds. */
export type Narrowing = Pick<
  ExportOptions,
  'claims' | 'findings' | 'numbers' | 'sources' | 'reasons' | 'threads' | 'corrections'
>

/**
 * Narrows an article to what its copy is to hold; what it leaves out is nowhere in the result but in `claimsLeftOut`.
 *
 * Threads about evidence that is not in the copy go with it; reasons are those of findings and of decided corrections.
 * `closed` means closed and, where the words have changed since, looked at again (rule 7).
 */
export function narrow(article: AnnotatedArticle, options: Narrowing): AnnotatedArticle {
  const kept = article.claims.filter((claim) => isWanted(claim, options))
  return {
    ...article,
    claims: kept.map((claim) => narrowClaim(claim, options)),
    claimsLeftOut: article.claimsLeftOut + article.claims.length - kept.length,
  }
}

/** Whether options choose among the claims: a history is then that of the chosen ones and of the article. */
export const choosesClaims = ({ claims, findings, numbers }: Narrowing): boolean =>
  claims !== 'all' || findings !== undefined || numbers !== undefined

/** Whether nothing is left to do about a claim. */
export const isDone = ({
  workState,
  textChangedSinceFinding,
}: Pick<AnnotatedClaim, 'workState' | 'textChangedSinceFinding'>): boolean =>
  workState === 'closed' && !textChangedSinceFinding

function isWanted(claim: AnnotatedClaim, { claims, findings, numbers }: Narrowing): boolean {
  if (claims === 'closed' && !isDone(claim)) return false
  if (findings && !findings.includes(claim.finding ?? 'none')) return false
  return (
    numbers === undefined ||
    rangesOf(numbers).some(([from, to]) => from <= claim.number && claim.number <= to)
  )
}

function narrowClaim(claim: AnnotatedClaim, options: Narrowing): AnnotatedClaim {
  const evidence = options.sources ? claim.evidence : []
  const there = new Set(evidence.map(({ id }) => id))
  const isThere = ({ evidenceId }: { evidenceId: string | null }) =>
    evidenceId === null || there.has(evidenceId)
  return {
    ...claim,
    findingReason: options.reasons ? claim.findingReason : null,
    evidence,
    threads: options.threads ? claim.threads.filter(isThere) : [],
    corrections: options.corrections
      ? claim.corrections.map((one) => (options.reasons ? one : { ...one, decisionReason: null }))
      : [],
  }
}

/** Numbers and ranges such as `1,3,5-9`; a range that is written backwards holds nothing. */
const rangesOf = (numbers: string): [number, number][] =>
  numbers.split(',').map((part) => {
    const [from = 0, to = from] = part.split('-').map(Number)
    return [from, to]
  })

/** A line of the history with what decides whether a copy holds it. */
export type HistoryLine = {
  readonly claimId: string | null
  /** `sourceTalk` is talk about evidence, which goes with either. */
  readonly about: 'source' | 'talk' | 'sourceTalk' | 'correction' | 'other'
  readonly event: AnnotatedEvent
}

/**
 * Narrows a history as {@link narrow} does its article: no line speaks of a claim that was not chosen, and what the
 * copy leaves out of the claims is not told by their history. Numbers (`seq`) then have gaps.
 *
 * @param chosen ids of the claims in the copy; null if all are, those that were deleted included
 */
export function narrowHistory(
  lines: readonly HistoryLine[],
  chosen: ReadonlySet<string> | null,
  { sources, threads, corrections, reasons }: Narrowing,
): AnnotatedEvent[] {
  const shown = {
    source: sources,
    talk: threads,
    sourceTalk: sources && threads,
    correction: corrections,
    other: true,
  }
  return lines
    .filter(({ claimId, about }) => shown[about] && (claimId === null || !chosen || chosen.has(claimId)))
    .map(({ event }) => (reasons ? event : { ...event, reason: null }))
}

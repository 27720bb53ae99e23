import type { ImportedClaim } from '@/lib/contracts/annotations'
import type { Finding } from '@/lib/domain/claims/vocabulary'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

type Found = Pick<ImportedClaim, 'findingReason' | 'findingBy' | 'findingAt'> & { finding: Finding }

/** Longest reason that a check may carry. */
const MAX_REASON = 4_000

/** What a file found, in words, for a comment. The words are those of the standard list: the file may come from anywhere. */
export function findingWords({ finding, findingReason }: Found, filename: string): string {
  const head = `Found in ${filename}: ${FINDING_PRESETS.averitec[finding].label}`
  return findingReason ? `${head}\n${findingReason}` : head
}

/** The reason of a check that somebody gives by taking over a file's finding: the file's own, and where it came from. */
export function reasonFrom({ findingReason, findingBy }: Found, filename: string): string {
  const by = findingBy ? `, found there by ${findingBy}` : ''
  const origin = `Taken over from ${filename}${by}.`
  return findingReason ? `${findingReason.slice(0, MAX_REASON - origin.length - 1)}\n${origin}` : origin
}

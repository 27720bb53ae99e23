import { missingWords } from '@/components/claims/missing-words'
import type { Chosen } from '@/components/queue/use-selection'
import { ApiError, OfflineError } from '@/lib/client/api'
import type { MemberView } from '@/lib/contracts/people'
import {
  MAX_CHANGED_AT_ONCE,
  type ManyChange,
  type ManyChangeInput,
  type ManyChangeResult,
} from '@/lib/contracts/queue'

/** So many claims go in one call: few enough that progress shows and others are not kept waiting. */
const CLAIMS_A_CALL = 100
/** A move is judged claim by claim, so it takes longer. */
const MOVES_A_CALL = 25

export type BulkClaim = ManyChangeInput['claims'][number]

/** A change of many claims on its way, or as it ended. `what` says what is done, as “Assign to Mara”. */
export type BulkJob = {
  readonly what: string
  readonly change: ManyChange
  readonly total: number
  readonly results: readonly ManyChangeResult[]
  readonly state: 'running' | 'done' | 'stopped' | 'failed'
  /** What was left when it stopped or failed. */
  readonly left: readonly BulkClaim[]
  readonly trouble: string | null
}

/**
 * Parts claims into calls. Who may do the change to any claim is answered alike in every call; who may do it only to
 * some gets as many as possible into one, because a call is refused as a whole.
 */
export function batchesOf(
  claims: readonly BulkClaim[],
  change: ManyChange,
  mayToAll: boolean,
): readonly (readonly BulkClaim[])[] {
  const size = change.kind === 'move' ? MOVES_A_CALL : mayToAll ? CLAIMS_A_CALL : MAX_CHANGED_AT_ONCE
  const parts: BulkClaim[][] = []
  for (let at = 0; at < claims.length; at += size) parts.push(claims.slice(at, at + size))
  return parts
}

/** The claims that a change has changed and that can be given back what they had before. What was taken back stays so. */
export function undoOf({ change, results }: Pick<BulkJob, 'change' | 'results'>): BulkClaim[] {
  if (change.kind === 'release' || change.kind === 'move' || change.kind === 'fields') return []
  return results.flatMap((one) =>
    one.kind === 'changed' ? [{ id: one.id, version: one.version, fields: one.before }] : [],
  )
}

/** The versions in which a change has left its claims. */
export const versionsOf = (results: readonly ManyChangeResult[]): Chosen[] =>
  results.flatMap((one) => ('version' in one ? [{ id: one.id, version: one.version }] : []))

const claims = (count: number) => (count === 1 ? '1 claim' : `${count.toLocaleString('en')} claims`)

/** How many claims a job has changed and what became of the others, in one sentence each. */
export function summaryOf(job: BulkJob): string {
  const changed = job.results.filter(({ kind }) => kind === 'changed').length
  const same = job.results.filter(({ kind }) => kind === 'unchanged').length
  const others = job.results.length - changed - same
  const parts = [`${job.what}: ${claims(changed)} changed`]
  if (same > 0) parts.push(`${same.toLocaleString('en')} already so`)
  if (others > 0) parts.push(`${others.toLocaleString('en')} left as they were`)
  if (job.left.length > 0) parts.push(`${job.left.length.toLocaleString('en')} not reached`)
  return `${parts.join(', ')}.`
}

/** Why a claim was left as it was, for the list at the end; null for one that was changed or was so already. */
export function whyLeft(
  result: ManyChangeResult,
  members: readonly Pick<MemberView, 'id' | 'name'>[],
): string | null {
  switch (result.kind) {
    case 'changed':
    case 'unchanged':
      return null
    case 'conflict':
      return 'Somebody has changed it meanwhile.'
    case 'held_by_other':
      return `${result.holder?.name ?? 'Somebody'} holds it.`
    case 'lease_lost':
      return result.holder ? `Your lease has ended; ${result.holder.name} holds it.` : 'The lease has ended.'
    case 'illegal':
      return result.why
    case 'incomplete':
      return result.missing.map((one) => missingWords(one, members)).join(' ')
  }
}

/** Why a whole call was not done, in words; anything else is a defect and is thrown on. */
export function troubleOf(error: unknown): string {
  if (error instanceof OfflineError) return 'The desk cannot be reached just now.'
  if (!(error instanceof ApiError)) throw error
  if (error.code === 'forbidden')
    return 'Your role does not allow this for every one of these claims, so none of them was changed.'
  return error.message
}

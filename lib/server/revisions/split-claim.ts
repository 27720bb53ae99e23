import { v7 as uuidv7 } from 'uuid'
import { type AnchorView, MAX_CLAIMS_PER_ARTICLE } from '@/lib/contracts/claims'
import { orderedTypes } from '@/lib/server/claims/create-claim'
import { placeOf } from '@/lib/server/claims/place-anchors'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { insertClaim, type LockedClaim } from '@/lib/server/db/repositories/claims'
import { copyEvidence, listEvidenceRows } from '@/lib/server/db/repositories/evidence'
import type { LockedHead, StreamEvent } from '@/lib/server/events/append-event'
import { moment } from '@/lib/server/events/field-changes'
import { Refusal } from '@/lib/server/http/refusal'

/** Longest statement, in UTF-16 code units: what the contract of a claim allows. */
const MAX_STATEMENT = 2_000

/** What was split off a claim: the new claims' ids, and the events that tell of them, in order of their numbers. */
export type Split = { claimIds: string[]; numbers: number[]; events: StreamEvent[] }

/**
 * Makes a claim of its own of each of some places, with the next numbers, the fields of the claim they are split off
 * and copies of its evidence. What was found of that one is not found of them: they are to check.
 *
 * @param anchors places in the newest text, in text order
 * @throws {Refusal} `limit_reached`.
 */
export async function splitClaim(
  ask: Ask,
  claim: LockedClaim,
  {
    anchors,
    head,
    revisionNumber,
  }: { anchors: readonly AnchorView[]; head: LockedHead; revisionNumber: number },
): Promise<Split> {
  const split: Split = { claimIds: [], numbers: [], events: [] }
  if (anchors.length === 0) return split
  if (head.lastClaimNumber + anchors.length > MAX_CLAIMS_PER_ARTICLE) {
    throw new Refusal('limit_reached', { detail: `An article may hold ${MAX_CLAIMS_PER_ARTICLE} claims.` })
  }
  const evidence = await listEvidenceRows(ask, [claim.id])
  for (const [i, anchor] of anchors.entries()) {
    const id = uuidv7()
    const number = head.lastClaimNumber + 1 + i
    const statement = statementOf(anchor.exact)
    const { articleId, speaker, speakerRole, claimDate, priority, assigneeId, labels } = claim
    const fields = { articleId, speaker, speakerRole, claimDate, priority, assigneeId }
    const types = orderedTypes(claim.types)
    const dueAt = moment(claim.dueAt)
    insertClaim(
      ask,
      { ...fields, id, number, statement, quote: anchor.exact, types, labels, dueAt, anchors: [anchor] },
      head.now,
    )
    split.claimIds.push(id)
    split.numbers.push(number)
    split.events.push({
      type: 'claim.created',
      claimId: id,
      payload: {
        number,
        statement,
        places: [placeOf(anchor, revisionNumber)],
        assigneeName: claim.assigneeName,
        splitFrom: claim.number,
      },
    })
  }
  const copies = split.claimIds.flatMap((claimId) =>
    evidence.map(({ id }) => ({ id: uuidv7(), evidenceId: id, claimId })),
  )
  await copyEvidence(ask, copies)
  return split
}

/** A statement that says what the words say, as long as a statement may be. */
function statementOf(quote: string): string {
  if (quote.length <= MAX_STATEMENT) return quote
  return `${quote.slice(0, MAX_STATEMENT - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

import type { ClaimDetail } from '@/lib/contracts/claims'
import type { PersonRef } from '@/lib/contracts/common'
import type { QuestionInput, ThreadView } from '@/lib/contracts/threads'
import { legalMoves } from '@/lib/domain/claims/moves'
import type { WorkState } from '@/lib/domain/claims/vocabulary'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import { assertLease, assertVersion, claimConflict, lockClaimFor } from '@/lib/server/claims/claim-guard'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type LockedClaim, updateClaimWorkState } from '@/lib/server/db/repositories/claims'
import { endLease } from '@/lib/server/db/repositories/leases'
import { findPeopleOfArticle } from '@/lib/server/db/repositories/threads'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { notify } from '@/lib/server/notifications/notify'
import { checkedComment } from '@/lib/server/threads/checked-comment'
import { beginThread } from '@/lib/server/threads/open-thread'
import { readThreadView } from '@/lib/server/threads/thread-view'

/** The states through which a claim goes to wait for its reporter, by rule 1; from any other it cannot. */
const WAY_TO_WAITING: Partial<Record<WorkState, readonly WorkState[]>> = {
  to_check: ['in_progress', 'waiting_for_source'],
  in_progress: ['waiting_for_source'],
}

/**
 * Asks the article's reporter about a claim: opens a question, moves the claim by its legal moves to wait for a source,
 * gives the asker's lease back and tells the reporter. Their reply brings the claim back (`addComment`).
 *
 * @throws {Refusal} `forbidden`, `not_found`, `held_by_other`, `lease_lost`, `version_conflict`, `comment_refused`,
 * `limit_reached`; `no_reporter` where nobody could answer; `illegal_move` from a state that does not lead to waiting.
 */
export async function askReporter(
  ask: Ask,
  input: { claimId: string } & QuestionInput,
): Promise<{ thread: ThreadView; claim: ClaimDetail }> {
  const { claimId, leaseFence, reason } = input
  const claim = await lockClaimFor(ask, 'reporter.ask', claimId)
  assertLease(ask, claim, leaseFence)
  await assertVersion(ask, claim, input)
  const way = WAY_TO_WAITING[claim.workState]
  if (!way) {
    throw new Refusal('illegal_move', {
      from: claim.workState,
      to: 'waiting_for_source',
      allowed: [...legalMoves(claim.workState)],
    })
  }
  const reporter = await reporterOf(ask, claim)
  const comment = await checkedComment(ask, claim, input.body)
  const { threadId, commentId } = await beginThread(ask, claim, comment, { asked: reporter })
  const about = { streamId: claim.articleId, claimId }
  await appendEvent(ask, {
    ...about,
    type: 'claim.reporter_asked',
    payload: { number: claim.number, threadId, reporterId: reporter.id, reporterName: reporter.name },
  })
  const asked = `Asked ${reporter.name}`
  await moveAlong(ask, claim, way, reason ? `${asked}: ${reason}` : asked)
  await giveBack(ask, claim)
  await notify(ask, {
    kind: 'question',
    userIds: [reporter.id],
    articleId: claim.articleId,
    claimId,
    threadId,
    commentId,
    cause: `question/${threadId}`,
  })
  return { thread: await readThreadView(ask, threadId), claim: await readClaimDetail(ask, claimId) }
}

/** The article's reporter, if they are a member who can answer, and not the one who asks. */
async function reporterOf(ask: Ask, claim: LockedClaim): Promise<PersonRef> {
  const { articleReporterId: id } = claim
  const [reporter] = id ? await findPeopleOfArticle(ask, id, 'comment.write', { userIds: [id] }) : []
  if (!reporter) {
    throw new Refusal('no_reporter', {
      detail: id
        ? 'The article’s reporter is not here any more. Name another one in the article’s fields.'
        : 'The article names no reporter. Name one in the article’s fields first.',
    })
  }
  if (reporter.id === ask.actor.userId)
    throw new Refusal('no_reporter', { detail: 'You are the article’s reporter yourself.' })
  return { id: reporter.id, name: reporter.name }
}

async function moveAlong(
  ask: Ask,
  claim: LockedClaim,
  way: readonly WorkState[],
  reason: string,
): Promise<void> {
  const { id: claimId, number } = claim
  let { version, workState: from } = claim
  for (const to of way) {
    if (!(await updateClaimWorkState(ask, { claimId, version, from, to })))
      throw await claimConflict(ask, claimId, { version })
    await appendEvent(ask, {
      streamId: claim.articleId,
      type: 'claim.work_moved',
      claimId,
      reason,
      payload: { number, from, to },
    })
    version += 1
    from = to
  }
}

/** A claim that waits for somebody else is nobody's meanwhile. */
async function giveBack(ask: Ask, claim: LockedClaim): Promise<void> {
  if (!claim.leaseRuns || !(await endLease(ask, claim.id, claim.leaseFence))) return
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'claim.released',
    claimId: claim.id,
    payload: { number: claim.number, leaseFence: claim.leaseFence },
  })
}

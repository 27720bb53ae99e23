import type { RoundCheck } from '@/lib/domain/claims/moves'
import { mayDo } from '@/lib/domain/people/permissions'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { LockedClaim } from '@/lib/server/db/repositories/claims'
import { listMemberRoles } from '@/lib/server/db/repositories/people'
import { notify } from '@/lib/server/notifications/notify'

type Looked = Pick<LockedClaim, 'id' | 'articleId' | 'round' | 'assigneeId'>

/**
 * Tells those who may settle it that two checkers disagree: editors and owners who have not given a check of the round
 * themselves. Once a round.
 */
export async function tellOfDisagreement(
  ask: Ask,
  { id: claimId, articleId, round }: Looked,
  checks: readonly RoundCheck[],
): Promise<void> {
  const members = await listMemberRoles(ask)
  const userIds = members
    .filter(({ id, role }) => mayDo(role, id, 'claim.adjudicate') && !isOf(checks, id))
    .map(({ id }) => id)
  await notify(ask, {
    kind: 'disagreement',
    userIds,
    articleId,
    claimId,
    cause: `disagreement/${claimId}/${round}`,
  })
}

/**
 * Tells the assignee that a claim waits for their second look, if they have not given a check of the round and may give
 * one. A claim that is nobody's tells nobody: the queue shows it. Once a round.
 */
export async function tellOfSecondLook(
  ask: Ask,
  { id: claimId, articleId, round, assigneeId }: Looked,
  checks: readonly RoundCheck[],
): Promise<void> {
  if (assigneeId === null || isOf(checks, assigneeId)) return
  const members = await listMemberRoles(ask)
  const userIds = members
    .filter(({ id, role }) => id === assigneeId && mayDo(role, id, 'claim.check'))
    .map(({ id }) => id)
  await notify(ask, {
    kind: 'second_look',
    userIds,
    articleId,
    claimId,
    cause: `second_look/${claimId}/${round}`,
  })
}

const isOf = (checks: readonly RoundCheck[], personId: string) =>
  checks.some(({ checkerId }) => checkerId === personId)

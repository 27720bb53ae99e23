import type { CorrectionDecision, CorrectionView } from '@/lib/contracts/revisions'
import { legalCorrectionMoves } from '@/lib/domain/review/corrections'
import { assertCan } from '@/lib/server/auth/can'
import { lockAnyClaimFor } from '@/lib/server/claims/claim-guard'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findCorrectionRow, updateCorrectionState } from '@/lib/server/db/repositories/corrections'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { correctionPayload, readCorrectionView } from '@/lib/server/revisions/correction-view'

/**
 * Accepts or rejects a proposed rewording, which is an editor's, or withdraws one's own. An editor may come back to a
 * decision as long as no revision holds the words.
 *
 * @throws {Refusal} `forbidden`, `not_found`; `version_conflict` with both; `illegal_move` with the moves that are open,
 * and for an archived article.
 */
export async function decideCorrection(
  ask: Ask,
  input: { correctionId: string } & CorrectionDecision,
): Promise<CorrectionView> {
  const { correctionId, version, to, reason } = input
  assertCan(ask.actor, 'correction.propose')
  const found = await findCorrectionRow(ask, correctionId)
  if (!found) throw new Refusal('not_found')
  // The claim is locked first, as by a new revision: two who decide come one by one.
  await lockAnyClaimFor(ask, 'correction.propose', found.claimId)
  const row = await findCorrectionRow(ask, correctionId)
  if (!row) throw new Refusal('not_found')
  if (to !== 'withdrawn') assertCan(ask.actor, 'correction.decide')
  const conflict = async () =>
    new Refusal('version_conflict', { current: await readCorrectionView(ask, correctionId), yours: input })
  if (row.version !== version) throw await conflict()
  const allowed = legalCorrectionMoves(row.state)
  if (!allowed.includes(to)) throw new Refusal('illegal_move', { from: row.state, to, allowed })
  if (to === 'withdrawn' && row.proposedById !== ask.actor.userId) {
    throw new Refusal('illegal_move', {
      detail: `Only ${row.proposedByName}, who proposed it, can withdraw it.`,
    })
  }
  if (!(await updateCorrectionState(ask, { correctionId, version, from: row.state, to, reason })))
    throw await conflict()
  await appendEvent(ask, {
    streamId: row.articleId,
    type: 'correction.decided',
    claimId: row.claimId,
    reason,
    payload: { ...correctionPayload(row), from: row.state, to },
  })
  return readCorrectionView(ask, correctionId)
}

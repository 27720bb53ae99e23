import { v7 as uuidv7 } from 'uuid'
import type { CorrectionInput, CorrectionView } from '@/lib/contracts/revisions'
import { utf16 } from '@/lib/domain/text/offsets'
import { replaceWords } from '@/lib/domain/text/replace-words'
import { lockClaimFor } from '@/lib/server/claims/claim-guard'
import { placeAnchors } from '@/lib/server/claims/place-anchors'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listAnchors } from '@/lib/server/db/repositories/anchors'
import {
  countOpenCorrections,
  findCorrectionRow,
  insertCorrection,
} from '@/lib/server/db/repositories/corrections'
import { findRevisionRow, newestRevisionId } from '@/lib/server/db/repositories/revisions'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { checkedDocument } from '@/lib/server/revisions/checked-document'
import { correctionPayload, readCorrectionView } from '@/lib/server/revisions/correction-view'

/** Corrections of one article that may stand open at once: as many as one revision takes in. */
export const MAX_OPEN_CORRECTIONS = 500

/**
 * Proposes other words for words of a claim in the newest text. Nothing of the text changes by it.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `anchor_refused` for words that are not the claim's, `invalid_request` for
 * the same words again, `document_refused` for words that an article cannot hold, `limit_reached`; `illegal_move` for
 * an archived article.
 */
export async function proposeCorrection(
  ask: Ask,
  { claimId, anchor: given, replacement, note }: { claimId: string } & CorrectionInput,
): Promise<CorrectionView> {
  const claim = await lockClaimFor(ask, 'correction.propose', claimId)
  const revision = await newestRevisionId(ask, claim.articleId)
  if (!revision) throw new Error(`article ${claim.articleId} has no revision`)
  const [anchor] = (await placeAnchors(ask, revision, [given], 'anchor')).anchors
  if (!anchor) throw new Error('a place was checked and is gone')
  const places = await listAnchors(ask, claimId, revision.id)
  if (!places.some(({ start, end }) => start < anchor.end && anchor.start < end)) {
    throw new Refusal('anchor_refused', {
      detail: 'These words are not the claim’s.',
      because: 'anchor_elsewhere',
      path: 'anchor',
    })
  }
  if (replacement === anchor.exact) {
    const message = 'these are the words that stand there'
    throw new Refusal('invalid_request', { issues: [{ path: 'replacement', message }] })
  }
  if ((await countOpenCorrections(ask, claim.articleId)) >= MAX_OPEN_CORRECTIONS) {
    throw new Refusal('limit_reached', {
      detail: `At most ${MAX_OPEN_CORRECTIONS} corrections of an article may stand open.`,
    })
  }
  await assertHolds(ask, claim.articleId, revision.number, { ...anchor, replacement })
  const { id: _, ...place } = anchor
  const correction = { ...place, id: uuidv7(), articleId: claim.articleId, claimId, replacement, note }
  await insertCorrection(ask, correction)
  const row = await findCorrectionRow(ask, correction.id)
  if (!row) throw new Error('a correction that was just stored is gone')
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'correction.proposed',
    claimId,
    reason: note || null,
    payload: { ...correctionPayload(row), revisionNumber: revision.number },
  })
  return readCorrectionView(ask, correction.id)
}

/** Refuses words with which the article would be no document any more, before anybody decides on them. */
async function assertHolds(
  ask: Ask,
  articleId: string,
  number: number,
  { start, end, replacement }: { start: number; end: number; replacement: string },
): Promise<void> {
  const newest = await findRevisionRow(ask, articleId, number)
  if (!newest) throw new Error(`article ${articleId} has no revision ${number}`)
  checkedDocument(replaceWords(newest.document, [{ start: utf16(start), end: utf16(end), replacement }]))
}

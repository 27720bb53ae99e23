import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { v7 as uuidv7 } from 'uuid'
import type { RevisionInput, RevisionSummary } from '@/lib/contracts/revisions'
import { canonicalDocument } from '@/lib/domain/text/canonical'
import { articleFor } from '@/lib/server/articles/get-article'
import { reopenArticle } from '@/lib/server/articles/move-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { lockArticleRow } from '@/lib/server/db/repositories/articles'
import { markCorrectionsApplied } from '@/lib/server/db/repositories/corrections'
import {
  insertPlacements,
  lockLiveClaims,
  lockPlaceableClaims,
} from '@/lib/server/db/repositories/placements'
import { findRevisionRow, insertRevision, type RevisionRow } from '@/lib/server/db/repositories/revisions'
import { appendEvents, type LockedHead, lockHead, type StreamEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { tellOfChangedText } from '@/lib/server/notifications/tell-of-changed-text'
import type { AppliedCorrection } from '@/lib/server/revisions/apply-corrections'
import { correctionPayload } from '@/lib/server/revisions/correction-view'
import { countWords } from '@/lib/server/revisions/count-words'
import { nextText } from '@/lib/server/revisions/next-text'
import { type PlacedClaim, placeClaims, placedEvent } from '@/lib/server/revisions/place-claims'
import { assertNotArchived } from '@/lib/server/revisions/revision-guard'
import { countOutcomes, readRevisionSummary } from '@/lib/server/revisions/revision-view'

type Input = { articleId: string } & RevisionInput

/**
 * Gives an article a new text and carries its claims over, in one transaction and a number of statements that does not
 * grow with the claims (decision 0012).
 *
 * A claim whose words are the same keeps its finding. Any other is flagged and waits for a person; then a cleared or
 * published article goes back into the check.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `document_refused`, `lease_lost`, `correction_does_not_fit`;
 * `version_conflict` with the newest revision if that is not the one the text was made from; `text_unchanged`;
 * `illegal_move` for an archived article.
 */
export async function createRevision(ask: Ask, input: Input): Promise<RevisionSummary> {
  const { articleId, origin } = input
  const { newest, head } = await lockForRevision(ask, input)
  const next = await nextText(ask, newest, input)
  if (isDeepStrictEqual(canonicalDocument(newest.document), next.document))
    throw new Refusal('text_unchanged')
  const revision = { id: uuidv7(), articleId, number: newest.number + 1 }
  const claims = await lockPlaceableClaims(ask, articleId, newest.id)
  const texts = { ...revision, text: next.text, compareWith: newest.text }
  const { placed, change } = await placeClaims(ask, claims, texts)
  if (!change) throw new Error('the two texts were not compared')
  linkCorrections(placed, next.applied, newest)
  const { document, text } = next
  const textSha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  const note = input.note || null
  await insertRevision(
    ask,
    { ...revision, document, text, textSha256, note, origin, words: countWords(text), ...change },
    head.now,
  )
  await insertPlacements(ask, { articleId, revisionId: revision.id, at: head.now }, placed)
  await applyMarks(ask, next.applied, revision.id)
  const created: StreamEvent = {
    type: 'revision.created',
    reason: note,
    payload: {
      number: revision.number,
      fromNumber: newest.number,
      origin,
      textSha256,
      characters: text.length,
      ...change,
      outcomes: countOutcomes((outcome) => placed.filter((one) => one.outcome === outcome).length),
    },
  }
  const carried = placed.map((one) => placedEvent(one, revision.number))
  const applied = next.applied.map((row) => appliedEvent(row, revision.number))
  await appendEvents(ask, articleId, [created, ...carried, ...applied], head)
  const waiting = placed.filter(({ waits }) => waits).length
  if (waiting > 0) await reopenArticle(ask, articleId, reopeningReason(revision.number, waiting))
  await tellOfChangedText(ask, revision, placed)
  return (await readRevisionSummary(ask, articleId, revision.number)).revision
}

/**
 * Locks what a new revision changes, in the order of all: claims, head of the history, article.
 *
 * @returns the newest revision, and the head.
 */
async function lockForRevision(ask: Ask, input: Input): Promise<{ newest: RevisionRow; head: LockedHead }> {
  const { articleId, baseNumber, origin, note } = input
  await articleFor(ask, 'revision.create', articleId)
  await lockLiveClaims(ask, articleId)
  const head = await lockHead(ask, articleId)
  const article = await lockArticleRow(ask, articleId)
  if (!article) throw new Refusal('not_found')
  assertNotArchived(article)
  if (article.revisionNumber !== baseNumber) {
    const { revision } = await readRevisionSummary(ask, articleId, article.revisionNumber)
    throw new Refusal('version_conflict', { current: revision, yours: { baseNumber, origin, note } })
  }
  const newest = await findRevisionRow(ask, articleId, article.revisionNumber)
  if (!newest) throw new Error(`article ${articleId} has no revision ${article.revisionNumber}`)
  return { newest, head }
}

/** Tells each claim whose words a correction replaced which one it was; its own before another's. */
function linkCorrections(
  placed: PlacedClaim[],
  applied: readonly AppliedCorrection[],
  newest: RevisionRow,
): void {
  for (const one of placed) {
    const touching = applied.filter(
      ({ claimId, place }) =>
        claimId === one.claimId ||
        (one.fromRevisionId === newest.id &&
          one.parts.some(({ from }) => from.start < place.end && place.start < from.end)),
    )
    const own = touching.find(({ claimId }) => claimId === one.claimId)
    one.correctionId = (own ?? touching[0])?.id ?? null
  }
}

async function applyMarks(
  ask: Ask,
  applied: readonly AppliedCorrection[],
  revisionId: string,
): Promise<void> {
  if (applied.length === 0) return
  const ids = applied.map(({ id }) => id)
  // Somebody may have decided again on the correction of a claim that is deleted: its claim was not locked.
  if ((await markCorrectionsApplied(ask, ids, revisionId)) !== ids.length)
    throw new Refusal('correction_does_not_fit')
}

function appliedEvent(row: AppliedCorrection, revisionNumber: number): StreamEvent {
  return {
    type: 'correction.applied',
    claimId: row.claimId,
    payload: { ...correctionPayload(row), revisionNumber },
  }
}

function reopeningReason(number: number, waiting: number): string {
  return waiting === 1
    ? `Revision ${number} changed the words of a claim.`
    : `Revision ${number} changed the words of ${waiting} claims.`
}

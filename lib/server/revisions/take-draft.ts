import type { DraftTake, DraftView } from '@/lib/contracts/revisions'
import { lockArticleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findDraftRow, insertDraft, startDraftLease } from '@/lib/server/db/repositories/drafts'
import { findRevisionRow } from '@/lib/server/db/repositories/revisions'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { readDraftView } from '@/lib/server/revisions/draft-view'
import { assertNotArchived } from '@/lib/server/revisions/revision-guard'

/**
 * Begins the draft of an article's next text with the newest one, or takes the draft that is there, on a lease. Whoever
 * had it before, be it the asker in another window, can no longer save. Taking it from somebody whose lease runs has to
 * be said, and is told in the history.
 *
 * @throws {Refusal} `forbidden`, `not_found`; `held_by_other` with the holder; `illegal_move` for an archived article.
 */
export async function takeDraft(
  ask: Ask,
  { articleId, takeOver }: { articleId: string } & DraftTake,
): Promise<DraftView> {
  // The head first, as in everything that appends to the article's history: two who begin at once come one by one.
  const article = await lockArticleFor(ask, 'revision.create', articleId)
  assertNotArchived(article)
  const there = await findDraftRow(ask, articleId, { lock: true })
  if (there) {
    const { holderId, leaseRuns } = there
    const holderName = there.holderName ?? 'Somebody else'
    const another = leaseRuns && holderId !== null && holderId !== ask.actor.userId
    if (another && !takeOver) {
      throw new Refusal('held_by_other', {
        detail: `${holderName} is writing just now.`,
        holder: { id: holderId, name: holderName },
      })
    }
    await startDraftLease(ask, articleId)
    if (another) {
      await appendEvent(ask, {
        streamId: articleId,
        type: 'draft.taken_over',
        payload: { fromId: holderId, fromName: holderName },
      })
    }
  } else {
    const newest = await findRevisionRow(ask, articleId, article.revisionNumber)
    if (!newest) throw new Error(`article ${articleId} has no revision ${article.revisionNumber}`)
    await insertDraft(ask, { articleId, baseNumber: newest.number, document: newest.document })
  }
  const draft = await readDraftView(ask, articleId)
  if (!draft) throw new Error('a draft that was just taken is gone')
  return draft
}

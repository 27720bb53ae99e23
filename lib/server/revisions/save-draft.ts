import type { DraftSave, DraftView } from '@/lib/contracts/revisions'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { updateDraft } from '@/lib/server/db/repositories/drafts'
import { checkedDocument } from '@/lib/server/revisions/checked-document'
import { draftLost, readDraftView } from '@/lib/server/revisions/draft-view'

/**
 * Saves the asker's draft and renews their lease. Saving is no event of the history: only the text that is published is.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `document_refused`; `lease_lost` with the draft as it stands.
 */
export async function saveDraft(
  ask: Ask,
  { articleId, fence, document }: { articleId: string } & DraftSave,
): Promise<DraftView> {
  await articleFor(ask, 'revision.create', articleId)
  const saved = await updateDraft(ask, { articleId, fence, document: checkedDocument(document) })
  const draft = saved ? await readDraftView(ask, articleId) : null
  if (!draft) throw await draftLost(ask, articleId)
  return draft
}

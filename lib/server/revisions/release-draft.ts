import type { DraftRelease, DraftView } from '@/lib/contracts/revisions'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { deleteDraft, endDraftLease } from '@/lib/server/db/repositories/drafts'
import { draftLost, readDraftView } from '@/lib/server/revisions/draft-view'

/**
 * Ends the asker's lease on the draft, which stays for whoever takes it next, or throws it away.
 *
 * @returns the draft that is left, if it is.
 * @throws {Refusal} `forbidden`, `not_found`; `lease_lost` with the draft as it stands.
 */
export async function releaseDraft(
  ask: Ask,
  { articleId, fence, discard }: { articleId: string } & DraftRelease,
): Promise<{ draft: DraftView | null }> {
  await articleFor(ask, 'revision.create', articleId)
  const end = discard ? deleteDraft : endDraftLease
  if (!(await end(ask, { articleId, fence }))) throw await draftLost(ask, articleId)
  return { draft: await readDraftView(ask, articleId) }
}

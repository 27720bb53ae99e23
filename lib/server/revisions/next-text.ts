import type { RevisionInput } from '@/lib/contracts/revisions'
import { type ArticleDocument, documentText } from '@/lib/domain/text/document'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { deleteDraft } from '@/lib/server/db/repositories/drafts'
import type { RevisionRow } from '@/lib/server/db/repositories/revisions'
import { type AppliedCorrection, applyCorrections } from '@/lib/server/revisions/apply-corrections'
import { checkedDocument } from '@/lib/server/revisions/checked-document'
import { draftLost } from '@/lib/server/revisions/draft-view'

/** What a new revision is to hold. */
export type NextText = { document: ArticleDocument; text: string; applied: AppliedCorrection[] }

/**
 * Finds what a new revision is to hold: the document that was sent, or the newest one with accepted corrections. A draft
 * that is published ends by it.
 *
 * @throws {Refusal} `document_refused`; `lease_lost` for a draft that is no longer the asker's; whatever
 * {@link applyCorrections} refuses.
 */
export async function nextText(
  ask: Ask,
  newest: RevisionRow,
  input: { articleId: string } & RevisionInput,
): Promise<NextText> {
  const { articleId } = input
  if (input.origin === 'corrections') {
    const { document, applied } = await applyCorrections(ask, articleId, newest, input.correctionIds)
    return withText(checkedDocument(document), applied)
  }
  if (input.origin === 'edit' && !(await deleteDraft(ask, { articleId, fence: input.draftFence })))
    throw await draftLost(ask, articleId)
  return withText(checkedDocument(input.document), [])
}

const withText = (document: ArticleDocument, applied: AppliedCorrection[]): NextText => ({
  document,
  text: documentText(document),
  applied,
})

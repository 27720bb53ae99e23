import type { RevisionAsItStood } from '@/lib/contracts/revisions'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listClaimsAtRevision } from '@/lib/server/db/repositories/placements'
import { findRevisionRow } from '@/lib/server/db/repositories/revisions'
import { Refusal } from '@/lib/server/http/refusal'
import { revisionViewOf } from '@/lib/server/revisions/revision-view'

/**
 * Reads a revision with its claims as they stood while it was the newest.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function getRevision(
  ask: Ask,
  { articleId, number }: { articleId: string; number: number },
): Promise<RevisionAsItStood> {
  await articleFor(ask, 'article.read', articleId)
  const revision = await findRevisionRow(ask, articleId, number)
  if (!revision) throw new Refusal('not_found')
  return { revision: revisionViewOf(revision), claims: await listClaimsAtRevision(ask, articleId, number) }
}

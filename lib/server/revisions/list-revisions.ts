import type { RevisionSummary } from '@/lib/contracts/revisions'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listRevisionSummaryRows } from '@/lib/server/db/repositories/revision-summaries'
import { decodeCursor, encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'
import { revisionSummaryOf } from '@/lib/server/revisions/revision-view'

/**
 * Lists the revisions of an article, newest first.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `invalid_request` for a foreign cursor.
 */
export async function listRevisions(
  ask: Ask,
  { articleId, limit, cursor }: { articleId: string; limit: number; cursor?: string },
): Promise<{ items: RevisionSummary[]; nextCursor: string | null }> {
  await articleFor(ask, 'article.read', articleId)
  const scope = cursorScope(ask.actor, 'revisions', { articleId })
  const place = decodeCursor(scope, cursor)
  const below = place ? Number(place[0]) : null
  const rows = await listRevisionSummaryRows(ask, { articleId, below, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(revisionSummaryOf),
    nextCursor: last ? encodeCursor(scope, [last.number]) : null,
  }
}

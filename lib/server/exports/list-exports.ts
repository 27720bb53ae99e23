import type { ExportListQuery, ExportPage, ExportView } from '@/lib/contracts/exports'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findOwnExport, listOwnExports } from '@/lib/server/db/repositories/export-jobs'
import { exportViewOf } from '@/lib/server/exports/export-view'
import { decodeCursor, encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * One page of the copies that the asker has asked for, newest first; none of an article that they see no more.
 *
 * @throws {Refusal} `forbidden`.
 */
export async function listExports(
  ask: Ask,
  { articleId, limit, cursor }: ExportListQuery,
): Promise<ExportPage> {
  assertCan(ask.actor, 'export.make')
  const scope = cursorScope(ask.actor, 'exports', { articleId })
  const place = decodeCursor(scope, cursor)
  const rows = await listOwnExports(ask, {
    articleId,
    limit: limit + 1,
    afterId: place ? String(place[0]) : null,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map(exportViewOf), nextCursor: last ? encodeCursor(scope, [last.id]) : null }
}

/**
 * How far a copy of the asker's is.
 *
 * @throws {Refusal} `forbidden`; `not_found`, also for another's copy and one of an article that they see no more.
 */
export async function getExport(ask: Ask, { exportId }: { exportId: string }): Promise<ExportView> {
  assertCan(ask.actor, 'export.make')
  const row = await findOwnExport(ask, exportId)
  if (!row) throw new Refusal('not_found')
  return exportViewOf(row)
}

import type { CopyView } from '@/lib/contracts/copies'
import { fetchProblemMessage } from '@/lib/domain/sources/fetch-problems'
import type { CopyRow } from '@/lib/server/db/repositories/copies'

/** A copy as the API gives it, to somebody to whom its source shows. */
export const copyViewOf = (row: CopyRow): CopyView => ({
  id: row.id,
  sourceId: row.sourceId,
  url: row.url,
  state: row.state,
  finalUrl: row.finalUrl,
  httpStatus: row.httpStatus,
  mediaType: row.mediaType,
  title: row.title,
  bytes: row.bytes,
  sha256: row.sha256,
  problem: row.problem === null ? null : { code: row.problem, message: fetchProblemMessage(row.problem) },
  askedBy:
    row.askedById !== null && row.askedByName !== null ? { id: row.askedById, name: row.askedByName } : null,
  askedAt: row.askedAt.toISOString(),
  fetchedAt: row.fetchedAt?.toISOString() ?? null,
})

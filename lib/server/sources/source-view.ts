import type { SourceView, StoredCopyRef } from '@/lib/contracts/sources'
import type { SourceRow } from '@/lib/server/db/repositories/sources'

/** Whether the asker, for whom the row was read, may know who or what the source is. */
export const identityShows = (row: Pick<SourceRow, 'protected' | 'named'>): boolean =>
  !row.protected || row.named

/** How an event names a source: a protected one has no title there, whoever acts. */
export const sourceRefOf = (
  row: Pick<SourceRow, 'id' | 'title' | 'protected'>,
): { id: string; title: string | null } => ({
  id: row.id,
  title: row.protected ? null : row.title,
})

/** A stored copy as the API names it; the database writes its time in a form of its own. */
export const copyRefOf = (copy: StoredCopyRef | null): StoredCopyRef | null =>
  copy && { ...copy, fetchedAt: new Date(copy.fetchedAt).toISOString() }

/**
 * A source as the API gives it to the one for whom the row was read. A protected one shows its identity to its maker
 * and the people whom it names, and to nobody else, whatever their role; what it is worth as evidence (kind, primary or
 * not) shows to all.
 */
export function sourceViewOf(row: SourceRow): SourceView {
  const shows = identityShows(row)
  return {
    id: row.id,
    kind: row.kind,
    primary: row.primary,
    title: shows ? row.title : '',
    publisher: shows ? row.publisher : '',
    author: shows ? row.author : '',
    url: shows ? row.url : null,
    publishedOn: shows ? row.publishedOn : null,
    protected: row.protected,
    hidden: !shows,
    linkState: shows ? row.linkState : 'unchecked',
    linkAt: shows && row.linkAt ? new Date(row.linkAt).toISOString() : null,
    archive: (shows && row.archive) || 'none',
    newestCopy: shows ? copyRefOf(row.newestCopy) : null,
    earlierCheck: shows ? row.earlierCheck : null,
    version: row.version,
    createdBy: { id: row.createdById, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
  }
}

import type { Ask } from '@/lib/server/db/newsroom-tx'
import { protectedReadsToday, type SourceRow } from '@/lib/server/db/repositories/sources'
import { appendEvent } from '@/lib/server/events/append-event'
import { identityShows } from '@/lib/server/sources/source-view'

/**
 * Writes down that the asker is being shown the identity of protected sources: in the newsroom's own history, once a
 * person, source and day (UTC), and without the source's title.
 *
 * @see trust.md 85
 */
export async function logProtectedReads(ask: Ask, rows: readonly SourceRow[]): Promise<void> {
  const shown = new Set(rows.filter((row) => row.protected && identityShows(row)).map((row) => row.id))
  if (shown.size === 0) return
  const logged = await protectedReadsToday(ask, [...shown])
  for (const id of [...shown].filter((sourceId) => !logged.has(sourceId)).sort()) {
    await appendEvent(ask, {
      streamId: ask.actor.newsroomId,
      type: 'source.protected_read',
      payload: { source: { id, title: null } },
    })
  }
}

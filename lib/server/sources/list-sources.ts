import type { SourceListQuery, SourceView } from '@/lib/contracts/sources'
import { readUrl } from '@/lib/domain/sources/canonical-url'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listSourceRows } from '@/lib/server/db/repositories/sources'
import { decodeCursor, encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'
import { logProtectedReads } from '@/lib/server/sources/log-protected-reads'
import { sourceViewOf } from '@/lib/server/sources/source-view'

/**
 * One page of the source library, newest first: all of it, what some words find, or what stands under an address.
 * An address that cannot be a source finds nothing.
 */
export async function listSources(
  ask: Ask,
  { q, url, limit, cursor }: SourceListQuery,
): Promise<{ items: SourceView[]; nextCursor: string | null }> {
  assertCan(ask.actor, 'source.read')
  const scope = cursorScope(ask.actor, 'sources', { q, url })
  const place = decodeCursor(scope, cursor)
  const address = url ? readUrl(url) : null
  if (address?.kind === 'refused') return { items: [], nextCursor: null }
  const rows = await listSourceRows(ask, {
    q,
    canonicalUrl: address?.canonical,
    limit: limit + 1,
    afterId: place ? String(place[0]) : null,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  await logProtectedReads(ask, page)
  return { items: page.map(sourceViewOf), nextCursor: last ? encodeCursor(scope, [last.id]) : null }
}

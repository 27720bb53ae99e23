import type { SourceView } from '@/lib/contracts/sources'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findSourceRow } from '@/lib/server/db/repositories/sources'
import { Refusal } from '@/lib/server/http/refusal'
import { logProtectedReads } from '@/lib/server/sources/log-protected-reads'
import { sourceViewOf } from '@/lib/server/sources/source-view'

/**
 * Reads a source; a protected one shows its identity to its maker and the people whom it names, which is written down.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function getSource(ask: Ask, { sourceId }: { sourceId: string }): Promise<SourceView> {
  assertCan(ask.actor, 'source.read')
  const row = await findSourceRow(ask, sourceId)
  if (!row) throw new Refusal('not_found')
  await logProtectedReads(ask, [row])
  return sourceViewOf(row)
}

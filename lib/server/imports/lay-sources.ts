import type { SourceRecord } from '@/lib/contracts/annotations'
import { SourceInput } from '@/lib/contracts/sources'
import { readUrl } from '@/lib/domain/sources/canonical-url'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findOpenSources } from '@/lib/server/db/repositories/imports'
import type { PlannedEvidence } from '@/lib/server/imports/plan-import'
import { findOrCreateSource } from '@/lib/server/sources/find-or-create-source'

/** A source of the library that evidence from a file is laid on. */
export type LaidSource = { id: string; title: string; protected: boolean; made: boolean }

/**
 * Finds the library's source for each piece of evidence, or adds it: by the id it was exported under, by its address, by
 * kind, title and author where it has none. A protected source is never found by a file.
 *
 * @returns sources by the id of the evidence
 */
export async function laySources(
  ask: Ask,
  evidence: readonly PlannedEvidence[],
): Promise<Map<string, LaidSource>> {
  const records = new Map(evidence.map(({ record }) => [identity(record.source), record.source]))
  const there = await findOpenSources(ask, [...records.values()])
  const laid = new Map<string, LaidSource>()
  for (const [key, record] of records) {
    const known = there.find(
      (row) =>
        (row.id === record.originId && row.title === record.title && row.url === record.url) ||
        (record.url === null &&
          row.url === null &&
          row.title === record.title &&
          row.kind === record.kind &&
          row.author === record.author),
    )
    if (known) {
      laid.set(key, { id: known.id, title: known.title, protected: false, made: false })
      continue
    }
    const { row, made } = await findOrCreateSource(ask, inputOf(record))
    laid.set(key, { id: row.id, title: row.title, protected: row.protected, made })
  }
  return new Map(
    evidence.flatMap(({ id, record }) => {
      const source = laid.get(identity(record.source))
      return source ? [[id, source] as const] : []
    }),
  )
}

const identity = ({ originId: _, ...record }: SourceRecord): string => JSON.stringify(record)

/** An address that must not be linked to is left out; what the file calls the source stays. */
function inputOf({ originId: _, url, title, ...rest }: SourceRecord): SourceInput {
  const safe = url !== null && readUrl(url).kind === 'ok' ? url : null
  return SourceInput.parse({ ...rest, url: safe, title: title || safe || 'Without a title' })
}

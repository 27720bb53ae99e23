import type { Journal } from '@/e2e/faults/journal'
import { world } from '@/e2e/faults/world'
import type { OwnerDatabase } from '@/e2e/fixtures/database'
import { verifyHistory } from '@/lib/server/events/verify-history'

type ClaimFacts = {
  id: string
  statement: string
  version: number
  created: number
  changes: string[] | null
}

/** What a check of a journal against the database found; all lists are empty where the invariants hold. */
export type Findings = {
  acknowledged: number
  givenUp: number
  /** Acknowledged, and not there (I1). */
  lost: string[]
  /** There more than once, or there though nobody asked for it (I2). */
  doubled: string[]
  /** Claims whose events are not one for each change (I3). */
  unevened: string[]
  /** Histories whose chain does not hold (I3). */
  broken: string[]
}

/**
 * Compares what clients were told with what the database holds: acknowledged means there once, given up means there once
 * or not at all, every change has exactly one event, and every chain holds.
 */
export async function compare(
  journal: Journal,
  database: OwnerDatabase,
  articleIds: string[],
): Promise<Findings> {
  const said = journal.read()
  const rows = await database.sql<ClaimFacts>(
    `SELECT c.id, c.statement, c.version,
       (SELECT count(*)::int FROM event e WHERE e.newsroom_id = c.newsroom_id AND e.claim_id = c.id
          AND e.type = 'claim.created') AS created,
       (SELECT array_agg(e.payload #>> '{changes,0,to}' ORDER BY e.seq) FROM event e
          WHERE e.newsroom_id = c.newsroom_id AND e.claim_id = c.id AND e.type = 'claim.changed') AS changes
     FROM claim c WHERE c.article_id = ANY($1::uuid[])`,
    [articleIds],
  )
  const there = new Map(rows.map((row) => [row.id, row]))
  const found: Findings = { acknowledged: 0, givenUp: 0, lost: [], doubled: [], unevened: [], broken: [] }
  const asked = new Set<string>()
  for (const { wish, outcome } of said) {
    asked.add(wish.claimId)
    const row = there.get(wish.claimId)
    const times = wish.kind === 'create' ? (row?.created ?? 0) : timesOf(row?.changes, wish.statement)
    if (outcome.outcome === 'acknowledged') {
      found.acknowledged += 1
      if (times === 0) found.lost.push(`${wish.kind} ${wish.claimId}`)
    } else found.givenUp += 1
    if (times > 1) found.doubled.push(`${wish.kind} ${wish.claimId}`)
  }
  for (const row of rows) {
    if (!asked.has(row.id)) found.doubled.push(`nobody asked for ${row.id}`)
    const changes = row.changes?.length ?? 0
    const last = row.changes?.at(-1)
    if (row.created !== 1 || row.version !== 1 + changes || (last !== undefined && last !== row.statement))
      found.unevened.push(row.id)
  }
  for (const { name, verdict } of await verifyHistory(world.ownerUrl))
    if (verdict.kind !== 'holds') found.broken.push(name)
  return found
}

/** What the checker says of a desk on which nothing was lost, doubled or broken. */
export const NOTHING_WRONG = { lost: [], doubled: [], unevened: [], broken: [] }

const timesOf = (changes: string[] | null | undefined, statement: string): number =>
  (changes ?? []).filter((one) => one === statement).length

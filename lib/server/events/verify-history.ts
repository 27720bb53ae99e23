import { createHash } from 'node:crypto'
import postgres from 'postgres'
import { CHAIN_START, type ChainVerdict, ChainVerifier } from '@/lib/domain/audit/chain'

/** What verification says of one stream. `name` is the article's slug, or the newsroom's name for its own stream. */
export type StreamVerdict = { newsroomId: string; streamId: string; name: string; verdict: ChainVerdict }

/** Events read at a time: the whole history never stands in memory. */
const BATCH = 2_000

const sha256Hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

type EventRow = {
  newsroom_id: string
  stream_id: string
  seq: number
  id: string
  type: string
  at: Date
  actor_id: string | null
  actor_name: string
  claim_id: string | null
  reason: string | null
  payload: unknown
  prev_hash: string
  hash: string
}
type HeadRow = {
  newsroom_id: string
  stream_id: string
  last_seq: number
  last_hash: string
  name: string | null
}

/**
 * Recomputes the chain of every stream from the database, in one snapshot, through a cursor, and tells each verdict.
 *
 * A cut tail shows against the stream's head row; events of a stream without a head row show as well. What is rewritten
 * whole, head and all, shows only against a hash kept elsewhere: every annotated copy carries one.
 *
 * @param ownerUrl a role that sees every newsroom's rows
 */
export async function verifyHistory(ownerUrl: string): Promise<StreamVerdict[]> {
  const sql = postgres(ownerUrl, { max: 2, onnotice: () => undefined })
  const verdicts: StreamVerdict[] = []
  try {
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      const heads = await tx<HeadRow[]>`
        SELECT coalesce(h.newsroom_id, e.newsroom_id) AS newsroom_id, coalesce(h.stream_id, e.stream_id) AS stream_id,
          coalesce(h.last_seq, 0) AS last_seq, coalesce(h.last_hash, ${CHAIN_START}) AS last_hash,
          coalesce(a.slug, n.name) AS name
        FROM event_head h
        FULL JOIN (SELECT DISTINCT newsroom_id, stream_id FROM event) e USING (newsroom_id, stream_id)
        LEFT JOIN article a ON a.newsroom_id = coalesce(h.newsroom_id, e.newsroom_id) AND a.id = coalesce(h.stream_id, e.stream_id)
        LEFT JOIN newsroom n ON n.id = coalesce(h.stream_id, e.stream_id)
        ORDER BY 1, 2`
      for (const head of heads) {
        const verifier = new ChainVerifier(sha256Hex)
        const events = tx<EventRow[]>`
          SELECT * FROM event WHERE newsroom_id = ${head.newsroom_id} AND stream_id = ${head.stream_id} ORDER BY seq`
        for await (const rows of events.cursor(BATCH)) {
          for (const row of rows) verifier.take(linkOf(row))
        }
        verdicts.push({
          newsroomId: head.newsroom_id,
          streamId: head.stream_id,
          name: head.name ?? head.stream_id,
          verdict: verifier.verdict({ seq: head.last_seq, hash: head.last_hash }),
        })
      }
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
  return verdicts
}

function linkOf(row: EventRow) {
  return {
    newsroomId: row.newsroom_id,
    streamId: row.stream_id,
    seq: row.seq,
    id: row.id,
    type: row.type,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    claimId: row.claim_id,
    reason: row.reason,
    payload: row.payload,
    prevHash: row.prev_hash,
    hash: row.hash,
  }
}

const BECAUSE: Readonly<Record<Extract<ChainVerdict, { kind: 'broken' }>['because'], string>> = {
  gap: 'the line that should stand here is missing or out of order',
  previous_hash: 'it does not name the hash of the line before it',
  content: 'its content is not what was hashed',
  head: 'the history ends before its head says it does, or elsewhere',
}

/** A verdict as one line for a terminal. */
export function verdictLine({ name, streamId, verdict }: StreamVerdict): string {
  return verdict.kind === 'holds'
    ? `holds   ${String(verdict.events).padStart(7)} events  head ${verdict.head.slice(0, 16)}…  ${name}`
    : `BROKEN  at event ${verdict.seq}: ${BECAUSE[verdict.because]}  ${name} (${streamId})`
}

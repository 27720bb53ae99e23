import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { EVENT_PAYLOADS, type EventPayload, type EventType } from '@/lib/contracts/events'
import { CHAIN_START, chainInput } from '@/lib/domain/audit/chain'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { writeLater } from '@/lib/server/db/transaction'

/** An event to be appended to a stream. */
export type NewEvent<T extends EventType> = {
  /** The article's id, or the newsroom's own for what belongs to no article. */
  streamId: string
  type: T
  payload: EventPayload<T>
  claimId?: string | null
  reason?: string | null
}

const sha256Hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** The head of a stream as its row held it when it was locked. */
export type LockedHead = { lastSeq: number; lastHash: string; lastClaimNumber: number; now: Date }

/**
 * Locks a stream's head row and makes it if there is none yet: from here to the end of the transaction nobody else
 * appends to the stream or numbers a claim in it. `now` is the database's clock.
 */
export async function lockHead(ask: Ask, streamId: string): Promise<LockedHead> {
  const { tx, actor } = ask
  const [there] = await tx.$queryRaw<LockedHead[]>`/* planned once */
    SELECT last_seq AS "lastSeq", last_hash AS "lastHash", last_claim_number AS "lastClaimNumber",
      date_trunc('milliseconds', clock_timestamp()) AS now
    FROM event_head WHERE newsroom_id = ${actor.newsroomId}::uuid AND stream_id = ${streamId}::uuid FOR NO KEY UPDATE`
  if (there) return there
  const [head] = await tx.$queryRaw<LockedHead[]>`
    INSERT INTO event_head (newsroom_id, stream_id, last_seq, last_hash, last_claim_number)
    VALUES (${actor.newsroomId}::uuid, ${streamId}::uuid, 0, ${CHAIN_START}, 0)
    ON CONFLICT (newsroom_id, stream_id) DO UPDATE SET last_seq = event_head.last_seq
    RETURNING last_seq AS "lastSeq", last_hash AS "lastHash", last_claim_number AS "lastClaimNumber",
      date_trunc('milliseconds', clock_timestamp()) AS now`
  if (!head) throw new Error('a stream’s head row was neither found nor made')
  return head
}

/**
 * {@link lockHead} for several streams, in the order of their ids: two changes of the same streams then wait for one
 * another instead of both failing.
 *
 * @returns the heads by stream
 */
export async function lockHeads(
  ask: Ask,
  streamIds: readonly string[],
): Promise<ReadonlyMap<string, LockedHead>> {
  const ids = [...new Set(streamIds)].sort()
  const rows = await ask.tx.$queryRaw<(LockedHead & { streamId: string })[]>`
    SELECT stream_id AS "streamId", last_seq AS "lastSeq", last_hash AS "lastHash",
      last_claim_number AS "lastClaimNumber", date_trunc('milliseconds', clock_timestamp()) AS now
    FROM event_head WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND stream_id = ANY(${ids}::uuid[])
    ORDER BY stream_id FOR NO KEY UPDATE`
  const heads = new Map(rows.map(({ streamId, ...head }) => [streamId, head]))
  for (const id of ids) if (!heads.has(id)) heads.set(id, await lockHead(ask, id))
  return heads
}

/** An event of whatever type, for a stream that is named beside it. */
export type StreamEvent = { [T in EventType]: Omit<NewEvent<T>, 'streamId'> }[EventType]

/**
 * Appends one event to its stream, in the transaction of the change that it tells of: both are kept, or neither.
 *
 * The head row's lock gives `seq` its dense order and the hash its predecessor; it is taken here, late, and held until
 * the transaction ends.
 *
 * @param locked the head as this transaction has locked it already, its `lastClaimNumber` counted up if a claim was made
 * @returns the event's place in the stream.
 * @throws {z.ZodError} if the payload is not as its type says: such an event must not be written.
 */
export async function appendEvent<T extends EventType>(
  ask: Ask,
  event: NewEvent<T>,
  locked?: LockedHead,
): Promise<{ seq: number; hash: string }> {
  const head = locked ?? (await lockHead(ask, event.streamId))
  const { row, hash } = link(ask, event, head)
  writeLater(ask.tx)`/* planned once */
      INSERT INTO event (newsroom_id, stream_id, seq, id, type, at, actor_id, actor_name, claim_id, reason, payload, prev_hash, hash)
      VALUES (${row.newsroomId}::uuid, ${row.streamId}::uuid, ${row.seq}, ${row.id}::uuid, ${row.type}, ${head.now}, ${row.actorId}::uuid,
        ${row.actorName}, ${row.claimId}::uuid, ${row.reason}, ${JSON.stringify(row.payload)}::jsonb, ${head.lastHash}, ${hash})`
  writeHead(ask, event.streamId, { ...head, lastSeq: row.seq, lastHash: hash })
  return { seq: row.seq, hash }
}

/**
 * {@link appendEvent} for a change that has many: all are appended in order to one stream, in one statement.
 *
 * @param locked the stream's head as this transaction has locked it, `lastClaimNumber` counted up if claims were made
 * @throws {z.ZodError} if a payload is not as its type says: none of the events is written then.
 */
export async function appendEvents(
  ask: Ask,
  streamId: string,
  events: readonly StreamEvent[],
  locked: LockedHead,
): Promise<void> {
  if (events.length === 0) return
  let head = locked
  const rows = events.map((event) => {
    const { row, hash } = link(ask, { ...event, streamId }, head)
    const linked = { ...row, prevHash: head.lastHash, hash }
    head = { ...head, lastSeq: row.seq, lastHash: hash }
    return linked
  })
  await ask.tx.$executeRaw`
    INSERT INTO event (newsroom_id, stream_id, seq, id, type, at, actor_id, actor_name, claim_id, reason, payload, prev_hash, hash)
    SELECT ${ask.actor.newsroomId}::uuid, ${streamId}::uuid, e.seq, e.id, e.type, ${head.now}, ${ask.actor.userId}::uuid,
      ${ask.actor.name}, e."claimId", e.reason, e.payload, e."prevHash", e.hash
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS e(seq int, id uuid, type text, "claimId" uuid, reason text, payload jsonb, "prevHash" text, hash text)`
  writeHead(ask, streamId, head)
}

/** An event as it is stored and hashed, next in its stream. */
function link<T extends EventType>({ actor }: Ask, event: NewEvent<T>, head: LockedHead) {
  const row = {
    newsroomId: actor.newsroomId,
    streamId: event.streamId,
    seq: head.lastSeq + 1,
    id: uuidv7(),
    type: event.type as string,
    at: head.now.toISOString(),
    actorId: actor.userId,
    actorName: actor.name,
    claimId: event.claimId ?? null,
    reason: event.reason ?? null,
    payload: EVENT_PAYLOADS[event.type].parse(event.payload),
  }
  return { row, hash: sha256Hex(chainInput(head.lastHash, row)) }
}

function writeHead(ask: Ask, streamId: string, head: LockedHead): void {
  writeLater(ask.tx)`/* planned once */
      UPDATE event_head SET last_seq = ${head.lastSeq}, last_hash = ${head.lastHash}, last_claim_number = ${head.lastClaimNumber}
      WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND stream_id = ${streamId}::uuid`
}

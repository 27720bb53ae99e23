import type { z } from 'zod'
import {
  ArticlePosition,
  type ArticleStreamQuery,
  MAX_REPLAY,
  MAX_REPLAY_MINUTES,
  NewsroomPosition,
  type NewsroomStreamQuery,
} from '@/lib/contracts/live'
import type { Actor } from '@/lib/server/auth/actor'
import { assertCan } from '@/lib/server/auth/can'
import { withTx } from '@/lib/server/db/newsroom-tx'
import {
  readArticleEvents,
  readArticleHead,
  readEventsFrom,
  readSnapshot,
} from '@/lib/server/db/repositories/live'
import { Refusal } from '@/lib/server/http/refusal'
import { invalidRequest } from '@/lib/server/http/reply'
import type { Follower } from '@/lib/server/live/follower'
import { type Hub, hub } from '@/lib/server/live/hub'
import { mayHear } from '@/lib/server/live/may-hear'
import {
  batchOf,
  bytesOf,
  changeMessage,
  message,
  newsroomPosition,
  STREAM_HEAD,
} from '@/lib/server/live/messages'
import type { Room } from '@/lib/server/live/room'

/** Who follows, by which connection, and what they said they had seen last. */
export type FollowGiven = {
  actor: Actor
  /** Aborted when the connection is gone. */
  signal: AbortSignal
  /** The header Last-Event-ID; it goes before the query. */
  lastEventId: string | null
  drop?: (() => void) | undefined
  /** The process's own, unless a test says otherwise. */
  through?: Hub
}

/** How much earlier than its position an event may have been dated, in ms: for as long as a transaction can take. */
const DATED_EARLIER_MS = 120_000
/** By how much clocks of two database servers may differ, in ms. */
const CLOCKS_DIFFER_MS = 60_000

const notGiven = () =>
  new Refusal('invalid_request', { detail: 'The desk has not given this position. Begin without one.' })

/**
 * Follows the whole newsroom: changes that the follower may hear of, who is where, and their inbox.
 *
 * @throws {Refusal} `forbidden`; `invalid_request` for a position that was never given; `too_many_requests`.
 */
export async function followNewsroom(
  given: FollowGiven,
  query: NewsroomStreamQuery,
): Promise<ReadableStream<Uint8Array>> {
  const { actor } = given
  assertCan(actor, 'live.follow')
  const after = positionOf(NewsroomPosition, given.lastEventId) ?? query.after
  return (given.through ?? hub()).follow({ ...given, articleId: null }, async (follower, room) => {
    const before = after ? await newsroomSince(actor, after) : await newsroomNow(room)
    // Who is where is asked for last: what changes from here on waits for the follower.
    follower.begin(bytesOf(before + room.presenceFor(follower)))
  })
}

async function newsroomNow(room: Room): Promise<string> {
  const { position } = room
  const { at } = await withTx({ newsroomId: room.newsroomId }, readSnapshot)
  return STREAM_HEAD + batchOf([hello(at, false)], position)
}

/** What the actor may hear, by their rights at this moment, of what has happened since a position. */
async function newsroomSince(actor: Actor, after: z.output<typeof NewsroomPosition>): Promise<string> {
  const { newsroomId } = actor
  const { snapshot, at, events } = await withTx({ newsroomId }, (tx) =>
    readEventsFrom(tx, newsroomId, {
      from: String(after.transaction),
      after: new Date(after.at - DATED_EARLIER_MS),
      limit: MAX_REPLAY + 1,
    }),
  )
  if (after.transaction > BigInt(snapshot.next) || after.at > at.getTime() + CLOCKS_DIFFER_MS)
    throw notGiven()
  const isTooOld = after.at < at.getTime() - MAX_REPLAY_MINUTES * 60_000
  const told =
    isTooOld || events.length > MAX_REPLAY
      ? [message('reset', {})]
      : events.filter((event) => mayHear(actor, event)).map((event) => changeMessage(event, newsroomId))
  return STREAM_HEAD + batchOf([hello(at, true), ...told], newsroomPosition(snapshot, at))
}

/**
 * Follows one article, line by line of its history.
 *
 * @throws {Refusal} `not_found` for an article that the asker may not read; `invalid_request` for a line that is not
 *   there yet; `too_many_requests`.
 */
export async function followArticle(
  given: FollowGiven,
  { articleId, ...query }: ArticleStreamQuery & { articleId: string },
): Promise<ReadableStream<Uint8Array>> {
  assertCan(given.actor, 'live.follow')
  const after = positionOf(ArticlePosition, given.lastEventId) ?? query.after
  return (given.through ?? hub()).follow({ ...given, articleId }, (follower) =>
    beginArticle(follower, articleId, after),
  )
}

async function beginArticle(follower: Follower, articleId: string, after: number | undefined): Promise<void> {
  const { actor } = follower
  const { newsroomId } = actor
  const before = await withTx({ newsroomId }, async (tx) => {
    const head = await readArticleHead(tx, newsroomId, articleId)
    if (!head) throw new Refusal('not_found')
    assertCan(actor, 'live.follow', { reporterId: head.reporterId })
    const from = after ?? head.seq
    if (from > head.seq) throw notGiven()
    follower.seq = head.seq
    const open = hello(head.now, after !== undefined)
    if (head.seq - from > MAX_REPLAY) return STREAM_HEAD + batchOf([open, message('reset', {})], head.seq)
    const events = await readArticleEvents(tx, newsroomId, articleId, { after: from, upTo: head.seq })
    const told = events.map((event) => changeMessage(event, newsroomId, event.seq)).join('')
    return STREAM_HEAD + (told ? open + told : batchOf([open], head.seq))
  })
  follower.begin(bytesOf(before))
}

const hello = (at: Date, resumed: boolean) => message('hello', { at: at.toISOString(), resumed })

/** The position in a Last-Event-ID header. @throws {Refusal} `invalid_request` */
function positionOf<T>(schema: z.ZodType<T>, text: string | null): T | undefined {
  if (text === null || text === '') return undefined
  const parsed = schema.safeParse(text)
  if (!parsed.success) throw invalidRequest(parsed.error)
  return parsed.data
}

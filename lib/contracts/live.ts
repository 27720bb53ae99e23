import { z } from 'zod'
import { idSchema, momentSchema } from '@/lib/contracts/common'
import { EVENT_TYPES, type EventType } from '@/lib/contracts/events'

/*
 * What followers are sent, as server-sent events: `event:` is a name of LIVE_MESSAGES, `data:` its JSON. Ids and numbers
 * only, never what was written: whoever may read it fetches it, under their rights at that moment (trust.md 87).
 *
 * How to follow without a gap:
 * - Open the stream first. On `hello` with `resumed: false`, and on every `reset`, fetch anew what is shown.
 * - A cut stream is opened again with the last `id:` in the header Last-Event-ID (EventSource does it by itself) or as
 *   `?after=`. `hello` then says `resumed: true`, and what came meanwhile follows. Some of it may come twice: pass over a
 *   `change` whose (articleId, seq) was seen.
 * - `end` says why the server closes the stream. `rights`: whoever asks again is judged anew, and may get 401, 403 or 404.
 *   `closing`, `behind`: open it again.
 * - A comment (`: ping`) comes every PING_SECONDS. Hear nothing for three of them, and the connection is dead.
 * - Refusals are problem+json as everywhere: 400 `invalid_request` for a position that the server never gave (drop it and
 *   begin without one), 429 `too_many_requests` for too many streams at once.
 */

/** Most changes that are told to a follower who comes back; beyond them, `reset`. */
export const MAX_REPLAY = 5_000
/** How far back a newsroom's stream can be resumed, in minutes. */
export const MAX_REPLAY_MINUTES = 10

/** One change: line `seq` of the article's history, or of the newsroom's own where `articleId` is null. */
export const ChangeMessage = z.object({
  articleId: idSchema.nullable(),
  seq: z.int().positive(),
  type: z.enum(EVENT_TYPES as [EventType, ...EventType[]]),
  claimId: idSchema.nullable(),
  actor: z.object({ id: idSchema.nullable(), name: z.string() }),
  at: momentSchema,
})
export type ChangeMessage = z.infer<typeof ChangeMessage>

/** Words that somebody is selecting: UTF-16 offsets into the revision's text, end-exclusive. */
export const PresenceSelection = z
  .strictObject({
    revisionId: idSchema,
    start: z.int().min(0).max(10_000_000),
    end: z.int().min(1).max(10_000_000),
  })
  .refine(({ start, end }) => start < end, 'ends before it starts')
export type PresenceSelection = z.infer<typeof PresenceSelection>

/** Somebody who is there; several tabs are one person, who is where they last moved. */
export const PresentPerson = z.object({
  id: idSchema,
  name: z.string(),
  claimId: idSchema.nullable(),
  selection: z.object({ revisionId: idSchema, start: z.int(), end: z.int() }).nullable(),
})
export type PresentPerson = z.infer<typeof PresentPerson>

/**
 * Everybody who is on an article, or on the queue's page (`articleId` null), the receiver included. It replaces the list
 * before; nobody is there until a first one comes, and after a `hello`.
 */
export const PresenceMessage = z.object({ articleId: idSchema.nullable(), people: z.array(PresentPerson) })
export type PresenceMessage = z.infer<typeof PresenceMessage>

/** The stream is open. `at` is the database's clock. */
export const HelloMessage = z.object({ at: momentSchema, resumed: z.boolean() })
export type HelloMessage = z.infer<typeof HelloMessage>

/** Something changed in the receiver's inbox. */
export const InboxMessage = z.object({})
/** What came meanwhile cannot be told: fetch everything anew. */
export const ResetMessage = z.object({})
/** The last message of a stream that the server closes. */
export const EndMessage = z.object({ why: z.enum(['rights', 'closing', 'behind']) })
export type EndMessage = z.infer<typeof EndMessage>

/** Messages by the name in `event:`. An article's own stream has no `presence` and no `inbox`. */
export const LIVE_MESSAGES = {
  hello: HelloMessage,
  change: ChangeMessage,
  presence: PresenceMessage,
  inbox: InboxMessage,
  reset: ResetMessage,
  end: EndMessage,
} as const
export type LiveMessageName = keyof typeof LIVE_MESSAGES

/** The position in a newsroom's stream: the database transactions up to which all was told, and when (Unix ms). */
export const NewsroomPosition = z
  .string()
  .regex(/^\d{1,18}\.\d{1,14}$/, 'is no position of this stream')
  .transform((text) => {
    const [transaction = '', at = ''] = text.split('.')
    return { transaction: BigInt(transaction), at: Number(at) }
  })
/** The position in an article's stream: the `seq` up to which all was told. */
export const ArticlePosition = z
  .string()
  .regex(/^\d{1,9}$/, 'is no position of this stream')
  .transform(Number)

/** `after` stands in for the header Last-Event-ID, which decides where both are there. */
export const NewsroomStreamQuery = z.strictObject({ after: NewsroomPosition.optional() })
export type NewsroomStreamQuery = z.infer<typeof NewsroomStreamQuery>
export const ArticleStreamQuery = z.strictObject({ after: ArticlePosition.optional() })
export type ArticleStreamQuery = z.infer<typeof ArticleStreamQuery>

/**
 * Where one tab's person is. Tell it on every move, and every PRESENCE_BEAT_MS while the tab is open. `gone` when the tab
 * is left: by fetch with `keepalive`.
 */
export const PresenceInput = z
  .strictObject({
    /** A UUID that the tab made for itself. */
    tabId: idSchema,
    /** Null on the queue's page. */
    articleId: idSchema.nullable(),
    /** The claim that is open; one of the article's. */
    claimId: idSchema.nullable(),
    /** Words in a revision of the article. */
    selection: PresenceSelection.nullable(),
    gone: z.boolean().optional(),
  })
  .refine(
    ({ articleId, claimId, selection }) => articleId !== null || (claimId === null && selection === null),
    'a claim or a selection needs its article',
  )
export type PresenceInput = z.infer<typeof PresenceInput>

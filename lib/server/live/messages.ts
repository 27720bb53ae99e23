import type { z } from 'zod'
import type { LIVE_MESSAGES, LiveMessageName } from '@/lib/contracts/live'
import type { LiveEvent, Snapshot } from '@/lib/server/db/repositories/live'

type Data<N extends LiveMessageName> = z.input<(typeof LIVE_MESSAGES)[N]>

const encoder = new TextEncoder()

/** Text as it goes over the wire. Encoded once, the same bytes go to every follower. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text)

/** How long a browser waits before it opens a cut stream again, in ms. */
const RETRY_MS = 1_000
/** The beginning of a stream, before its `hello`. */
export const STREAM_HEAD = `retry: ${RETRY_MS}\n\n`
/** Says that the connection stands, and nothing else. */
export const PING = ': ping\n\n'

/**
 * One server-sent event.
 *
 * @param id the position up to which everything was told once this message has arrived. Of several messages that are
 *   sent together only the last has one, so that a connection that is cut between them resumes before them all.
 */
export function message<N extends LiveMessageName>(name: N, data: Data<N>, id?: string | number): string {
  const position = id === undefined ? '' : `id: ${id}\n`
  return `${position}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}

/**
 * Messages that are sent together; the last one takes the position with it. An `id:` in a block without data moves a
 * browser's position too, but many a reader of scripts never hears of such a block.
 */
export const batchOf = (messages: readonly string[], id: string | number): string =>
  messages.map((text, i) => (i === messages.length - 1 ? `id: ${id}\n${text}` : text)).join('')

/** Moves a browser's position on without a message. */
export const positionOnly = (id: string | number): string => `id: ${id}\n\n`

/** The position of a newsroom's stream: transactions before it are all told. @param at the database's clock */
export const newsroomPosition = (snapshot: Snapshot, at: Date): string => `${snapshot.oldest}.${at.getTime()}`

/** A change as followers are told of it: where and by whom, and nothing of what was written. */
export function changeMessage(event: LiveEvent, newsroomId: string, id?: string | number): string {
  const { streamId, seq, type, claimId, actorId, actorName, at } = event
  const data = {
    articleId: streamId === newsroomId ? null : streamId,
    seq,
    type: type as Data<'change'>['type'],
    claimId,
    actor: { id: actorId, name: actorName },
    at: at.toISOString(),
  }
  return message('change', data, id)
}

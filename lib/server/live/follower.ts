import type { EndMessage } from '@/lib/contracts/live'
import type { Actor } from '@/lib/server/auth/actor'
import type { Credential } from '@/lib/server/db/repositories/live'
import { hearingClass } from '@/lib/server/live/may-hear'
import { bytesOf, message } from '@/lib/server/live/messages'

/** How much may lie unread for one follower, in bytes; one that reads nothing is dropped beyond it. */
export const MAX_UNREAD_BYTES = 256 * 1024

export type EndReason = EndMessage['why']

/** The last words to a follower, by why they are the last. */
const LAST_WORDS: Readonly<Record<EndReason, Uint8Array>> = {
  rights: bytesOf(message('end', { why: 'rights' })),
  closing: bytesOf(message('end', { why: 'closing' })),
  behind: bytesOf(message('end', { why: 'behind' })),
}

/** What a stream is made for. */
export type FollowerGiven = {
  actor: Actor
  /** The article that is followed; null for the whole newsroom. */
  articleId: string | null
  /** Cuts the connection, where there is one: what is not read any more cannot be ended politely. */
  drop?: (() => void) | undefined
  /** Hears once that the follower has gone, however it went. */
  onGone: (follower: Follower) => void
}

/** One open stream: what is sent to it, and when it ends. It knows nothing of what it is told. */
export class Follower {
  readonly actor: Actor
  readonly articleId: string | null
  readonly credential: Credential
  /** Members of one class are told the same. */
  readonly hearingClass: string
  readonly stream: ReadableStream<Uint8Array>
  /** Of an article's stream: the line of its history up to which all was sent. */
  seq = 0
  readonly #given: FollowerGiven
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  /** What has to wait until the follower has been told what came before. */
  #waiting: (() => void)[] | null = []
  /** What {@link begin} sent may lie unread on top of the limit, until it has been read. */
  #allowance = 0
  #isGone = false

  constructor(given: FollowerGiven) {
    const { actor, articleId } = given
    this.#given = given
    this.actor = actor
    this.articleId = articleId
    this.credential = credentialOf(actor)
    this.hearingClass = hearingClass(actor)
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        cancel: () => this.leave(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_UNREAD_BYTES }),
    )
  }

  get isGone(): boolean {
    return this.#isGone
  }

  /** Sends what came before the stream was opened; from then on everything goes out at once. */
  begin(before: Uint8Array): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    this.#enqueue(before)
    this.#allowance = before.byteLength
    for (const deliver of waiting) deliver()
  }

  /** Runs `deliver` as soon as the follower has been told what came before. */
  whenBegun(deliver: () => void): void {
    if (this.#waiting) this.#waiting.push(deliver)
    else deliver()
  }

  /** Sends bytes that may be other followers' too. Whoever has too much unread is dropped instead. */
  send(bytes: Uint8Array): void {
    if (this.#waiting) this.#waiting.push(() => this.#enqueue(bytes))
    else this.#enqueue(bytes)
  }

  /** Says why, and ends the stream. */
  end(why: EndReason): void {
    if (this.#isGone) return
    this.#controller?.enqueue(LAST_WORDS[why])
    this.#controller?.close()
    this.leave()
  }

  /** The connection has gone, or the stream was ended: nobody is here any more. */
  leave(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#waiting = null
    this.#controller = undefined
    this.#given.onGone(this)
  }

  #enqueue(bytes: Uint8Array): void {
    const controller = this.#controller
    if (!controller || this.#isGone) return
    const room = controller.desiredSize ?? 0
    if (room === MAX_UNREAD_BYTES) this.#allowance = 0
    if (room + this.#allowance <= 0) this.#drop()
    else controller.enqueue(bytes)
  }

  #drop(): void {
    // What lies unread goes with it; the name keeps Next from logging what is no fault of the server.
    this.#controller?.error(new DOMException('too much lies unread', 'AbortError'))
    this.leave()
    this.#given.drop?.()
  }
}

function credentialOf({ via, userId }: Actor): Credential {
  if (via.kind === 'session') return { kind: via.kind, id: via.sessionId, userId }
  if (via.kind === 'token') return { kind: via.kind, id: via.tokenId, userId }
  return { kind: via.kind, id: userId, userId }
}

import { PING_SECONDS } from '@/lib/contracts/limits'
import { processWide } from '@/lib/launch/http/process-wide'
import type { Actor } from '@/lib/server/auth/actor'
import { type Hint, type Listener, listenForHints } from '@/lib/server/db/listener'
import { serverEnv } from '@/lib/server/env'
import { Refusal } from '@/lib/server/http/refusal'
import { type EndReason, Follower } from '@/lib/server/live/follower'
import { Room } from '@/lib/server/live/room'
import { log } from '@/lib/server/log'

/** How often it is looked without a hint whether there is something new, in seconds. */
const POLL_SECONDS = 2
/** How often rights, inboxes and who is where are looked at without a hint, in seconds. */
export const RIGHTS_SECONDS = 3
/** How often rows of those who are long gone are deleted, in seconds. */
const TIDY_SECONDS = 60

/** Streams that one person, and one session of theirs, can have open at once from one server. */
export const MAX_STREAMS_OF_PERSON = 20
export const MAX_STREAMS_OF_SESSION = 10

/** How a hub learns of what is new. Tests make some that hear nothing, and some that only hear. */
export type HubOptions = { databaseUrl: string; listens?: boolean; looks?: boolean }

/** A newsroom that is followed, or about to be. */
type Place = { room: Room; opened: Promise<void>; users: number }

/** What goes through one hub, for tests and measurements. */
export type HubCounts = { followers: number; newsrooms: number }

/**
 * All streams of one process. One connection listens for hints; behind it everything is looked at every few seconds, so
 * that a hint which is lost costs a moment and nothing else.
 *
 * @see lib/decisions/0013-live.md
 */
export class Hub {
  readonly #rooms = new Map<string, Place>()
  readonly #followers = new Set<Follower>()
  /** How many streams a person has, and a session, by its id. */
  readonly #open = new Map<string, number>()
  readonly #listener: Listener | undefined
  #timer: NodeJS.Timeout | undefined
  #seconds = 0
  #isClosed = false

  readonly #looks: boolean

  constructor({ databaseUrl, listens = true, looks = true }: HubOptions) {
    this.#looks = looks
    if (!listens) return
    this.#listener = listenForHints(databaseUrl, {
      onHint: (hint) => this.#take(hint),
      onConnected: () => this.#lookEverywhere(),
    })
  }

  /**
   * Opens a stream and hands it to `begin`, which tells the follower what came before; what happens meanwhile waits.
   *
   * @param given.articleId null for the whole newsroom
   * @throws {Refusal} `too_many_requests`, `unavailable`, and whatever `begin` refuses; the stream is gone then.
   */
  async follow(
    given: { actor: Actor; articleId: string | null; drop?: (() => void) | undefined; signal: AbortSignal },
    begin: (follower: Follower, room: Room) => Promise<void>,
  ): Promise<ReadableStream<Uint8Array>> {
    const { actor, articleId, drop, signal } = given
    if (this.#isClosed) throw new Refusal('unavailable', { retryAfterSeconds: 2 })
    this.#assertRoomFor(actor)
    const place = this.#placeOf(actor.newsroomId)
    const onGone = (gone: Follower) => {
      this.#followers.delete(gone)
      this.#count(actor, -1)
      place.room.leave(gone)
      this.#giveUp(place)
    }
    const follower = new Follower({ actor, articleId, drop, onGone })
    // Counted before anything is waited for: of many who ask at once, too many are too many.
    this.#followers.add(follower)
    this.#count(actor, 1)
    this.#runTimer()
    const leave = () => follower.leave()
    signal.addEventListener('abort', leave, { once: true })
    try {
      await place.opened
      place.room.join(follower)
      await begin(follower, place.room)
      if (signal.aborted) follower.leave()
    } catch (error) {
      follower.leave()
      throw error
    }
    return follower.stream
  }

  get counts(): HubCounts {
    return { followers: this.#followers.size, newsrooms: this.#rooms.size }
  }

  /** Ends all streams. @returns when nothing of the hub is left */
  async close(why: EndReason = 'closing'): Promise<void> {
    this.#isClosed = true
    for (const follower of [...this.#followers]) follower.end(why)
    clearInterval(this.#timer)
    await this.#listener?.close()
  }

  #placeOf(newsroomId: string): Place {
    const there = this.#rooms.get(newsroomId)
    if (there) {
      there.users++
      return there
    }
    const room = new Room(newsroomId)
    const made: Place = { room, opened: room.open(), users: 1 }
    // Whoever waits for it hears of the failure; the next one to come tries anew.
    made.opened.catch(() => this.#forget(made))
    this.#rooms.set(newsroomId, made)
    return made
  }

  #giveUp(place: Place): void {
    if (--place.users === 0) this.#forget(place)
    if (this.#followers.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #forget(place: Place): void {
    const { newsroomId } = place.room
    if (this.#rooms.get(newsroomId) === place) this.#rooms.delete(newsroomId)
  }

  #assertRoomFor({ userId, via }: Actor): void {
    const ofPerson = this.#open.get(userId) ?? 0
    const ofSession = via.kind === 'session' ? (this.#open.get(via.sessionId) ?? 0) : 0
    if (ofPerson < MAX_STREAMS_OF_PERSON && ofSession < MAX_STREAMS_OF_SESSION) return
    throw new Refusal('too_many_requests', {
      detail: 'You follow the desk in too many places at once. Close some of them.',
      retryAfterSeconds: 30,
    })
  }

  /** Counts a stream in, or out. */
  #count({ userId, via }: Actor, by: 1 | -1): void {
    for (const holder of via.kind === 'session' ? [userId, via.sessionId] : [userId]) {
      const open = (this.#open.get(holder) ?? 0) + by
      if (open > 0) this.#open.set(holder, open)
      else this.#open.delete(holder)
    }
  }

  #take(hint: Hint): void {
    const room = this.#rooms.get(hint.newsroomId)?.room
    if (!room) return
    if (hint.kind === 'events') void room.hintEvents()
    else if (hint.kind === 'presence') void room.hintPresence()
    else room.hintInbox(hint.userId)
  }

  /** After a time without hints: what they would have told of is looked for. */
  #lookEverywhere(): void {
    for (const { room } of this.#rooms.values()) {
      void room.hintEvents()
      void room.hintPresence()
      void room.checkRights()
    }
  }

  /** One clock for all followers. */
  #runTimer(): void {
    if (this.#timer || this.#isClosed || !this.#looks) return
    this.#timer = setInterval(() => this.#tick(), 1_000)
    this.#timer.unref()
  }

  #tick(): void {
    this.#seconds++
    const isTime = (seconds: number) => this.#seconds % seconds === 0
    for (const { room } of this.#rooms.values()) {
      if (isTime(POLL_SECONDS)) void room.hintEvents()
      if (isTime(RIGHTS_SECONDS)) {
        void room.checkRights()
        void room.hintPresence()
      }
      if (isTime(PING_SECONDS)) void room.ping()
      if (isTime(TIDY_SECONDS))
        room.tidy().catch((error: unknown) => log().warn({ err: error }, 'old presence was not deleted'))
    }
  }
}

// Next's development server loads modules anew, and pages and routes are bundled apart: one hub a process stays one hub.
const kept = globalThis as typeof globalThis & { tickmarkHub?: Hub }

/** The process's hub; it begins to listen when it is first asked for. */
export function hub(): Hub {
  if (!kept.tickmarkHub) {
    const made = new Hub({ databaseUrl: serverEnv().databaseUrl })
    kept.tickmarkHub = made
    processWide().onClosing.set('live', () => void made.close())
  }
  return kept.tickmarkHub
}

/** How many streams are open in this process. */
export const liveCounts = (): HubCounts => kept.tickmarkHub?.counts ?? { followers: 0, newsrooms: 0 }

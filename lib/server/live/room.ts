import { setTimeout as pause, setImmediate as yieldToOthers } from 'node:timers/promises'
import { MAX_REPLAY } from '@/lib/contracts/live'
import { withTx } from '@/lib/server/db/newsroom-tx'
import {
  type EventReading,
  type LiveEvent,
  readEventsSince,
  readInboxMarks,
  readSnapshot,
  readStandings,
  type Snapshot,
} from '@/lib/server/db/repositories/live'
import { deleteOldPresence, readPresence } from '@/lib/server/db/repositories/presence'
import type { Follower } from '@/lib/server/live/follower'
import { changesRights, mayHear } from '@/lib/server/live/may-hear'
import {
  batchOf,
  bytesOf,
  changeMessage,
  message,
  newsroomPosition,
  PING,
  positionOnly,
} from '@/lib/server/live/messages'
import { Present, type PresentList } from '@/lib/server/live/present'
import { Work } from '@/lib/server/live/work'
import { log } from '@/lib/server/log'

/** Followers that are sent something in one go before other work has its turn. */
const SLICE = 200
/** How long a newsroom rests after a reading, in ms: as long as telling it took, so that followers never take all the time. */
const MIN_REST_MS = 10
const MAX_REST_MS = 250
/** The same after a look at who is where. */
const PRESENCE_REST_MS = 100

const INBOX = bytesOf(message('inbox', {}))

/** Consecutive lines of one article's history, and the same as they are sent. */
type ArticleBatch = { events: readonly LiveEvent[]; bytes: Uint8Array }

/**
 * One newsroom that somebody in this process follows. Reads what is new once for all of them, however many there are and
 * however many hints came, and tells each what they may hear.
 */
export class Room {
  readonly newsroomId: string
  readonly followers = new Set<Follower>()
  readonly #ofArticle = new Map<string, Set<Follower>>()
  readonly #present = new Present()
  #snapshot: Snapshot | undefined
  #position = ''
  #turn: Promise<void> = Promise.resolve()
  #restUntil = 0
  readonly #events: Work
  readonly #presence: Work
  readonly #rights: Work
  #inboxMarks = new Map<string, string>()

  constructor(newsroomId: string) {
    this.newsroomId = newsroomId
    this.#events = new Work(() => this.#inTurn(() => this.#readEvents()))
    this.#presence = new Work(() => this.#lookWhoIsWhere())
    this.#rights = new Work(() => this.#checkRights())
  }

  /** Takes note of where the database stands: followers hear of what comes after. @throws {Refusal} `unavailable` */
  async open(): Promise<void> {
    const { snapshot, at, rows } = await withTx({ newsroomId: this.newsroomId }, async (tx) => ({
      ...(await readSnapshot(tx)),
      rows: await readPresence(tx, this.newsroomId),
    }))
    this.#snapshot = snapshot
    this.#position = newsroomPosition(snapshot, at)
    this.#present.update(rows)
  }

  /** Up to where this newsroom's followers have been told everything. */
  get position(): string {
    return this.#position
  }

  join(follower: Follower): void {
    this.followers.add(follower)
    const { articleId } = follower
    if (articleId === null) return
    const ofArticle = this.#ofArticle.get(articleId) ?? new Set()
    this.#ofArticle.set(articleId, ofArticle.add(follower))
  }

  leave(follower: Follower): void {
    this.followers.delete(follower)
    const { articleId } = follower
    if (articleId === null) return
    const ofArticle = this.#ofArticle.get(articleId)
    ofArticle?.delete(follower)
    if (ofArticle?.size === 0) this.#ofArticle.delete(articleId)
  }

  /** Something may be there to be read. @returns when it has been told */
  hintEvents(): Promise<void> {
    return this.#events.ask()
  }

  /** Somebody may be elsewhere. */
  hintPresence(): Promise<void> {
    return this.#presence.ask()
  }

  /** Somebody's inbox has changed. */
  hintInbox(userId: string): void {
    // What the next look finds is what they are being told of here.
    this.#inboxMarks.delete(userId)
    for (const follower of this.#ofNewsroom()) if (follower.actor.userId === userId) follower.send(INBOX)
  }

  /** Ends the streams of those who may no longer follow, and looks whether an inbox has changed unheard. */
  checkRights(): Promise<void> {
    return this.#rights.ask()
  }

  /** Says to everybody that the connection stands, and how far they have been told. */
  ping(): Promise<void> {
    return this.#inTurn(async () => {
      const [plain, withPosition] = [bytesOf(PING), bytesOf(`${PING}${positionOnly(this.#position)}`)]
      await inSlices(this.followers, (follower) =>
        follower.send(follower.articleId === null ? withPosition : plain),
      )
    })
  }

  /** Forgets the places of those who are long gone. */
  async tidy(): Promise<void> {
    await withTx({ newsroomId: this.newsroomId }, (tx) => deleteOldPresence(tx, this.newsroomId))
  }

  /** Who is where, as far as this follower may know. */
  presenceFor(follower: Follower): string {
    return this.#present.lists
      .filter((list) => mayKnow(follower, list))
      .map(presenceMessage)
      .join('')
  }

  #ofNewsroom(): Follower[] {
    return [...this.followers].filter(({ articleId }) => articleId === null)
  }

  /** One after the other: no position is told before everything up to it has been. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #readEvents(): Promise<void> {
    const rest = this.#restUntil - performance.now()
    if (rest > 0) await pause(rest)
    this.#events.begun()
    const since = this.#snapshot
    if (!since || this.followers.size === 0) return
    const reading = await withTx({ newsroomId: this.newsroomId }, (tx) =>
      readEventsSince(tx, this.newsroomId, since),
    )
    this.#snapshot = reading.snapshot
    this.#position = newsroomPosition(reading.snapshot, reading.at)
    const began = performance.now()
    // Another server has taken the place of the one that was lost, and not all that it had told.
    const isTurnedBack = BigInt(reading.snapshot.next) < BigInt(since.next)
    if (isTurnedBack) await this.#resetAll()
    else if (reading.events.length > 0) await this.#tell(reading)
    const took = performance.now() - began
    this.#restUntil = performance.now() + Math.min(MAX_REST_MS, Math.max(MIN_REST_MS, took))
    if (!reading.events.some(changesRights)) return
    void this.checkRights()
    void this.hintPresence()
  }

  async #tell({ events }: EventReading): Promise<void> {
    const byArticle = Map.groupBy(events, ({ streamId }) => streamId)
    for (const [articleId, followers] of [...this.#ofArticle]) {
      const lines = byArticle.get(articleId)
      if (lines) await this.#tellArticle(lines, followers)
    }
    await this.#tellNewsroom(events)
  }

  async #tellArticle(events: readonly LiveEvent[], followers: ReadonlySet<Follower>): Promise<void> {
    const last = events.at(-1)
    if (!last) return
    const batch: ArticleBatch = { events, bytes: this.#linesOf(events) }
    await inSlices(followers, (follower) => {
      if (mayHear(follower.actor, last)) follower.whenBegun(() => this.#deliver(follower, batch))
      else follower.end('rights')
    })
  }

  #deliver(follower: Follower, { events, bytes }: ArticleBatch): void {
    const [first, last] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0]
    if (follower.seq === first - 1) follower.send(bytes)
    // It was told less than this room has told: it can only come back and be told the rest.
    else if (follower.seq < first - 1) follower.end('behind')
    else if (follower.seq < last) follower.send(this.#linesOf(events.filter(({ seq }) => seq > follower.seq)))
    follower.seq = Math.max(follower.seq, last)
  }

  #linesOf(events: readonly LiveEvent[]): Uint8Array {
    const seq = events.at(-1)?.seq ?? 0
    if (events.length > MAX_REPLAY) return bytesOf(message('reset', {}, seq))
    return bytesOf(events.map((event) => changeMessage(event, this.newsroomId, event.seq)).join(''))
  }

  async #tellNewsroom(events: readonly LiveEvent[]): Promise<void> {
    const texts = events.map((event) => changeMessage(event, this.newsroomId))
    const byClass = new Map<string, Uint8Array | null>()
    const bytesFor = (follower: Follower) => {
      const heard = texts.filter((_, i) => events[i] && mayHear(follower.actor, events[i]))
      if (heard.length === 0) return null
      const isTooMuch = heard.length > MAX_REPLAY
      return bytesOf(batchOf(isTooMuch ? [message('reset', {})] : heard, this.#position))
    }
    await inSlices(this.#ofNewsroom(), (follower) => {
      const known = byClass.get(follower.hearingClass)
      const bytes = known === undefined ? bytesFor(follower) : known
      byClass.set(follower.hearingClass, bytes)
      if (bytes) follower.send(bytes)
    })
  }

  async #resetAll(): Promise<void> {
    log().warn('the database has lost transactions that it had shown; followers begin anew')
    const bytes = bytesOf(message('reset', {}, this.#position))
    await inSlices(this.followers, (follower) => {
      if (follower.articleId === null) follower.send(bytes)
      else follower.end('behind')
    })
  }

  async #checkRights(): Promise<void> {
    this.#rights.begun()
    const followers = [...this.followers]
    if (followers.length === 0) return
    const credentials = new Map(followers.map(({ credential }) => [keyOf(credential), credential]))
    const people = [...new Set(this.#ofNewsroom().map(({ actor }) => actor.userId))]
    const { standings, marks } = await withTx({ newsroomId: this.newsroomId }, async (tx) => ({
      standings: await readStandings(tx, this.newsroomId, [...credentials.values()]),
      marks: await readInboxMarks(tx, this.newsroomId, people),
    }))
    const roles = new Map(standings.map((standing) => [keyOf(standing), standing.role]))
    for (const follower of followers)
      if (roles.get(keyOf(follower.credential)) !== follower.actor.role) follower.end('rights')
    const before = this.#inboxMarks
    this.#inboxMarks = new Map(marks.map(({ userId, mark }) => [userId, mark]))
    for (const { userId, mark } of marks) {
      const known = before.get(userId)
      if (known === undefined || known === mark) continue
      for (const follower of this.#ofNewsroom()) if (follower.actor.userId === userId) follower.send(INBOX)
    }
  }

  async #lookWhoIsWhere(): Promise<void> {
    this.#presence.begun()
    if (this.#ofNewsroom().length === 0) return
    const rows = await withTx({ newsroomId: this.newsroomId }, (tx) => readPresence(tx, this.newsroomId))
    for (const list of this.#present.update(rows)) {
      const bytes = bytesOf(presenceMessage(list))
      await inSlices(this.#ofNewsroom(), (follower) => {
        if (mayKnow(follower, list)) follower.send(bytes)
      })
    }
    await pause(PRESENCE_REST_MS)
  }
}

const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`
const presenceMessage = ({ articleId, people }: PresentList) => message('presence', { articleId, people })

/** A reporter knows who is on their own articles, and of nobody else where they are. */
function mayKnow({ actor }: Follower, { articleId, reporterId }: PresentList): boolean {
  if (articleId === null) return actor.role !== 'reporter'
  return mayHear(actor, { streamId: articleId, type: 'presence', reporterId })
}

async function inSlices(followers: Iterable<Follower>, work: (follower: Follower) => void): Promise<void> {
  let done = 0
  for (const follower of [...followers]) {
    if (!follower.isGone) work(follower)
    if (++done % SLICE === 0) await yieldToOthers()
  }
}

import { ApiError, OfflineError } from '@/lib/client/api'
import {
  type Answer,
  type Ask,
  afterAnswer,
  askPerson,
  type Entry,
  isTooOld,
  nextToSend,
  putOnWire,
  type Wire,
} from '@/lib/client/outbox-machine'
import type { OutboxStore } from '@/lib/client/outbox-store'

/** What an entry comes to, judged on things as they are now. */
export type Prepared =
  | ({ readonly kind: 'send' } & Ask)
  /** It is so already. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'conflict'; readonly facts: unknown }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly facts: unknown }

/** Knows how entries of one kind are judged and sent. */
export type Carrier = {
  /**
   * Judges an entry.
   *
   * @param newest what the server has last told of its claim within this run; null if nothing
   * @throws {ApiError} or {OfflineError} where it has to ask the server first.
   */
  prepare(entry: Entry, newest: unknown): Promise<Prepared>
  /** Told of the reply to what this page has sent. */
  settled(entry: Entry, reply: unknown): void
  /** Told of things as the server has them, in a refusal because of their version. */
  moved?(entry: Entry, current: unknown): void
}

/** What a run needs of its surroundings; handed in by tests. */
export type FlushSurroundings = {
  readonly store: OutboxStore
  readonly carriers: ReadonlyMap<string, Carrier>
  attempt(wire: Wire): Promise<unknown>
  now(): number
  /** Told what became of an entry: `after` is null once it has left the queue. */
  became(entry: Entry, after: Entry | null, answer: Answer, reply: unknown): void
}

/** Why a run has ended: nothing is left that can go out; or it has to wait, for what. */
export type FlushEnd = 'done' | 'lost' | 'signed_out' | 'failed'

/** How often in a row an entry is judged anew because others were quicker; then it waits a while. */
const MAX_STALE = 6

/** What a refusal carries besides its words: what is missing, and in which revision the words wait for a look. */
export type RefusalFacts = { readonly missing: readonly unknown[]; readonly revisionNumber: unknown }

/** What an error says about the change that it answers. */
export function answerOf(error: unknown): Answer {
  if (error instanceof OfflineError) return { kind: 'lost' }
  if (!(error instanceof ApiError))
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  switch (error.code) {
    case 'unauthenticated':
      return { kind: 'signed_out' }
    case 'unavailable':
    case 'too_many_requests':
      return { kind: 'lost' }
    // The key stands for what another tab has sent in other words: what has come of that is seen by judging anew.
    case 'version_conflict':
    case 'idempotency_key_reused':
      return { kind: 'stale' }
  }
  if (error.status >= 500) return { kind: 'failed', message: error.message }
  const facts: RefusalFacts = {
    missing: error.problem.missing ?? [],
    revisionNumber: error.problem.revisionNumber ?? null,
  }
  return { kind: 'refused', code: error.code, message: error.message, facts }
}

const currentOf = (error: unknown): unknown =>
  error instanceof ApiError && error.code === 'version_conflict' ? (error.problem.current ?? null) : null

/**
 * Sends what waits, in order, until nothing is left that can go out or no answer comes. A request whose answer was lost
 * is asked for again under its key before anything is judged anew. Only one run at a time: the caller holds the lock.
 */
export async function flush(around: FlushSurroundings): Promise<FlushEnd> {
  const { store, carriers } = around
  const newest = new Map<string, unknown>()
  let stale = 0
  for (;;) {
    const entry = nextToSend(store.read(), ({ kind }) => carriers.has(kind))
    const carrier = entry && carriers.get(entry.kind)
    if (!entry || !carrier) return 'done'
    const { sent, answer, reply, error } = await sendOne(
      entry,
      carrier,
      newest.get(entry.claimId) ?? null,
      around,
    )
    const after =
      answer.kind === 'refused' && answer.code === 'unknown' ? askPerson(sent) : afterAnswer(sent, answer)
    if (after === null) store.remove(sent.id)
    else if (after !== sent) store.put(after)
    if (answer.kind === 'done') newest.set(entry.claimId, reply ?? newest.get(entry.claimId))
    const current = currentOf(error)
    if (current !== null) {
      newest.set(entry.claimId, current)
      carrier.moved?.(sent, current)
    } else if (answer.kind === 'stale') newest.delete(entry.claimId)
    if (answer.kind === 'done' && reply !== undefined) carrier.settled(sent, reply)
    around.became(sent, after, answer, reply)
    stale = answer.kind === 'stale' ? stale + 1 : 0
    if (answer.kind === 'lost' || answer.kind === 'signed_out') return answer.kind
    if ((answer.kind === 'failed' && after?.state.is === 'waiting') || stale >= MAX_STALE) return 'failed'
  }
}

type Sent = { sent: Entry; answer: Answer; reply?: unknown; error?: unknown }

async function sendOne(
  entry: Entry,
  carrier: Carrier,
  newest: unknown,
  { store, attempt, now }: FlushSurroundings,
): Promise<Sent> {
  let sent = entry
  try {
    if (isTooOld(entry, now()))
      return { sent, answer: { kind: 'refused', code: 'unknown', message: '', facts: null } }
    let { wire } = entry
    if (wire === null) {
      let prepared = await carrier.prepare(entry, newest)
      // A person is asked only about what stands now: what was told within this run may have been overtaken.
      if (prepared.kind === 'conflict' && newest !== null) prepared = await carrier.prepare(entry, null)
      if (prepared.kind === 'nothing') return { sent, answer: { kind: 'done' } }
      if (prepared.kind !== 'send') return { sent, answer: prepared }
      const asking = putOnWire(entry, prepared, now())
      // Kept before it goes out: whatever happens from here on, it is asked for again under this key.
      store.put(asking)
      sent = asking
      wire = asking.wire
    }
    return { sent, answer: { kind: 'done' }, reply: await attempt(wire) }
  } catch (error) {
    return { sent, answer: answerOf(error), error }
  }
}

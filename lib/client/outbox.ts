import { useSyncExternalStore } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { call } from '@/lib/client/api'
import { forgetDraft, readDraft } from '@/lib/client/drafts'
import { publishKept } from '@/lib/client/kept-claims'
import { operations } from '@/lib/client/operations'
import { type Carrier, type FlushEnd, flush } from '@/lib/client/outbox-flush'
import {
  type Answer,
  changedTo,
  type Entry,
  entryOf,
  inOrder,
  isInDoubt,
  type NewEntry,
  retried,
} from '@/lib/client/outbox-machine'
import { createRounds } from '@/lib/client/outbox-rounds'
import { createLock, sendWire } from '@/lib/client/outbox-send'
import { createOutboxStore, type OutboxOwner } from '@/lib/client/outbox-store'
import { createWaiters, type Outcome } from '@/lib/client/outbox-waiters'
import { onReach, unreachedSince } from '@/lib/client/reach'
import { onSession, reportSessionLost, reportSignedIn, sessionState } from '@/lib/client/session-lost'

/** What others are told of an entry that has left the queue because the server has it. */
export type SavedEntry = { readonly entry: Entry; readonly wasKept: boolean; readonly reply: unknown }

type Message = { readonly done?: string }

/** Said where an entry cannot be taken back because its answer is still open. */
export const IN_DOUBT =
  'It may have been sent already. That is asked first, as soon as the desk can be reached.'

/** The queue of changes that one person has made in one newsroom on this device. */
export type Outbox = {
  /** What is kept, in order: without what was made a moment ago on this page and is just being sent. */
  kept(): readonly Entry[]
  subscribe(listener: () => void): () => void
  /** Told of each kept change that the server has. */
  onSaved(listener: (saved: SavedEntry) => void): () => void
  /** Teaches this page to send a kind of entry. */
  carry(kind: string, carrier: Carrier): void
  /** Takes changes in, in order; each is stored before this returns. */
  add(...given: NewEntry[]): { readonly id: string; readonly outcome: Promise<Outcome> }[]
  /** Tries a refused entry once more. */
  retry(id: string): Promise<void>
  /** Puts another intent in the place of one that waits for a person. @throws {Error} while it is in doubt. */
  change(id: string, intent: unknown): Promise<void>
  /**
   * Throws entries away at a person's word; with a new claim, all that was made on it.
   *
   * @returns what was thrown away, for {@link Outbox.restore}.
   * @throws {Error} while one is in doubt.
   */
  drop(id: string): Promise<readonly Entry[]>
  /** Puts back what was thrown away, in its place. */
  restore(entries: readonly Entry[]): void
  /** Sends what waits, now. */
  flush(): void
  /** Begins to send by itself: at load, when the network or the sign-in is back, and every now and then meanwhile. */
  start(): () => void
}

/** Opens somebody's queue. One page opens it once: {@link openOutbox}. */
export function createOutbox(owner: OutboxOwner): Outbox {
  const store = createOutboxStore(owner)
  const carriers = new Map<string, Carrier>()
  const listeners = new Set<() => void>()
  const savedListeners = new Set<(saved: SavedEntry) => void>()
  const waiters = createWaiters()
  const name = `tickmark-outbox/${owner.newsroomId}/${owner.personId}`
  const lock = createLock(name)
  const hasTabs = typeof window !== 'undefined' && typeof BroadcastChannel !== 'undefined'
  const channel = hasTabs ? new BroadcastChannel(name) : null
  let kept: readonly Entry[] = []
  /** Whether it is sure that this browser still acts for the owner: not once another page could have signed in. */
  let isSure = true

  const refresh = (): void => {
    const next = inOrder(store.read()).filter(({ id }) => !waiters.has(id))
    if (next.length === 0 && kept.length === 0) return
    kept = next
    publishKept(kept)
    for (const told of [...listeners]) told()
  }
  const tellTabs = (message: Message = {}): void => channel?.postMessage(message)

  const keepAll = (): void => {
    for (const id of [...waiters.ids()]) waiters.settle(id, { kind: 'kept' })
    refresh()
  }
  /** Takes a change that was made a moment ago, and those made on top of it, back to where they were typed. */
  const withdraw = (entry: Entry): void => {
    const behind = store
      .read()
      .filter(({ id, claimId, order }) => claimId === entry.claimId && order > entry.order && waiters.has(id))
    for (const one of [entry, ...behind]) {
      store.remove(one.id)
      waiters.settle(one.id, { kind: 'blocked', entry })
    }
  }

  const became = (entry: Entry, after: Entry | null, answer: Answer, reply: unknown): void => {
    const wasKept = !waiters.has(entry.id)
    if (after === null) {
      waiters.settle(entry.id, { kind: 'saved', reply: reply ?? null })
      tellTabs({ done: entry.id })
      for (const told of [...savedListeners]) told({ entry, wasKept, reply: reply ?? null })
    } else if (after.state.is !== 'waiting' && !wasKept) withdraw(after)
    if (answer.kind === 'lost' || answer.kind === 'signed_out' || answer.kind === 'failed') keepAll()
    refresh()
    if (after !== null) tellTabs()
  }

  /**
   * Whether the one who is signed in is still the owner; asked where another page could have changed that. It is also
   * asked while the desk cannot be reached: no change is put in doubt to find out whether it can.
   */
  const isOwner = async (): Promise<boolean> => {
    if (isSure && unreachedSince() === null) return true
    const me = await call(operations.getMe)
    isSure = me.id === owner.personId && me.newsroom.id === owner.newsroomId
    reportSignedIn(isSure)
    return isSure
  }

  const run = async (): Promise<FlushEnd> => {
    await store.load()
    refresh()
    if (!store.read().some(({ state, kind }) => state.is === 'waiting' && carriers.has(kind))) return 'done'
    if (sessionState() !== 'here') return 'signed_out'
    try {
      if (!(await isOwner())) return 'signed_out'
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'unauthenticated'
        ? 'signed_out'
        : 'lost'
    }
    return flush({ store, carriers, attempt: sendWire, now: Date.now, became })
  }

  const runOnce = async (): Promise<FlushEnd> => {
    try {
      return await lock(run)
    } catch {
      // Neither the network nor the server: what cannot go out now is tried again, and stays until then.
      return 'failed'
    }
  }
  const { begin: flushNow, rest } = createRounds(runOnce, (end) => {
    if (end !== 'done') {
      isSure = false
      keepAll()
    }
    if (end === 'signed_out' && sessionState() === 'here') reportSessionLost()
  })

  /** Carries a person's decision out, while no tab is sending. */
  const decide = async <T>(id: string, decision: (entry: Entry) => T): Promise<T> => {
    const result = await lock(async () => {
      await store.load()
      const entry = store.read().find((one) => one.id === id)
      if (!entry) throw new Error('It is not there any more: it was sent, or decided in another window.')
      return decision(entry)
    })
    refresh()
    tellTabs()
    flushNow()
    return result
  }

  const onMessage = async ({ done }: Message): Promise<void> => {
    await store.load()
    if (done !== undefined) waiters.settle(done, { kind: 'saved', reply: null })
    for (const id of waiters.ids()) {
      const entry = store.read().find((one) => one.id === id)
      if (entry && entry.state.is !== 'waiting') await lock(async () => withdraw(entry))
    }
    refresh()
  }
  channel?.addEventListener('message', ({ data }) => void onMessage(data as Message))

  forgetSentDrafts(owner, store.read())
  refresh()

  return {
    kept: () => kept,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onSaved: (listener) => {
      savedListeners.add(listener)
      return () => savedListeners.delete(listener)
    },
    carry: (kind, carrier) => void carriers.set(kind, carrier),
    add: (...given) => {
      const goesOut = unreachedSince() === null && sessionState() === 'here'
      const isFree = (claimId: string) =>
        !store.read().some((one) => one.claimId === claimId && !waiters.has(one.id))
      const isFresh = given.map(({ claimId }) => goesOut && isFree(claimId))
      const made = given.map((one, index) => {
        const entry = entryOf(one, uuidv7(), Date.now(), store.read())
        store.put(entry)
        if (!isFresh[index]) return { id: entry.id, outcome: Promise.resolve<Outcome>({ kind: 'kept' }) }
        return { id: entry.id, outcome: waiters.wait(entry.id, keepAll) }
      })
      refresh()
      tellTabs()
      flushNow()
      return made
    },
    retry: (id) => decide(id, (entry) => store.put(retried(entry))),
    change: (id, intent) =>
      decide(id, (entry) => {
        const changed = changedTo(entry, intent)
        if (!changed) throw new Error(IN_DOUBT)
        store.put(changed)
      }),
    drop: (id) =>
      decide(id, (entry) => {
        const all = store.read().filter(
          (one) =>
            one.id === id ||
            // What was made on a claim that is thrown away has nothing to stand on.
            (entry.kind === 'claim' && one.claimId === entry.claimId && one.order > entry.order),
        )
        if (all.some(isInDoubt)) throw new Error(IN_DOUBT)
        for (const one of all) store.remove(one.id)
        return all
      }),
    restore: (entries) => {
      for (const entry of entries) store.put({ ...entry, id: uuidv7(), asked: 0, wire: null })
      refresh()
      tellTabs()
      flushNow()
    },
    flush: flushNow,
    start: () => {
      const unsure = () => {
        isSure = false
      }
      const wake = () => {
        if (document.visibilityState === 'visible') flushNow()
        else unsure()
      }
      const stops = [
        onReach(() => unreachedSince() === null && flushNow()),
        onSession(() => sessionState() === 'here' && flushNow()),
      ]
      window.addEventListener('online', flushNow)
      window.addEventListener('pageshow', flushNow)
      window.addEventListener('blur', unsure)
      document.addEventListener('visibilitychange', wake)
      flushNow()
      return () => {
        for (const stop of stops) stop()
        rest()
        window.removeEventListener('online', flushNow)
        window.removeEventListener('pageshow', flushNow)
        window.removeEventListener('blur', unsure)
        document.removeEventListener('visibilitychange', wake)
      }
    },
  }
}

/** A tab that was killed while it saved has left its words twice, as a draft and in the queue: the queue has them. */
function forgetSentDrafts(owner: OutboxOwner, entries: readonly Entry[]): void {
  for (const { draft } of entries) {
    if (!draft) continue
    const place = { ...owner, subject: draft.subject }
    if (JSON.stringify(readDraft(place)?.value) === JSON.stringify(draft.value)) forgetDraft(place)
  }
}

let current: { readonly owner: OutboxOwner; readonly outbox: Outbox } | null = null

/** The queue of the one whose page this is. On a server, an empty one that nobody shares. */
export function openOutbox({ newsroomId, personId }: OutboxOwner): Outbox {
  const owner = { newsroomId, personId }
  if (typeof window === 'undefined') return createOutbox(owner)
  if (current?.owner.newsroomId !== newsroomId || current.owner.personId !== personId)
    current = { owner, outbox: createOutbox(owner) }
  return current.outbox
}

const NOTHING: readonly Entry[] = []

/** What this device keeps of the person's changes, in order, for a component; nothing before the page lives. */
export const useKept = (outbox: Outbox): readonly Entry[] =>
  useSyncExternalStore(outbox.subscribe, outbox.kept, () => NOTHING)

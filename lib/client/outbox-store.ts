import { entries as databaseEntries, del, set } from 'idb-keyval'
import { deviceDatabase, fromLocal } from '@/lib/client/device-storage'
import type { Entry } from '@/lib/client/outbox-machine'

/** Whose queue it is. Nobody else's page in this browser reads it. */
export type OutboxOwner = { readonly newsroomId: string; readonly personId: string }

/** Where the queue waits. Its entries outlive the tab. */
export type OutboxStore = {
  /** The entries as far as this page knows them, in no order. */
  read(): readonly Entry[]
  /** Reads anew what other tabs have done, too. */
  load(): Promise<void>
  put(entry: Entry): void
  remove(id: string): void
}

/** Grows when entries change their shape; what an older version kept is then left alone. */
const PREFIX = 'tickmark/outbox/1/'
/** Removed entries that are remembered, so that the slower store does not bring them back. */
const REMEMBERED = 200

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'rev' in value &&
  'intent' in value &&
  'state' in value

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

const fromDatabase = deviceDatabase('tickmark-outbox', 'entries')

/**
 * The queue of one person in one newsroom, on this device: each entry in `localStorage` before the click has ended, so
 * that a killed tab loses nothing, and in IndexedDB, which has room. Where either is forbidden or full, the other
 * holds; where both are, the page's own memory.
 */
export function createOutboxStore({ newsroomId, personId }: OutboxOwner): OutboxStore {
  const prefix = `${PREFIX}${newsroomId}/${personId}/`
  const removedKey = `${PREFIX}removed/${newsroomId}/${personId}`
  let known = new Map<string, Entry>()
  /** Written to no store yet, or to none at all. */
  const here = new Set<string>()

  const removed = (): readonly string[] => {
    const ids = parse(fromLocal((store) => store.getItem(removedKey)))
    return Array.isArray(ids) ? ids : []
  }
  const local = (): Map<string, Entry> => {
    const found = fromLocal((store) =>
      Object.keys(store)
        .filter((key) => key.startsWith(prefix))
        .map((key) => parse(store.getItem(key)))
        .filter(isEntry),
    )
    return new Map((found ?? []).map((entry) => [entry.id, entry]))
  }
  const merge = (database: readonly Entry[]): void => {
    const gone = new Set(removed())
    const next = local()
    const kept = [...known.values()].filter(({ id }) => here.has(id))
    for (const entry of [...database, ...kept]) {
      const other = next.get(entry.id)
      if (!other || other.rev < entry.rev) next.set(entry.id, entry)
    }
    for (const id of gone) next.delete(id)
    known = next
  }
  if (typeof window !== 'undefined') merge([])

  return {
    read: () => [...known.values()],
    async load() {
      const all = (await fromDatabase((store) => databaseEntries<string, unknown>(store))) ?? []
      const mine = all.filter(([key, value]) => key.startsWith(prefix) && isEntry(value))
      merge(mine.map(([, value]) => value as Entry))
    },
    put(entry) {
      known = new Map(known).set(entry.id, entry)
      const isLocal =
        fromLocal((store) => {
          store.setItem(prefix + entry.id, JSON.stringify(entry))
          return true
        }) ?? false
      if (!isLocal) here.add(entry.id)
      void fromDatabase(async (store) => {
        await set(prefix + entry.id, entry, store)
        here.delete(entry.id)
      })
    },
    remove(id) {
      known = new Map(known)
      known.delete(id)
      here.delete(id)
      fromLocal((store) => {
        store.setItem(removedKey, JSON.stringify([id, ...removed()].slice(0, REMEMBERED)))
        store.removeItem(prefix + id)
      })
      void fromDatabase((store) => del(prefix + id, store))
    },
  }
}

/** Whether this device keeps changes of somebody, at once; what only IndexedDB has is found once the queue is opened. */
export function hasKeptChanges({ newsroomId, personId }: OutboxOwner): boolean {
  const prefix = `${PREFIX}${newsroomId}/${personId}/`
  return fromLocal((store) => Object.keys(store).some((key) => key.startsWith(prefix))) ?? true
}

import { createStore, type UseStore } from 'idb-keyval'

/** Asks `localStorage`. A browser may forbid or fill up its storage: null then. */
export function fromLocal<T>(ask: (store: Storage) => T): T | null {
  try {
    return ask(window.localStorage)
  } catch {
    return null
  }
}

/** Asks a store of IndexedDB; null where the browser forbids it or it is full. */
export type FromDatabase = <T>(ask: (store: UseStore) => Promise<T>) => Promise<T | null>

/** A store of IndexedDB, opened when it is first asked: there is none on a server. */
export function deviceDatabase(database: string, name: string): FromDatabase {
  let opened: UseStore | undefined
  return async (ask) => {
    try {
      opened ??= createStore(database, name)
      return await ask(opened)
    } catch {
      return null
    }
  }
}

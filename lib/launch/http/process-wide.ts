import { AsyncLocalStorage } from 'node:async_hooks'
import type { DirectRoute } from './direct.ts'

/** The connection by which a request came. */
type Connection = {
  /** Cuts it, whatever has not been sent yet. */
  drop(): void
}

/** What the server and the application share: one process, but the application is bundled apart, in several pieces. */
type ProcessWide = {
  /** The connection of the request that is being answered. */
  readonly connection: AsyncLocalStorage<Connection>
  /**
   * What is to be done when the server begins to close: long answers are ended by whoever gives them, jobs by whoever
   * works them. What is promised is waited for.
   */
  readonly onClosing: Map<string, () => void | Promise<void>>
  /** Routes that can be answered without Next, and their paths, by what requests of theirs look like. */
  readonly direct: Map<string, { readonly path: string; readonly route: DirectRoute }>
}

const kept = globalThis as typeof globalThis & { tickmarkProcess?: ProcessWide }

/** The one of this process, whichever copy of this module asks. */
export function processWide(): ProcessWide {
  kept.tickmarkProcess ??= { connection: new AsyncLocalStorage(), onClosing: new Map(), direct: new Map() }
  return kept.tickmarkProcess
}

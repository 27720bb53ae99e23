import { fingerprint, type KeptText } from '@/components/revising/kept-text'
import { ApiError } from '@/lib/client/api'
import { isUndecided } from '@/lib/client/send'
import type { DraftView } from '@/lib/contracts/revisions'
import type { ArticleDocument } from '@/lib/domain/text/document'

/** How long typing rests before it is kept on this device, and before it is sent to the desk, in ms. */
export const KEEP_AFTER_MS = 300
export const SAVE_AFTER_MS = 1_500
/** Somebody who never rests is saved this often all the same, in ms. */
export const SAVE_AT_LEAST_EVERY_MS = 8_000
/** How long after a save that did not arrive it is tried again, in ms. */
export const TRY_AGAIN_AFTER_MS = 5_000

/** Where what was typed stands: at the desk, on its way, or on this device only. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'typed' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'refused'; readonly message: string }

/** What saving needs of its surroundings; handed in by tests. */
export type SaverSurroundings = {
  send(document: ArticleDocument): Promise<DraftView>
  keep(text: KeptText): void
  forget(): void
  tell(state: SaveState): void
  /** Somebody else writes now; nothing more is sent. */
  lost(current: DraftView | null): void
  /** Resolves to whether the same person has signed in again. */
  signedIn(): Promise<boolean>
}

type Timer = ReturnType<typeof setTimeout> | undefined

/** Keeps and saves a text while it is written: on the device within a moment, at the desk once typing rests. */
export function createDraftSaver(draft: DraftView, around: SaverSurroundings) {
  let unsaved: (() => ArticleDocument) | null = null
  let seen = fingerprint(draft.document)
  let keeping: Timer
  let resting: Timer
  let dueBy: number | null = null
  let sending: Promise<void> | null = null
  let stopped = false

  function keepNow(): void {
    clearTimeout(keeping)
    keeping = undefined
    if (unsaved) around.keep({ document: unsaved(), seen })
  }

  function saveIn(ms: number): void {
    clearTimeout(resting)
    if (!stopped) resting = setTimeout(() => void flush(), ms)
  }

  async function sendOnce(): Promise<void> {
    const read = unsaved
    if (!read || stopped) return
    dueBy = null
    around.tell({ kind: 'saving' })
    try {
      const after = await around.send(read())
      seen = fingerprint(after.document)
      if (unsaved === read) {
        unsaved = null
        clearTimeout(keeping)
        around.forget()
        around.tell({ kind: 'saved', at: after.updatedAt })
      } else {
        keepNow()
        around.tell({ kind: 'typed' })
        saveIn(SAVE_AFTER_MS)
      }
    } catch (error) {
      await failed(error)
    }
  }

  async function failed(error: unknown): Promise<void> {
    keepNow()
    if (!(error instanceof ApiError) || isUndecided(error) || error.status >= 500) {
      around.tell({ kind: 'unsent' })
      saveIn(TRY_AGAIN_AFTER_MS)
    } else if (error.code === 'unauthenticated') {
      around.tell({ kind: 'unsent' })
      if (await around.signedIn()) saveIn(0)
    } else if (error.code === 'lease_lost') {
      stopped = true
      // Written by our own server, by the contract of the operation that it refused.
      around.lost((error.problem.current as DraftView | undefined) ?? null)
    } else {
      around.tell({ kind: 'refused', message: error.message })
    }
  }

  /** Sends what is not saved yet, now. Resolves once it was answered, or could not be sent. */
  function flush(): Promise<void> {
    clearTimeout(resting)
    sending ??= sendOnce().finally(() => {
      sending = null
    })
    return sending
  }

  return {
    /** Told of each change; the document is read only when it is kept or sent. */
    change(read: () => ArticleDocument): void {
      if (stopped) return
      unsaved = read
      around.tell({ kind: 'typed' })
      keeping ??= setTimeout(keepNow, KEEP_AFTER_MS)
      const now = Date.now()
      dueBy ??= now + SAVE_AT_LEAST_EVERY_MS
      if (!sending) saveIn(Math.max(0, Math.min(SAVE_AFTER_MS, dueBy - now)))
    },
    keepNow,
    flush,
    /** Whether anything is not at the desk yet. */
    isUnsaved: () => unsaved !== null,
    /** Nothing more is sent; what is kept stays kept. */
    stop(): void {
      stopped = true
      clearTimeout(keeping)
      clearTimeout(resting)
    },
  }
}

export type DraftSaver = ReturnType<typeof createDraftSaver>

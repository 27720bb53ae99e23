/**
 * What is typed and not yet saved, kept on this device as it is typed: it survives a reload, a lost network, an ended
 * sign-in and a killed tab. Kept in localStorage, which is written before the next key is pressed; drafts are short.
 */

/** Where a draft belongs: whose it is, in which newsroom, and to what. */
export type DraftPlace = {
  readonly newsroomId: string
  readonly personId: string
  /** Such as `claim/ID/finding` or `article/ID/new-claim`. */
  readonly subject: string
}

type Stored<T> = { at: number; value: T }

const PREFIX = 'tickmark.draft'
/** Drafts older than this are cleared away, in ms: 30 days. */
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000

const keyOf = ({ newsroomId, personId, subject }: DraftPlace) => `${PREFIX}/${newsroomId}/${personId}/${subject}`

function storage(): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window.localStorage
  } catch {
    // A browser that keeps nothing at all: the desk still works, and the page says nothing is kept.
    return null
  }
}

/** Keeps a draft. @returns whether the browser took it: it may be full or forbid keeping. */
export function keepDraft<T>(place: DraftPlace, value: T): boolean {
  try {
    const kept = storage()
    kept?.setItem(keyOf(place), JSON.stringify({ at: Date.now(), value } satisfies Stored<T>))
    return kept !== null
  } catch {
    return false
  }
}

/** Reads a draft back; null where there is none, or what is there is not a draft. */
export function readDraft<T>(place: DraftPlace): { value: T; at: number } | null {
  const text = storage()?.getItem(keyOf(place))
  if (!text) return null
  try {
    const stored = JSON.parse(text) as Stored<T>
    return typeof stored.at === 'number' ? stored : null
  } catch {
    return null
  }
}

/** Forgets a draft: after the server has said that it is saved, or when its person discards it. */
export function forgetDraft(place: DraftPlace): void {
  storage()?.removeItem(keyOf(place))
}

/** Clears away drafts that nobody has come back to for 30 days. */
export function forgetOldDrafts(now = Date.now()): void {
  const kept = storage()
  if (!kept) return
  for (const key of Object.keys(kept)) {
    if (!key.startsWith(`${PREFIX}/`)) continue
    const at = Number(/"at":(\d+)/.exec(kept.getItem(key) ?? '')?.[1])
    if (!(now - at < MAX_AGE_MS)) kept.removeItem(key)
  }
}

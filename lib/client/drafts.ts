import { del, entries, get, set } from 'idb-keyval'
import { deviceDatabase, fromLocal } from '@/lib/client/device-storage'

/** Whose typed words, and for what: they are never read for another person or newsroom. */
export type DraftPlace = {
  readonly newsroomId: string
  readonly personId: string
  /** What they are for, such as `article/ID/claim/ID/why`. */
  readonly subject: string
}
/** Typed words that no server has acknowledged. `at` is when they were typed, ms since 1970. */
export type Draft<T> = { readonly value: T; readonly at: number }
export type PlacedDraft<T> = Draft<T> & { readonly place: DraftPlace }

/** Grows when drafts change their shape; what an older version kept is then left alone. */
const PREFIX = 'tickmark/draft/1/'
/** Drafts older than this are of no use to anybody, in ms: 30 days. */
export const DRAFT_LIFETIME_MS = 30 * 24 * 60 * 60 * 1_000

const ownerPrefix = ({ newsroomId, personId }: Omit<DraftPlace, 'subject'>) =>
  `${PREFIX}${newsroomId}/${personId}/`
const keyOf = (place: DraftPlace) => `${ownerPrefix(place)}${place.subject}`

function isDraft(value: unknown): value is Draft<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'value' in value &&
    'at' in value &&
    typeof value.at === 'number'
  )
}

function parse(text: string | null): Draft<unknown> | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return isDraft(value) ? value : null
  } catch {
    return null
  }
}

const fromDatabase = deviceDatabase('tickmark', 'drafts')

const newer = (a: Draft<unknown> | null, b: Draft<unknown> | null): Draft<unknown> | null =>
  a === null || b === null ? (a ?? b) : a.at >= b.at ? a : b

/**
 * Keeps what is typed on this device: in `localStorage` before the key press has ended, so that a killed tab loses
 * nothing, and in IndexedDB, which has room. Where either is forbidden or full, the other holds.
 */
export function keepDraft<T>(place: DraftPlace, value: T, now = Date.now()): void {
  const draft: Draft<T> = { value, at: now }
  fromLocal((store) => store.setItem(keyOf(place), JSON.stringify(draft)))
  void fromDatabase((store) => set(keyOf(place), draft, store))
}

/** What `localStorage` holds, at once. {@link readKeptDraft} may know of something newer. */
export function readDraft<T>(place: DraftPlace): Draft<T> | null {
  return fromLocal((store) => parse(store.getItem(keyOf(place)))) as Draft<T> | null
}

/** What either store holds, the newer of the two. */
export async function readKeptDraft<T>(place: DraftPlace): Promise<Draft<T> | null> {
  const kept = await fromDatabase((store) => get<unknown>(keyOf(place), store))
  return newer(readDraft(place), isDraft(kept) ? kept : null) as Draft<T> | null
}

/** Forgets a draft: after the server has acknowledged what was typed, or when the person throws it away. */
export function forgetDraft(place: DraftPlace): void {
  forget(keyOf(place))
}

function forget(key: string): void {
  fromLocal((store) => store.removeItem(key))
  void fromDatabase((store) => del(key, store))
}

/** Every draft that `localStorage` holds, under its key; null for what is none. */
const storedDrafts = (): [string, Draft<unknown> | null][] =>
  fromLocal((store) =>
    Object.keys(store)
      .filter((key) => key.startsWith(PREFIX))
      .map((key): [string, Draft<unknown> | null] => [key, parse(store.getItem(key))]),
  ) ?? []

function placed<T>(found: Iterable<[string, Draft<unknown> | null]>, place: DraftPlace): PlacedDraft<T>[] {
  const owner = ownerPrefix(place)
  return [...found]
    .filter(([key, draft]) => draft !== null && key.startsWith(keyOf(place)))
    .map(([key, draft]) => ({
      ...(draft as Draft<T>),
      place: { ...place, subject: key.slice(owner.length) },
    }))
    .sort((a, b) => b.at - a.at)
}

/** {@link listDrafts} as far as `localStorage` knows, at once. */
export const localDrafts = <T>(place: DraftPlace): PlacedDraft<T>[] => placed<T>(storedDrafts(), place)

/** All drafts of one person in one newsroom whose subject begins with `place.subject`, newest first. */
export async function listDrafts<T>(place: DraftPlace): Promise<PlacedDraft<T>[]> {
  const found = new Map(storedDrafts())
  for (const [key, value] of (await fromDatabase((store) => entries<string, unknown>(store))) ?? []) {
    found.set(key, newer(isDraft(value) ? value : null, found.get(key) ?? null))
  }
  return placed<T>(found, place)
}

/** Clears away what was typed more than {@link DRAFT_LIFETIME_MS} ago on this device. */
export function forgetOldDrafts(now = Date.now()): void {
  const isOld = (draft: Draft<unknown>) => now - draft.at > DRAFT_LIFETIME_MS
  for (const [key, draft] of storedDrafts()) if (draft && isOld(draft)) forget(key)
  void fromDatabase(async (store) => {
    for (const [key, draft] of await entries<string, unknown>(store))
      if (isDraft(draft) && isOld(draft)) forget(key)
  })
}

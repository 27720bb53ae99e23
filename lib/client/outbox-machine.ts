/** What one request asks of the server. `operation` names one of the contracts’ operations. */
export type Ask = {
  readonly operation: string
  readonly params: unknown
  readonly body: unknown
  /**
   * Whether the server would know the change again even after it has forgotten the key: by the version that it changes,
   * or by an id that the client has made.
   */
  readonly guarded: boolean
}

/** The last request that was put on the wire for an entry, until its answer is known; `at` in ms since 1970. */
export type Wire = Ask & { readonly key: string; readonly at: number }

/** How an entry stands: it waits for its turn, or for a person: two versions, or a refusal with its words. */
export type EntryState =
  | { readonly is: 'waiting' }
  | { readonly is: 'conflict'; readonly facts: unknown }
  | { readonly is: 'refused'; readonly code: string; readonly message: string; readonly facts: unknown }

/** What is handed in when somebody saves. */
export type NewEntry = {
  /** Which carrier knows how to send it: `write`, `claim`, … */
  readonly kind: string
  /** What was meant, for its carrier. */
  readonly intent: unknown
  /** What it is called in the list of kept changes: “Our words”. */
  readonly label: string
  /** What is said once the server has it. */
  readonly said: string
  readonly articleId: string
  /** Entries of one claim go out in order, each after the one before it is settled. */
  readonly claimId: string
  /** The draft that it was typed as: forgotten with it, and typed again from it. */
  readonly draft?: { readonly subject: string; readonly value: unknown }
}

/** One change in the queue. */
export type Entry = NewEntry & {
  readonly id: string
  /** Its place in the queue; ties are broken by `id`. */
  readonly order: number
  /** When it was saved here, in ms since 1970. */
  readonly at: number
  readonly state: EntryState
  readonly wire: Wire | null
  /** How many requests it has been judged into: part of the key, so that two tabs make the same one. */
  readonly asked: number
  /** How often the server has failed over it. */
  readonly failures: number
  /** Grows with each change of the entry: of two stored ones the higher holds. */
  readonly rev: number
}

/** What has come of sending an entry. */
export type Answer =
  /** The server has it, or it was so already. */
  | { readonly kind: 'done' }
  /** No answer: the server may or may not have it. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'signed_out' }
  /** Refused because things have moved on: it is judged anew. */
  | { readonly kind: 'stale' }
  /** The server has failed over it, and has done nothing. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'conflict'; readonly facts: unknown }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly facts: unknown }

/** How often the server may fail over an entry before a person is asked. */
export const MAX_FAILURES = 3
/** For how long the server surely remembers a key, in ms: it keeps keys for 48 hours. */
export const KEY_LIFE_MS = 40 * 60 * 60 * 1_000

const UNKNOWN: Extract<EntryState, { is: 'refused' }> = {
  is: 'refused',
  code: 'unknown',
  message:
    'It was sent more than a day ago and no answer came. Look whether it is there before you try again.',
  facts: null,
}

/** Entries in the order in which they go out. */
export const inOrder = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

/**
 * The entry that goes out next: the first of its claim, waiting for nobody. What stands behind one that waits for a
 * person waits with it; other claims go on.
 *
 * @param passes whether this page can send such an entry
 */
export function nextToSend(
  entries: readonly Entry[],
  passes: (entry: Entry) => boolean = () => true,
): Entry | null {
  const busy = new Set<string>()
  for (const entry of inOrder(entries)) {
    if (!busy.has(entry.claimId) && entry.state.is === 'waiting' && passes(entry)) return entry
    busy.add(entry.claimId)
  }
  return null
}

/** Whether the server may have an entry already: its request went out, and no answer came. */
export const isInDoubt = (entry: Entry): boolean => entry.wire !== null && entry.state.is === 'waiting'

/** Whether an entry can be asked for again without a risk of doing it twice; else a person has to look. */
export const isTooOld = ({ wire }: Entry, now: number): boolean =>
  wire !== null && !wire.guarded && now - wire.at > KEY_LIFE_MS

/** Notes what is about to be sent, before it is. The key follows from the entry: whoever sends it uses the same one. */
export function putOnWire(entry: Entry, ask: Ask, now: number): Entry & { readonly wire: Wire } {
  const asked = entry.asked + 1
  const { operation, params, body, guarded } = ask
  const wire = { operation, params, body, guarded, key: `${entry.id}.${asked}`, at: now }
  return { ...entry, asked, wire, rev: entry.rev + 1 }
}

/**
 * What becomes of an entry by an answer.
 *
 * @returns null once the server has it: it leaves the queue.
 */
export function afterAnswer(entry: Entry, answer: Answer): Entry | null {
  const rev = entry.rev + 1
  switch (answer.kind) {
    case 'done':
      return null
    case 'lost':
    case 'signed_out':
      return entry
    case 'stale':
      return { ...entry, wire: null, rev }
    case 'failed': {
      const failures = entry.failures + 1
      if (failures < MAX_FAILURES) return { ...entry, failures, rev }
      const { message } = answer
      return {
        ...entry,
        failures,
        rev,
        state: { is: 'refused', code: 'internal', message, facts: null },
      }
    }
    case 'conflict':
      return { ...entry, wire: null, rev, state: { is: 'conflict', facts: answer.facts } }
    case 'refused': {
      const { code, message, facts } = answer
      return { ...entry, wire: null, rev, state: { is: 'refused', code, message, facts } }
    }
  }
}

/** An entry of which nobody can say whether the server has it, put before a person. */
export const askPerson = (entry: Entry): Entry => ({
  ...entry,
  wire: null,
  state: UNKNOWN,
  rev: entry.rev + 1,
})

/** A person wants it tried once more as it is. A request that the server has failed over is asked for again as it was. */
export const retried = (entry: Entry): Entry => ({
  ...entry,
  failures: 0,
  state: { is: 'waiting' },
  rev: entry.rev + 1,
})

/**
 * A person wants something else instead, such as what they have decided between two versions.
 *
 * @returns null while it is in doubt: its answer comes first.
 */
export function changedTo(entry: Entry, intent: unknown): Entry | null {
  if (isInDoubt(entry)) return null
  return { ...retried(entry), intent, wire: null }
}

/** An entry as it begins, behind all that is there. `id` is also the root of its idempotency keys. */
export function entryOf(given: NewEntry, id: string, now: number, others: readonly Entry[]): Entry {
  const order = Math.max(0, ...others.map((one) => one.order)) + 1
  return {
    ...given,
    id,
    order,
    at: now,
    state: { is: 'waiting' },
    wire: null,
    asked: 0,
    failures: 0,
    rev: 1,
  }
}

/**
 * The hash chain of a history. Each event's hash covers its own content and the hash before it, so a changed, dropped,
 * inserted or reordered line shows at the first place where it does not hold.
 *
 * The hash function is handed in, so that this runs the same on the server and in the browser's own verification.
 */

/** One event as it is hashed. Times are ISO 8601 in UTC with milliseconds; `payload` is JSON. */
export type ChainedEvent = {
  readonly newsroomId: string
  /** The article's id, or the newsroom's own id for events that belong to no article. */
  readonly streamId: string
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly claimId: string | null
  readonly reason: string | null
  readonly payload: unknown
}

/** The hash before the first event of a stream: 64 zeros. */
export const CHAIN_START = '0'.repeat(64)

/**
 * The bytes that are hashed, as text: JSON with keys in code unit order at every depth (after RFC 8785, for the
 * integers, strings, booleans, nulls, arrays and objects that events hold).
 *
 * @throws {TypeError} for a value that JSON cannot carry, such as NaN.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that JSON cannot carry')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  throw new TypeError(`a ${typeof value} cannot be part of an event`)
}

/** The text whose SHA-256 (hex) is the event's hash. */
export function chainInput(prevHash: string, event: ChainedEvent): string {
  const { newsroomId, streamId, seq, id, type, at, actorId, actorName, claimId, reason, payload } = event
  return `${prevHash}\n${canonicalJson({ newsroomId, streamId, seq, id, type, at, actorId, actorName, claimId, reason, payload })}`
}

export type StoredLink = ChainedEvent & { readonly prevHash: string; readonly hash: string }

export type ChainVerdict =
  /** `withheld`: how many events were proved by their place alone, part of their content being kept from the verifier. */
  | { readonly kind: 'holds'; readonly events: number; readonly head: string; readonly withheld?: number }
  | {
      readonly kind: 'broken'
      readonly seq: number
      readonly because: 'gap' | 'previous_hash' | 'content' | 'head'
    }

/** Verifies events in order as they are read; hand it one after another and ask for the verdict at the end. */
export class ChainVerifier {
  #expectedSeq: number
  #previous: string
  #events = 0
  #withheld = 0
  #broken: Extract<ChainVerdict, { kind: 'broken' }> | null = null
  readonly #sha256Hex: (text: string) => string

  constructor(
    sha256Hex: (text: string) => string,
    from: { seq: number; hash: string } = { seq: 0, hash: CHAIN_START },
  ) {
    this.#sha256Hex = sha256Hex
    this.#expectedSeq = from.seq + 1
    this.#previous = from.hash
  }

  /**
   * Takes the next event; after the first break nothing more is judged.
   *
   * @param isWithheld part of its content was kept back, so that only its place in the chain can be judged
   */
  take(event: StoredLink, isWithheld = false): void {
    if (this.#broken) return
    const because =
      event.seq !== this.#expectedSeq
        ? 'gap'
        : event.prevHash !== this.#previous
          ? 'previous_hash'
          : !isWithheld && event.hash !== this.#sha256Hex(chainInput(event.prevHash, event))
            ? 'content'
            : null
    if (because) {
      this.#broken = { kind: 'broken', seq: because === 'gap' ? this.#expectedSeq : event.seq, because }
      return
    }
    this.#events += 1
    if (isWithheld) this.#withheld += 1
    this.#expectedSeq += 1
    this.#previous = event.hash
  }

  /** The verdict, given the head that the stream's head row claims: a cut tail shows only there. */
  verdict(head?: { seq: number; hash: string }): ChainVerdict {
    if (this.#broken) return this.#broken
    if (head && (head.seq !== this.#expectedSeq - 1 || head.hash !== this.#previous)) {
      return { kind: 'broken', seq: this.#expectedSeq, because: 'head' }
    }
    const held = this.#withheld > 0 ? { withheld: this.#withheld } : {}
    return { kind: 'holds', events: this.#events, head: this.#previous, ...held }
  }
}

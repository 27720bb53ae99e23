import type { EventView } from '@/lib/contracts/events'
import { type ChainVerdict, ChainVerifier, chainInput, type StoredLink } from '@/lib/domain/audit/chain'

/** How many events are hashed before the page gets a turn: about 2 ms of work, so that scrolling stays smooth. */
const EVENTS_A_TURN = 200

/** What a browser found out about a chain; `unable` where it may not hash at all (a page that was not served safely). */
export type BrowserVerdict = ChainVerdict | { readonly kind: 'unable' }

/** SHA-256 by the browser's own cryptography, as hex. */
async function sha256Hex(subtle: SubtleCrypto, text: string): Promise<string> {
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** An event as the API gives it, as the chain hashes it. The newsroom is the reader's own and not repeated in each event. */
export function linkOf(event: EventView, newsroomId: string): StoredLink {
  const { actor, withheld: _, ...rest } = event
  return { ...rest, newsroomId, actorId: actor.id, actorName: actor.name }
}

/**
 * Recomputes a whole history from event 1 in the browser, without trusting the server's own word for it.
 *
 * Browsers hash asynchronously and the verifier asks synchronously, so each turn hashes its events first and the
 * verifier is then handed the digests by their text.
 *
 * @param events all events of the stream, oldest first.
 * @param head what the stream's head row claims: a cut tail shows only there.
 * @param onProgress called after each turn with the number of events judged so far.
 */
export async function verifyInBrowser(given: {
  events: readonly EventView[]
  newsroomId: string
  head: { seq: number; hash: string }
  onProgress?: (judged: number) => void
}): Promise<BrowserVerdict> {
  const { events, newsroomId, head, onProgress } = given
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (!subtle) return { kind: 'unable' }
  const digests = new Map<string, string>()
  const verifier = new ChainVerifier((text) => digests.get(text) ?? '')
  for (let from = 0; from < events.length; from += EVENTS_A_TURN) {
    const turn = events.slice(from, from + EVENTS_A_TURN)
    const links = turn.map((event) => linkOf(event, newsroomId))
    const texts = links.map((link) => chainInput(link.prevHash, link))
    const hashes = await Promise.all(texts.map((text) => sha256Hex(subtle, text)))
    digests.clear()
    for (const [at, text] of texts.entries()) digests.set(text, hashes[at] ?? '')
    for (const [at, link] of links.entries()) verifier.take(link, turn[at]?.withheld !== undefined)
    onProgress?.(Math.min(from + EVENTS_A_TURN, events.length))
  }
  return verifier.verdict(head)
}

/** A hash as it is shown in a line: its first eight digits in fours and its last four. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`
}

/** What a broken chain means in words: which line does not hold, and why. */
export function describeBreak(verdict: Extract<ChainVerdict, { kind: 'broken' }>): string {
  const { seq, because } = verdict
  switch (because) {
    case 'gap':
      return `Event ${seq} is missing, or stands in the wrong place.`
    case 'previous_hash':
      return `Event ${seq} was sealed over a different event ${seq - 1} than the one stored now.`
    case 'content':
      return `What event ${seq} says now is not what was sealed.`
    case 'head':
      return `The history ends before event ${seq}, but its head says otherwise: lines were cut off or added at the end.`
  }
}

import search, { type Match } from 'approx-string-match'
import type { Place, StoredAnchor } from '@/lib/domain/anchoring/outcome'

/*
 * The peer: approximate string matching with the published weights of the Hypothesis client, written from their
 * description. A quote may differ by half its length, and the best match is always taken.
 */
const WEIGHT = { quote: 50, prefix: 20, suffix: 20, position: 2 }
const MOST_ERRORS = 256

/** Where the peer puts an anchor in the text after; null when nothing is like enough. */
export function peerAnchor(text: string, { exact, prefix, suffix, start }: StoredAnchor): Place | null {
  let best: { match: Match; score: number } | null = null
  for (const match of find(text, exact, Math.min(MOST_ERRORS, exact.length / 2))) {
    const score =
      (WEIGHT.quote * (1 - match.errors / exact.length) +
        WEIGHT.prefix * likeness(text.slice(Math.max(0, match.start - prefix.length), match.start), prefix) +
        WEIGHT.suffix * likeness(text.slice(match.end, match.end + suffix.length), suffix) +
        WEIGHT.position * (1 - Math.abs(match.start - start) / text.length)) /
      (WEIGHT.quote + WEIGHT.prefix + WEIGHT.suffix + WEIGHT.position)
    if (!best || score > best.score) best = { match, score }
  }
  return best && { start: best.match.start, end: best.match.end }
}

/** Exact matches, or else approximate ones. */
function find(text: string, quote: string, maxErrors: number): Match[] {
  const exact: Match[] = []
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    exact.push({ start: at, end: at + quote.length, errors: 0 })
  }
  return exact.length > 0 ? exact : search(text, quote, maxErrors)
}

/** How like a stretch is to the context that was stored: 1 when none was stored, 0 when there is no text. */
function likeness(text: string, context: string): number {
  if (context === '') return 1
  if (text === '') return 0
  const [best] = find(text, context, context.length)
  return best ? 1 - best.errors / context.length : 0
}

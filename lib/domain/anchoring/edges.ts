import type { Alignment } from './align.ts'
import type { Image } from './image.ts'
import { endsSentence, startsSentence, type TokenRange } from './sentence.ts'
import { MAX_STRETCH, STRETCH_SLACK } from './thresholds.ts'

/** How far beyond a quote's edge the nearest word with an image is looked for. */
const NEIGHBOURS = 24

/**
 * Finds the edges of a place whose first or last words were reworded: from the words beyond the edges that kept their
 * place, and from what stands between them and the words inside that did.
 */
export function resolveEdges(alignment: Alignment, from: number, to: number, image: Image): TokenRange {
  return { start: startOf(alignment, from, image), end: endOf(alignment, to, image) }
}

function startOf({ a, b, toB }: Alignment, from: number, image: Image): number {
  const missing = image.firstA - from
  if (missing === 0) return image.start
  let neighbour = from - 1
  while (
    neighbour >= 0 &&
    from - neighbour <= NEIGHBOURS &&
    !isJustBefore(toB[neighbour] as number, image.start)
  ) {
    neighbour--
  }
  const isFound = neighbour >= 0 && from - neighbour <= NEIGHBOURS
  const free =
    image.start - (isFound ? (toB[neighbour] as number) + 1 : neighbour < 0 ? 0 : image.start - missing)
  const outside = isFound ? from - 1 - neighbour : 0
  const share = shareOf(free, missing, outside)
  const room = Math.max(0, Math.min(free, missing * MAX_STRETCH + STRETCH_SLACK))
  // A quote that begins a sentence begins one afterwards, too.
  if (startsSentence(a, from)) {
    for (let j = image.start; j >= image.start - room; j--) if (startsSentence(b, j)) return j
  }
  const line = b.line[image.start]
  let start = image.start - Math.min(share, room)
  if (a.line[from] === a.line[image.firstA]) while (start < image.start && b.line[start] !== line) start++
  return start
}

function isJustBefore(at: number, edge: number): boolean {
  return at >= 0 && at < edge && edge - at <= 3 * NEIGHBOURS
}

function endOf({ a, b, toB }: Alignment, to: number, image: Image): number {
  const missing = to - image.endA
  if (missing === 0) return image.end
  let neighbour = to
  while (
    neighbour < a.count &&
    neighbour - to < NEIGHBOURS &&
    !isJustAfter(toB[neighbour] as number, image.end)
  ) {
    neighbour++
  }
  const isFound = neighbour < a.count && neighbour - to < NEIGHBOURS
  const edge = isFound ? (toB[neighbour] as number) : neighbour >= a.count ? b.count : image.end + missing
  const free = Math.min(edge, b.count) - image.end
  const outside = isFound ? neighbour - to : 0
  const share = shareOf(free, missing, outside)
  const room = Math.max(0, Math.min(free, missing * MAX_STRETCH + STRETCH_SLACK))
  if (endsSentence(a, to)) {
    for (let j = image.end; j <= image.end + room; j++) if (endsSentence(b, j)) return j
  }
  const line = b.line[image.end - 1]
  let end = image.end + Math.min(share, room)
  if (a.line[to - 1] === a.line[image.endA - 1]) while (end > image.end && b.line[end - 1] !== line) end--
  return end
}

function isJustAfter(at: number, edge: number): boolean {
  return at >= edge && at - edge <= 3 * NEIGHBOURS
}

/** How many of the `free` tokens stand for the `missing` ones, when `outside` tokens beyond the edge are missing too. */
function shareOf(free: number, missing: number, outside: number): number {
  if (free <= 0) return 0
  return outside === 0 ? free : Math.round((free * missing) / (missing + outside))
}

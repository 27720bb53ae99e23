import { placeLabel } from '@/components/claims/place-label'
import type { PlacementPart, PlacementView } from '@/lib/contracts/revisions'
import type { ChangeKind } from '@/lib/domain/anchoring/outcome'
import { DECISION_WORDS } from '@/lib/domain/review/revision-words'
import type { PlacedBlock } from '@/lib/domain/text/projection'

type Diff = PlacementPart['diff']

/** Words quoted in a note are cut to this many characters. */
const NOTE_WORDS = 36
/** Changes named in a note; the others are counted. */
const NOTE_CHANGES = 2

/** What changed in a claim's words, for the panel. */
export const CHANGE_WORDS: Readonly<Record<ChangeKind, string>> = {
  negation: 'a negation',
  number: 'a number',
  date: 'a date',
  name: 'a name',
  words: 'words',
  punctuation: 'punctuation',
  sentence: 'the rest of its sentence',
}

const clip = (text: string): string => {
  const points = [...text.trim()]
  return points.length > NOTE_WORDS ? `${points.slice(0, NOTE_WORDS).join('').trimEnd()}…` : points.join('')
}

/** One exchange of words: what went, and what came in its place. */
type Exchange = { readonly from: string; readonly to: string }

/** The exchanges of a diff in order. */
export function exchangesOf(diff: Diff): Exchange[] {
  const exchanges: { from: string; to: string }[] = []
  let open: { from: string; to: string } | null = null
  for (const { kind, text } of diff) {
    // Space alone between two changes does not part them.
    if (kind === 'same' && !(open && text.trim() === '')) {
      open = null
      continue
    }
    if (!open) {
      open = { from: '', to: '' }
      exchanges.push(open)
    }
    if (kind !== 'added') open.from += text
    if (kind !== 'removed') open.to += text
  }
  return exchanges
    .map(({ from, to }) => ({ from: from.trim(), to: to.trim() }))
    .filter(({ from, to }) => from !== to)
}

function exchangeWords({ from, to }: Exchange): string {
  if (to === '') return `“${clip(from)}” left out`
  if (from === '') return `“${clip(to)}” came in`
  return `“${clip(from)}” became “${clip(to)}”`
}

/** What changed in a reworded place, in a few words. */
export function changeNote(part: Pick<PlacementPart, 'diff' | 'changes'>): string {
  const exchanges = exchangesOf(part.diff)
  if (exchanges.length === 0)
    return part.changes.includes('sentence') ? 'its sentence says something else around it' : 'other words'
  const named = exchanges.slice(0, NOTE_CHANGES).map(exchangeWords).join(', ')
  const more = exchanges.length - NOTE_CHANGES
  return more > 0 ? `${named}, and ${more} more` : named
}

const listed = (labels: readonly string[]): string => {
  const unique = [...new Set(labels)]
  return unique.length < 2 ? (unique[0] ?? '') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`
}

/** The paragraphs of both texts. `beforeNumber` is the revision that `before` is of. */
export type Blocks = {
  readonly beforeNumber: number
  readonly before: readonly PlacedBlock[] | null
  readonly after: readonly PlacedBlock[]
}

/** A line under a claim in the rail: what became of its words, or how that was settled. */
export function placementNote(placement: PlacementView, blocks: Blocks): string {
  const { decision, parts } = placement
  if (decision !== null && decision !== 'kept') return DECISION_WORDS[decision].past
  const worst = parts.filter(({ outcome }) => outcome === placement.outcome)
  const [first] = worst
  if (!first) return ''
  // A claim may have been looked for from an earlier revision than the one that is shown beside it.
  const old = placement.fromNumber === blocks.beforeNumber ? blocks.before : null
  const oldLabel = (part: PlacementPart) => (old ? placeLabel(old, part.from.start) : null)
  switch (placement.outcome) {
    case 'reworded':
      return worst.length === 1 ? changeNote(first) : `${changeNote(first)}; ${worst.length} places changed`
    case 'ambiguous': {
      const { candidates } = first
      const labels = listed(candidates.map(({ start }) => placeLabel(blocks.after, start)))
      return `${candidates.length} places fit, ${labels}`
    }
    case 'orphaned': {
      const from = oldLabel(first)
      const gone = parts.length > 1 ? `${worst.length} of ${parts.length} places gone` : 'gone'
      return from ? `${gone} from ${from}` : gone
    }
    case 'moved': {
      const from = oldLabel(first)
      const to = first.to ? placeLabel(blocks.after, first.to.start) : null
      return from && to && from !== to ? `${from} to ${to}` : 'moved'
    }
    case 'unchanged':
      return 'word for word'
  }
}

const WORD = /[\p{L}\p{N}]+/gu
const countWords = (text: string) => text.match(WORD)?.length ?? 0

/** How much of a place's old words is still there: `2 of 4 words kept`. */
export function matchWords(part: Pick<PlacementPart, 'diff' | 'from'>): string {
  const kept = part.diff.reduce((sum, { kind, text }) => sum + (kind === 'same' ? countWords(text) : 0), 0)
  const all = countWords(part.from.exact)
  return kept === all ? `all ${all} words kept` : `${kept} of ${all} words kept`
}

/** What stands around some words in a text, cut at spaces. UTF-16 code units. */
export function contextOf(
  text: string,
  range: { start: number; end: number },
  length = 40,
): { prefix: string; suffix: string } {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1
  const lineEnd = text.indexOf('\n', range.end)
  const before = text.slice(lineStart, range.start)
  const after = text.slice(range.end, lineEnd < 0 ? undefined : lineEnd)
  const cutBefore = before.length > length ? `…${before.slice(-length).replace(/^\S*\s/u, '')}` : before
  const cutAfter = after.length > length ? `${after.slice(0, length).replace(/\s\S*$/u, '')}…` : after
  return { prefix: cutBefore, suffix: cutAfter }
}

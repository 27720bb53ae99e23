import { type BlockHighlights, layoutHighlights, type Segment } from '@/lib/domain/highlights/layout'
import type { Block, InlineNode, TextMark } from '@/lib/domain/text/document'
import { type PlacedBlock, placeBlocks } from '@/lib/domain/text/projection'
import { spokenFinding } from '@/lib/exporting/html/signs'
import type { AnnotatedArticle, AnnotatedClaim } from '@/lib/exporting/model'
import { claimsAddress } from '@/lib/exporting/pdf/claims-address'
import type { InkName } from '@/lib/exporting/pdf/inks'
import { breakable, directionOf, printable } from '@/lib/exporting/pdf/said'
import { type MarginNote, marginNotes } from '@/lib/exporting/pdf/sheet-notes'

/** A claim's line under a stretch of text; `first` and `last` where the claim begins and ends. */
type Mark = { readonly ink: InkName; readonly lane: number; readonly first: boolean; readonly last: boolean }
type TextRun = {
  readonly text: readonly string[]
  readonly bold: boolean
  readonly italic: boolean
  readonly link: string | null
  /** Address by which the claims over it are found again in the finished file (highlight-annotations.ts). */
  readonly claims: string | null
  /** Innermost first. */
  readonly marks: readonly Mark[]
}
/** `first` at the end of a claim's first place: the one that its note links to. */
type NumberRun = {
  readonly numbers: readonly { readonly no: number; readonly ink: InkName; readonly first: boolean }[]
}
type Run = TextRun | NumberRun | { readonly br: true }

/** One block of the article with the notes beside it. */
export type SheetBlock = {
  readonly kind: Block['type']
  /** Number of a body paragraph. */
  readonly no: number | null
  readonly level: number
  readonly depth: number
  readonly bullet: string
  readonly runs: readonly Run[]
  readonly notes: readonly MarginNote[]
  /** Notes are one line each: there are too many for the paragraph's side. */
  readonly brief: boolean
  /** What is said of claims whose notes stand at the end only. */
  readonly more: string | null
}

/** Longest word that stays in one piece in the text's column. */
const MAX_WORD = 40

/** The article's blocks with their highlights, and the numbers of the claims that have a place in them. */
export function sheetBlocks(article: AnnotatedArticle): {
  readonly blocks: readonly SheetBlock[]
  readonly placed: ReadonlySet<number>
} {
  const blocks = placeBlocks(article.document)
  const rows = article.claims.map(({ id, number, finding, anchors }) => ({
    id,
    number,
    finding,
    word: spokenFinding(article, finding),
    anchors,
  }))
  const laid = new Map(layoutHighlights(rows, blocks).map((block) => [block.blockIndex, block]))
  const beside = claimsByBlock(article.claims, blocks)
  const placed = new Set<number>()
  let level = 1
  const shown = blocks.map((block) => {
    const kind = block.block
    const isHeading = block.text.trim() !== '' && (kind.type === 'headline' || kind.type === 'heading')
    if (isHeading) level = block.index === 0 ? 1 : nextLevel(kind, level)
    return {
      // A heading of no words would be an empty entry of the contents.
      kind: isHeading || (kind.type !== 'headline' && kind.type !== 'heading') ? kind.type : 'paragraph',
      no: block.paragraphNumber,
      level,
      depth: kind.type === 'listItem' ? kind.attrs.depth : 0,
      bullet: kind.type === 'listItem' && kind.attrs.ordinal !== null ? `${kind.attrs.ordinal}.` : '•',
      runs: runsOf(block, laid.get(block.index), placed),
      ...marginNotes(article, beside.get(block.index) ?? [], block.text),
    } as const
  })
  return { blocks: shown, placed }
}

/** No level is skipped on the way down: readers by ear go from level to level. */
function nextLevel(block: Block, before: number): number {
  const wanted = block.type === 'heading' ? block.attrs.level : 2
  return Math.min(Math.max(wanted, 2), before + 1)
}

/** Claims by the block in which their first place begins. */
function claimsByBlock(
  claims: readonly AnnotatedClaim[],
  blocks: readonly PlacedBlock[],
): ReadonlyMap<number, AnnotatedClaim[]> {
  const found = new Map<number, AnnotatedClaim[]>()
  let index = 0
  const byPlace = claims.flatMap((claim) =>
    claim.anchors[0] ? [{ claim, start: claim.anchors[0].start }] : [],
  )
  for (const { claim, start } of byPlace.toSorted((a, b) => a.start - b.start)) {
    while (index < blocks.length - 1 && (blocks[index + 1]?.start ?? 0) <= start) index++
    const list = found.get(index)
    if (list) list.push(claim)
    else found.set(index, [claim])
  }
  return found
}

function runsOf(placed: PlacedBlock, laid: BlockHighlights | undefined, known: Set<number>): Run[] {
  const segments = laid?.segments ?? []
  const numbers = new Map((laid?.numbers ?? []).map((mark) => [mark.at as number, mark]))
  const edges = new Set<number>([placed.start, placed.end, ...numbers.keys()])
  for (const { start, end } of segments) edges.add(start).add(end)
  const nodes = nodesOf(placed)
  for (const { start, end } of nodes) edges.add(start).add(end)
  const ordered = [...edges].sort((a, b) => a - b)
  const runs: Run[] = []
  let segment = 0
  let node = 0
  ordered.forEach((start, index) => {
    const ending = numbers.get(start)?.ending
    if (ending) {
      runs.push({
        numbers: ending.map(({ number, ink }) => {
          const first = !known.has(number)
          known.add(number)
          return { no: number, ink, first }
        }),
      })
    }
    const end = ordered[index + 1]
    if (end === undefined) return
    while ((segments[segment]?.end ?? Number.POSITIVE_INFINITY) <= start) segment++
    while ((nodes[node]?.end ?? Number.POSITIVE_INFINITY) <= start) node++
    const under = nodes[node]
    if (!under || under.start > start) return
    if (under.isBreak) runs.push({ br: true })
    else runs.push(...textRuns(under, start, end, segments[segment]))
  })
  return runs
}

type PlacedNode = {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly marks: readonly TextMark[]
  readonly isBreak: boolean
}

function nodesOf({ block, start }: PlacedBlock): PlacedNode[] {
  let at: number = start
  return (block.content ?? []).map((node: InlineNode) => {
    const text = node.type === 'text' ? node.text : '\n'
    const marks = node.type === 'text' ? (node.marks ?? []) : []
    const placed = { start: at, end: at + text.length, text, marks, isBreak: node.type !== 'text' }
    at = placed.end
    return placed
  })
}

function textRuns(node: PlacedNode, start: number, end: number, segment: Segment | undefined): TextRun[] {
  const link = node.marks.find((mark) => mark.type === 'link')
  const spans = segment && segment.start <= start ? segment.spans : []
  const text = printable(node.text.slice(start - node.start, end - node.start))
  const marks = spans
    .filter(({ span }) => span.lane !== null)
    .map(({ span, isStart, isEnd }) => ({
      ink: span.ink,
      lane: span.lane ?? 0,
      first: isStart && start === segment?.start,
      last: isEnd && end === segment?.end,
    }))
    .reverse()
  const run = {
    bold: node.marks.some(({ type }) => type === 'bold'),
    italic: node.marks.some(({ type }) => type === 'italic'),
    link: link ? link.attrs.href : null,
    claims: spans.length > 0 ? claimsAddress(spans.map(({ span }) => span.number)) : null,
  }
  return edged(text, marks).map(([piece, under]) => ({
    ...run,
    text: breakable(piece, MAX_WORD),
    marks: under,
  }))
}

/**
 * A fill has a thin edge where its claim begins and ends. Typst draws the edges of a fill on every piece of one font, so
 * that the first and the last character have to stand alone; letters that join are not parted, and have no edge.
 */
function edged(text: string, marks: readonly Mark[]): [text: string, marks: readonly Mark[]][] {
  const starts = marks.some(({ ink, first }) => ink === 'none' && first)
  const ends = marks.some(({ ink, last }) => ink === 'none' && last)
  const parted = (starts || ends) && directionOf(text) === 'ltr' ? [...characters.segment(text)] : []
  const plain = marks.map((mark) => ({ ...mark, first: false, last: false }))
  const first = parted[0]
  const last = parted.at(-1)
  if (!first || !last) return [[text, plain]]
  if (parted.length === 1) return [[text, marks]]
  const from = starts ? first.segment.length : 0
  const to = ends ? last.index : text.length
  const pieces: [string, readonly Mark[]][] = [
    [text.slice(0, from), marks.map((mark) => ({ ...mark, last: false }))],
    [text.slice(from, to), plain],
    [text.slice(to), marks.map((mark) => ({ ...mark, first: false }))],
  ]
  return pieces.filter(([piece]) => piece !== '')
}

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

import {
  type BlockHighlights,
  layoutHighlights,
  type NumberMark,
  type Segment,
} from '@/lib/domain/highlights/layout'
import type { Block, InlineNode, TextMark } from '@/lib/domain/text/document'
import { type PlacedBlock, placeBlocks } from '@/lib/domain/text/projection'
import { escapeHtml } from '@/lib/exporting/html/escape'
import { spokenFinding } from '@/lib/exporting/html/signs'
import type { AnnotatedArticle } from '@/lib/exporting/model'

/** One block of the copy: its text with highlights, and the claims whose notes stand beside it. */
export type RenderedBlock = {
  readonly placed: PlacedBlock
  readonly html: string
  /** Ids of the claims whose first place begins here. */
  readonly claimIds: readonly string[]
}

/** Renders every block with its highlights nested: longest outside, numbers where claims end. */
export function renderBlocks(article: AnnotatedArticle): RenderedBlock[] {
  const blocks = placeBlocks(article.document)
  const rows = article.claims.map((claim) => ({
    id: claim.id,
    number: claim.number,
    finding: claim.finding,
    word: spokenFinding(article, claim.finding),
    anchors: claim.anchors,
  }))
  const laid = new Map(layoutHighlights(rows, blocks).map((block) => [block.blockIndex, block]))
  return blocks.map((placed) => ({
    placed,
    html: renderInline(placed, laid.get(placed.index)),
    claimIds: article.claims
      .filter(
        ({ anchors: [first] }) =>
          first && first.start >= placed.start && first.start <= placed.end && first.start < placed.end + 1,
      )
      .map(({ id }) => id),
  }))
}

/** A piece of text under the same marks of the document. */
type Run = { start: number; end: number; text: string; marks: readonly TextMark[]; isBreak: boolean }

function runsOf(block: Block, blockStart: number): Run[] {
  let at = blockStart
  return (block.content ?? []).map((node: InlineNode) => {
    const text = node.type === 'text' ? node.text : '\n'
    const run = {
      start: at,
      end: at + text.length,
      text,
      marks: node.type === 'text' ? (node.marks ?? []) : [],
      isBreak: node.type !== 'text',
    }
    at = run.end
    return run
  })
}

function renderInline(placed: PlacedBlock, highlights: BlockHighlights | undefined): string {
  const runs = runsOf(placed.block, placed.start)
  const segments = highlights?.segments ?? []
  const numbers = new Map((highlights?.numbers ?? []).map((mark) => [mark.at as number, mark]))
  const edges = new Set<number>([placed.start, placed.end, ...numbers.keys()])
  for (const { start, end } of segments) edges.add(start).add(end)
  const ordered = [...edges].sort((a, b) => a - b)
  let html = ''
  ordered.forEach((start, index) => {
    const number = numbers.get(start)
    if (number) html += numberHtml(number)
    const end = ordered[index + 1]
    if (end === undefined || end === start) return
    const segment = segments.find((one) => one.start <= start && one.end >= end)
    html += wrap(segment, start, end, plainHtml(runs, start, end))
  })
  return html
}

function plainHtml(runs: readonly Run[], start: number, end: number): string {
  return runs
    .filter((run) => run.start < end && run.end > start)
    .map((run) => {
      if (run.isBreak) return '<br>'
      const text = escapeHtml(run.text.slice(Math.max(0, start - run.start), end - run.start))
      return run.marks.reduce((inner, mark) => markHtml(mark, inner), text)
    })
    .join('')
}

function markHtml(mark: TextMark, inner: string): string {
  if (mark.type === 'bold') return `<strong>${inner}</strong>`
  if (mark.type === 'italic') return `<em>${inner}</em>`
  return `<a href="${escapeHtml(mark.attrs.href)}" rel="noopener noreferrer nofollow">${inner}</a>`
}

function wrap(segment: Segment | undefined, start: number, end: number, inner: string): string {
  if (!segment) return inner
  return segment.spans.reduceRight((html, { span, isStart, isEnd }) => {
    // A fourth claim over the same words has no line of its own; its number still stands where it ends.
    const line = span.lane === null ? 'mk' : `mk mk-${span.ink}`
    const edges = `${isStart && start === segment.start ? ' is-start' : ''}${isEnd && end === segment.end ? ' is-end' : ''}`
    return `<mark class="${line}${edges}" style="--ln:${span.lane ?? 0}">${html}</mark>`
  }, inner)
}

function numberHtml(mark: NumberMark): string {
  const links = mark.ending.map(
    ({ number, ink, word }) =>
      `<a class="c-${ink}" href="#note-${number}" aria-label="claim ${number}, ${escapeHtml(word)}">${number}</a>`,
  )
  return `<sup class="no">${links.join('<span class="sep">,</span>')}</sup>`
}

'use client'

import { createElement, Fragment, memo, type ReactNode, useMemo } from 'react'
import { ClaimNumbers, classOf, listAttributes, nest, tagOf, wrapMarks } from '@/components/desk/article-text'
import { type DrawnCandidate, isIn } from '@/components/revisions/change-highlights'
import type { ChangeRow, Piece } from '@/components/revisions/change-rows'
import { type BlockHighlights, type HighlightRow, layoutHighlights } from '@/lib/domain/highlights/layout'
import type { InlineNode } from '@/lib/domain/text/document'
import { looksOf, type MarkLook } from '@/lib/editor/highlights/marks'

/** The two texts as one, word by word, with the claims drawn in place. */
export function ChangesText(props: {
  rows: readonly ChangeRow[]
  highlights: readonly HighlightRow[]
  candidates: readonly DrawnCandidate[]
  chosen: number | null
}) {
  const { rows, highlights, candidates, chosen } = props
  const layouts = useMemo(
    () => new Map(layoutHighlights(highlights, rows).map((layout) => [layout.blockIndex, layout])),
    [highlights, rows],
  )
  return rows.map((row) => {
    const layout = layouts.get(row.index)
    const here = candidates.filter((candidate) => isIn(row, candidate))
    return (
      <Row
        key={row.index}
        row={row}
        layout={layout}
        candidates={here.length > 0 ? here : NONE}
        chosen={chosen !== null && layout && holds(layout, chosen) ? chosen : null}
      />
    )
  })
}

const NONE: readonly DrawnCandidate[] = []
const holds = (layout: BlockHighlights, number: number) =>
  layout.segments.some(({ spans }) => spans.some(({ span }) => span.number === number))

type RowProps = {
  row: ChangeRow
  layout: BlockHighlights | undefined
  candidates: readonly DrawnCandidate[]
  chosen: number | null
}

const BARS = {
  same: '',
  changed: 'is-chg',
  added: 'is-chg is-add',
  removed: 'is-chg',
  moved: 'is-mv',
} as const
/** Said before a paragraph to those who do not see its bar. */
const SAID = {
  same: null,
  changed: 'changed paragraph: ',
  added: 'new paragraph: ',
  removed: 'removed paragraph: ',
  moved: 'moved paragraph: ',
} as const

const Row = memo(function Row({ row, layout, candidates, chosen }: RowProps) {
  const { block } = row
  const said = SAID[row.kind]
  return createElement(
    tagOf(block),
    {
      ...listAttributes(block),
      className: ['blk-row', classOf(block) ?? 'hd', BARS[row.kind]].filter(Boolean).join(' '),
      'data-row': row.index,
    },
    row.paragraphNumber === null || row.kind === 'removed' ? null : (
      <span key="pn" className="pn" aria-hidden="true">
        {row.paragraphNumber}
      </span>
    ),
    row.was === null ? null : (
      <span key="was" className="was">
        was {row.was}
      </span>
    ),
    said ? (
      <span key="said" className="vh">
        {said}
      </span>
    ) : null,
    row.text === '' ? <br key="empty" /> : <Words key="words" {...{ row, layout, candidates, chosen }} />,
  )
})

type Cut = { readonly start: number; readonly end: number; readonly piece: Piece }

/** Cuts the pieces wherever a claim, a candidate or an inline node begins or ends. */
function cutPieces({ row, layout, candidates }: RowProps, nodes: readonly PlacedNode[]): Cut[] {
  const edges = new Set<number>()
  for (const { start, end } of layout?.segments ?? []) edges.add(start).add(end)
  for (const { at } of layout?.numbers ?? []) edges.add(at)
  for (const { start, end } of candidates) edges.add(start).add(end)
  const sorted = [...edges].sort((a, b) => a - b)
  return row.pieces.flatMap((piece) => {
    const end = piece.at + piece.text.length
    const from = nodeOffset(row, piece)
    const inner = from === null ? [] : nodes.map((node) => node.start - from + piece.at)
    const cuts = [
      ...new Set([piece.at, end, ...[...sorted, ...inner].filter((at) => at > piece.at && at < end)]),
    ].sort((a, b) => a - b)
    return cuts.slice(1).map((stop, i) => ({ start: cuts[i] as number, end: stop, piece }))
  })
}

type PlacedNode = { readonly node: InlineNode; readonly start: number; readonly end: number }

/** The inline nodes of a row's block with their places in its own text. */
function nodesOf({ source }: ChangeRow): PlacedNode[] {
  let start: number = source.start
  return (source.block.content ?? []).map((node) => {
    const placed = { node, start, end: start + (node.type === 'text' ? node.text.length : 1) }
    start = placed.end
    return placed
  })
}

/** Where a piece begins in the document that the row's block is of; null if it does not stand in it. */
const nodeOffset = (row: ChangeRow, piece: Piece): number | null =>
  row.kind === 'removed' ? piece.before : piece.after

type Item =
  | { readonly kind: 'plain' | 'number'; readonly key: string; readonly drawn: ReactNode }
  | { readonly kind: 'group'; readonly key: string; looks: MarkLook[]; children: ReactNode[] }

function Words(props: RowProps): ReactNode {
  const { row, layout, candidates, chosen } = props
  const nodes = nodesOf(row)
  const numbers = new Map(layout?.numbers.map((mark) => [mark.at as number, mark]))
  const items: Item[] = []
  for (const cut of cutPieces(props, nodes)) {
    const segment = layout?.segments.find(({ start, end }) => start <= cut.start && end >= cut.end)
    const drawn = drawCut(cut, row, nodes, candidates)
    const last = items.at(-1)
    // What lies under the same claims is drawn inside one mark, so that its ends are the claim's own.
    if (!segment) items.push({ kind: 'plain', key: `p${cut.start}`, drawn })
    else if (last?.kind === 'group' && last.key === `g${segment.start}`) last.children.push(drawn)
    else {
      const looks = looksOf(segment, chosen)
      items.push({ kind: 'group', key: `g${segment.start}`, looks, children: [drawn] })
    }
    const mark = numbers.get(cut.end)
    if (mark) {
      const number = <ClaimNumbers mark={mark} chosen={chosen} />
      items.push({ kind: 'number', key: `n${cut.end}`, drawn: number })
    }
  }
  return items.map((item) => (
    <Fragment key={item.key}>{item.kind === 'group' ? nest(item.looks, item.children) : item.drawn}</Fragment>
  ))
}

function drawCut(
  cut: Cut,
  row: ChangeRow,
  nodes: readonly PlacedNode[],
  candidates: readonly DrawnCandidate[],
): ReactNode {
  const { piece } = cut
  const text = piece.text.slice(cut.start - piece.at, cut.end - piece.at)
  const from = nodeOffset(row, piece)
  const at = from === null ? null : from + cut.start - piece.at
  const node = at === null ? undefined : nodes.find(({ start, end }) => start <= at && at < end)
  let inner: ReactNode = text === '\n' ? <br /> : text
  if (node) inner = wrapMarks(inner, node.node, cut.start)
  if (piece.kind === 'removed') inner = <del>{inner}</del>
  // A box around nothing but space would say that something stands there.
  if (piece.kind === 'added' && text.trim() !== '') inner = <ins>{inner}</ins>
  const candidate = candidates.find(({ start, end }) => start <= cut.start && cut.end <= end)
  if (candidate) {
    inner = (
      <span className={`cand${candidate.isChosen ? ' is-picked' : ''}`} data-candidate={candidate.key}>
        {candidate.start === cut.start ? (
          <span className="cand-n">
            <span className="vh">place </span>
            {candidate.key}
          </span>
        ) : null}
        {inner}
      </span>
    )
  }
  return <Fragment key={cut.start}>{inner}</Fragment>
}

import { createElement, type ReactNode } from 'react'
import type { BlockHighlights, NumberMark, Segment } from '@/lib/domain/highlights/layout'
import type { Block, InlineNode, TextMark } from '@/lib/domain/text/document'
import type { PlacedBlock } from '@/lib/domain/text/projection'
import { blockAttributes } from '@/lib/editor/block-attributes'
import { looksOf, looksUnderNumber, type MarkLook, numberParts } from '@/lib/editor/highlights/marks'

type Drawn = { readonly layout: BlockHighlights | undefined; readonly chosen: number | null }

/**
 * The article's text with its highlights as plain elements, the same that the editor draws. The server sends it, so
 * that the text is there before any script; the editor takes its place.
 */
export function ArticleText(given: {
  blocks: readonly PlacedBlock[]
  layout: readonly BlockHighlights[]
  chosen: number | null
}) {
  const byBlock = new Map(given.layout.map((layout) => [layout.blockIndex, layout]))
  return given.blocks.map((placed) =>
    createElement(
      tagOf(placed.block),
      {
        key: placed.index,
        ...blockAttributes(placed),
        ...listAttributes(placed.block),
        className: classOf(placed.block),
      },
      ...drawInline(placed, { layout: byBlock.get(placed.index), chosen: given.chosen }),
    ),
  )
}

/** The element that a block is drawn as. */
export function tagOf(block: Block): string {
  if (block.type === 'headline') return 'h1'
  if (block.type === 'heading') return `h${block.attrs.level}`
  return block.type === 'quote' ? 'blockquote' : 'p'
}

/** The class by which the styles know a block; none for headings. */
export function classOf(block: Block): string | undefined {
  switch (block.type) {
    case 'headline':
    case 'heading':
      return undefined
    case 'paragraph':
      return 'p'
    case 'quote':
      return 'p quote'
    case 'listItem':
      return 'p li'
    default:
      return block.type
  }
}

/** What a list item carries besides: its depth, and its number in an ordered list. */
export function listAttributes(block: Block): Record<string, number> {
  if (block.type !== 'listItem') return {}
  const { ordinal, depth } = block.attrs
  return { 'data-depth': depth, ...(ordinal === null ? {} : { 'data-ordinal': ordinal }) }
}

/** The block's inline content, cut where highlights begin and end. */
function drawInline({ block, start }: PlacedBlock, { layout, chosen }: Drawn): ReactNode[] {
  // As the editor does: an empty block keeps the height of its line.
  if (!block.content?.length) return [<br key="empty" className="ProseMirror-trailingBreak" />]
  const drawn: ReactNode[] = []
  const numbers = new Map(layout?.numbers.map((mark) => [mark.at as number, mark]))
  let offset: number = start
  const putNumber = () => {
    const mark = numbers.get(offset)
    if (mark) drawn.push(<ClaimNumbers key={`n${offset}`} mark={mark} chosen={chosen} />)
    numbers.delete(offset)
  }
  for (const node of block.content) {
    for (const piece of cutNode(node, offset, layout)) {
      drawn.push(wrapMarks(<Marked key={offset} piece={piece} chosen={chosen} />, node, offset))
      offset += piece.length
      putNumber()
    }
  }
  return drawn
}

type Piece = { readonly text: string | null; readonly length: number; readonly segment: Segment | undefined }

function cutNode(node: InlineNode, from: number, layout: BlockHighlights | undefined): Piece[] {
  const length = node.type === 'text' ? node.text.length : 1
  const segments = (layout?.segments ?? []).filter(
    (segment) => segment.start < from + length && segment.end > from,
  )
  const cuts = new Set([from, from + length])
  for (const { start, end } of segments)
    for (const cut of [start, end]) if (cut > from && cut < from + length) cuts.add(cut)
  const edges = [...cuts].sort((a, b) => a - b)
  return edges.slice(1).map((end, i) => {
    const start = edges[i] as number
    return {
      text: node.type === 'text' ? node.text.slice(start - from, end - from) : null,
      length: end - start,
      segment: segments.find((segment) => segment.start <= start && segment.end >= end),
    }
  })
}

function Marked({ piece, chosen }: { piece: Piece; chosen: number | null }): ReactNode {
  const text: ReactNode = piece.text ?? <br />
  if (!piece.segment) return text
  const inner = piece.segment.isSelected ? <span className="sel">{text}</span> : text
  return nest(looksOf(piece.segment, chosen), inner)
}

/** Puts `inner` into one mark per claim, the first outermost. */
export function nest(looks: readonly MarkLook[], inner: ReactNode): ReactNode {
  let drawn = inner
  for (const look of looks.toReversed()) {
    drawn = (
      <mark
        className={look.className}
        style={{ ['--ln' as string]: look.lane }}
        data-claim={look.number}
        data-before={look.sayBefore ?? undefined}
        data-after={look.sayAfter ?? undefined}
        aria-details={`card-${look.number}`}
        title={look.title ?? undefined}
      >
        {drawn}
      </mark>
    )
  }
  return drawn
}

/** The numbers of the claims that end at a place. */
export function ClaimNumbers({ mark, chosen }: { mark: NumberMark; chosen: number | null }): ReactNode {
  let drawn = (
    <span className="no" aria-hidden="true">
      {numberParts(mark).map(({ number, className }) => (
        <span key={number} className={className} data-n={number} data-claim={number} />
      ))}
    </span>
  )
  for (const look of looksUnderNumber(mark, chosen).toReversed()) {
    drawn = (
      <mark className={look.className} style={{ ['--ln' as string]: look.lane }}>
        {drawn}
      </mark>
    )
  }
  return drawn
}

/** Puts text into its node's bold, italic and links. */
export function wrapMarks(inner: ReactNode, node: InlineNode, key: number): ReactNode {
  const marks: readonly TextMark[] = node.type === 'text' ? (node.marks ?? []) : []
  let drawn = inner
  for (const mark of marks.toReversed()) {
    if (mark.type === 'bold') drawn = <strong key={key}>{drawn}</strong>
    else if (mark.type === 'italic') drawn = <em key={key}>{drawn}</em>
    else {
      drawn = (
        <a key={key} href={mark.attrs.href} rel="noopener noreferrer nofollow" target="_blank">
          {drawn}
        </a>
      )
    }
  }
  return drawn
}

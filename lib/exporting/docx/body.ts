import type { Block, InlineNode } from '@/lib/domain/text/document'
import { type PlacedBlock, placeBlocks } from '@/lib/domain/text/projection'
import { authorship } from '@/lib/exporting/docx/comments'
import type { planLists } from '@/lib/exporting/docx/lists'
import type { Relationships } from '@/lib/exporting/docx/package'
import type { Points, Shade } from '@/lib/exporting/docx/points'
import {
  paragraphDirection,
  type RunLook,
  run,
  runProperties,
  stretches,
  type WordLanguage,
} from '@/lib/exporting/docx/runs'
import { STYLE_IDS } from '@/lib/exporting/docx/styles'
import type { TrackedChange } from '@/lib/exporting/docx/track-changes'
import type { AnnotatedArticle } from '@/lib/exporting/model'

/** What the paragraphs of the article are made of. */
export type BodyPlan = {
  readonly points: Points
  readonly shades: readonly Shade[]
  readonly changes: readonly TrackedChange[]
  readonly lists: ReturnType<typeof planLists>
  readonly links: Relationships
  readonly language: WordLanguage
}

/** The article's blocks as paragraphs, with comment ranges, bookmarks, shades and tracked changes. */
export function bodyXml(article: AnnotatedArticle, plan: BodyPlan): string {
  const cursor = { cut: 0, shade: 0, change: 0, deletion: 0 }
  return placeBlocks(article.document)
    .map((placed) => paragraphXml(placed, article.direction, plan, cursor))
    .join('')
}

/** How far into the plan the paragraphs before have come: everything is in the order of the text. */
type Cursor = { cut: number; shade: number; change: number; deletion: number }

function paragraphXml(placed: PlacedBlock, fallback: 'ltr' | 'rtl', plan: BodyPlan, cursor: Cursor): string {
  const direction = paragraphDirection(placed.text, fallback)
  const pieces = piecesOf(placed, direction, plan, cursor)
  const mark = changeOver(plan, cursor, placed.end, placed.end + 1)
  const properties = [
    `<w:pStyle w:val="${styleOf(placed.block)}"/>`,
    placed.block.type === 'listItem'
      ? `<w:numPr><w:ilvl w:val="${placed.block.attrs.depth}"/><w:numId w:val="${plan.lists.numIds.get(placed.index) ?? 1}"/></w:numPr>`
      : '',
    direction === 'rtl' ? '<w:bidi/>' : '',
    mark ? `<w:rPr><w:del w:id="${cursor.deletion++}"${authorship(mark.author, mark.at)}/></w:rPr>` : '',
  ].join('')
  return `<w:p><w:pPr>${properties}</w:pPr>${pieces}</w:p>`
}

function styleOf(block: Block): string {
  return block.type === 'heading' ? STYLE_IDS[`heading${block.attrs.level}`] : STYLE_IDS[block.type]
}

/** A run of a block under the same marks of the document, placed in the text. */
type Piece = { start: number; end: number; text: string; look: RunLook; href: string | null }

/** The block's text and the marks between its characters, in order. */
function piecesOf(placed: PlacedBlock, direction: 'ltr' | 'rtl', plan: BodyPlan, cursor: Cursor): string {
  const { cuts, at } = plan.points
  const turns = stretches(placed.text, direction).map(({ start, end, rtl }) => ({
    start: placed.start + start,
    end: placed.start + end,
    rtl,
  }))
  let turn = 0
  let xml = ''
  for (const node of nodesOf(placed)) {
    let from = node.start
    while (from < node.end) {
      xml += marksUpTo(from)
      while ((turns[turn]?.end ?? Number.POSITIVE_INFINITY) <= from) turn++
      while ((plan.shades[cursor.shade]?.end ?? Number.POSITIVE_INFINITY) <= from) cursor.shade++
      const shade = plan.shades[cursor.shade]
      const shaded = shade !== undefined && shade.start <= from
      const change = changeOver(plan, cursor, from, from + 1)
      const to = Math.min(
        node.end,
        cuts[cursor.cut] ?? node.end,
        turns[turn]?.end ?? node.end,
        (shaded ? shade.end : shade?.start) ?? node.end,
      )
      xml += pieceXml(
        { ...node, text: node.text.slice(from - node.start, to - node.start) },
        { style: shaded ? shade.style : undefined, rtl: turns[turn]?.rtl ?? false },
        change,
      )
      from = to
    }
  }
  return xml + marksUpTo(placed.end)

  function marksUpTo(offset: number): string {
    let marks = ''
    for (let cut = cuts[cursor.cut]; cut !== undefined && cut <= offset; cut = cuts[++cursor.cut])
      marks += at.get(cut) ?? ''
    return marks
  }

  function pieceXml(piece: Piece, more: RunLook, change: TrackedChange | null): string {
    const look = { ...piece.look, ...more }
    const target = piece.href ? plan.links.link(piece.href) : null
    const properties = runProperties({ ...look, link: target !== null }, piece.text, plan.language)
    const words = run(piece.text, properties, change !== null)
    const tracked = change
      ? `<w:del w:id="${cursor.deletion++}"${authorship(change.author, change.at)}>${words}</w:del>`
      : words
    return target ? `<w:hyperlink r:id="${target}" w:history="1">${tracked}</w:hyperlink>` : tracked
  }
}

/** The change under which `[start, end)` stands. Its edges are cuts, so it holds a stretch whole or not at all. */
function changeOver(plan: BodyPlan, cursor: Cursor, start: number, end: number): TrackedChange | null {
  while ((plan.changes[cursor.change]?.end ?? Number.POSITIVE_INFINITY) <= start) cursor.change++
  const change = plan.changes[cursor.change]
  return change && change.start <= start && change.end >= end ? change : null
}

function nodesOf(placed: PlacedBlock): Piece[] {
  let at: number = placed.start
  return (placed.block.content ?? []).map((node: InlineNode) => {
    const text = node.type === 'text' ? node.text : '\n'
    const marks = node.type === 'text' ? (node.marks ?? []) : []
    const link = marks.find((mark) => mark.type === 'link')
    const piece = {
      start: at,
      end: at + text.length,
      text,
      look: {
        bold: marks.some(({ type }) => type === 'bold'),
        italic: marks.some(({ type }) => type === 'italic'),
      },
      href: link?.type === 'link' ? link.attrs.href : null,
    }
    at = piece.end
    return piece
  })
}

import type { Block } from '@/lib/domain/text/document'
import { wordPart } from '@/lib/exporting/docx/xml'

const BULLETS = ['•', '◦', '▪'] as const
const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const

/** `w:numId` of all bulleted items; numbered lists follow. */
const BULLETED = 1

/** Where a numbered list begins: its `w:numId`, the level it stands on and its first number. */
type NumberedList = { readonly numId: number; readonly depth: number; readonly from: number }

/**
 * Gives each list item its list. Word counts by itself: a list goes on as long as its numbers do, and every other number
 * begins a list of its own, so that the figures are those of the article.
 */
export function planLists(blocks: readonly Block[]): {
  readonly numIds: ReadonlyMap<number, number>
  readonly lists: readonly NumberedList[]
} {
  const numIds = new Map<number, number>()
  const lists: NumberedList[] = []
  let open: { numId: number; next: number }[] = []
  blocks.forEach((block, index) => {
    if (block.type !== 'listItem') {
      open = []
      return
    }
    const { depth, ordinal } = block.attrs
    open.length = Math.min(open.length, depth + 1)
    if (ordinal === null) {
      delete open[depth]
      numIds.set(index, BULLETED)
      return
    }
    const going = open[depth]
    if (going?.next === ordinal) {
      going.next++
      numIds.set(index, going.numId)
      return
    }
    const numId = BULLETED + 1 + lists.length
    lists.push({ numId, depth, from: ordinal })
    open[depth] = { numId, next: ordinal + 1 }
    numIds.set(index, numId)
  })
  return { numIds, lists }
}

/** The numbering part: one way to draw bullets, one to draw numbers, and every list by its first number. */
export function numberingXml(lists: readonly NumberedList[]): string {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${(at + 1) * 425}" w:hanging="425"/></w:pPr></w:lvl>`
  const abstract = (id: number, levels: string) =>
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="multilevel"/>${levels}</w:abstractNum>`
  return wordPart(
    'w:numbering',
    [
      abstract(0, LEVELS.map((at) => level(at, 'bullet', BULLETS[at % 3] ?? '•')).join('')),
      abstract(1, LEVELS.map((at) => level(at, 'decimal', `%${at + 1}.`)).join('')),
      `<w:num w:numId="${BULLETED}"><w:abstractNumId w:val="0"/></w:num>`,
      ...lists.map(
        ({ numId, depth, from }) =>
          `<w:num w:numId="${numId}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="${depth}"><w:startOverride w:val="${from}"/></w:lvlOverride></w:num>`,
      ),
    ].join(''),
  )
}

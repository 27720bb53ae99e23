import type { DocumentContext } from '@/lib/importing/docx/document-context'
import { formOf } from '@/lib/importing/docx/properties'
import type { TextFlow } from '@/lib/importing/docx/text-flow'
import type { Tracked } from '@/lib/importing/docx/tracked-changes'
import { childOf, switchOf, valOf, type XmlElement } from '@/lib/importing/docx/xml'

type Row = { readonly columns: number; cells: number; atCellStart: boolean; open: boolean }
/** What the paragraphs of the body, or of one text box, are read with. */
type Story = {
  rows: Row[]
  /** Columns of the tables that are open, the innermost last; 0 where a table does not say. */
  tables: number[]
  /** Whether the next paragraph goes on in the block that is open. */
  merging: boolean
  /** Whether the open paragraph is no text of the article. */
  dropping: boolean
  /** Whether the open paragraph is a large first letter, which stands in a paragraph of its own. */
  dropCap: boolean
  rightToLeft: boolean
  /** The change by which the open paragraph's own mark was put in or taken out. */
  mark: Tracked | null
}

const PARAGRAPH_START = { merging: false, dropping: false, dropCap: false, rightToLeft: false, mark: null }
const newStory = (): Story => ({ rows: [], tables: [], ...PARAGRAPH_START })

/**
 * Makes the blocks of a `TextFlow` of paragraphs, table rows and text boxes as a Word file tells them: one block a
 * paragraph, one a row, with tabs between its cells and line breaks between the paragraphs of a cell. In a table of one
 * column pages are laid out: there each paragraph is a block.
 */
export class Paragraphs {
  readonly #context: DocumentContext
  readonly #flow: TextFlow
  readonly #outer: Story[] = []
  #story = newStory()

  constructor(context: DocumentContext, flow: TextFlow) {
    this.#context = context
    this.#flow = flow
  }

  /** Whether what stands here is no text of the article: a table of contents, an apparatus. */
  get isDropping(): boolean {
    return this.#story.dropping
  }

  get isRightToLeft(): boolean {
    return this.#story.rightToLeft
  }

  open(): void {
    const flow = this.#flow
    const story = this.#story
    const row = story.rows.at(-1)
    const isNextCell = row?.open === true && row.atCellStart
    const goesOn = row?.open === true && !row.atCellStart && Math.max(row.cells, row.columns) > 1
    if (isNextCell) flow.nextCell()
    else if (goesOn && !story.merging) flow.nextLine()
    if (!story.merging && !isNextCell && !goesOn) {
      if (row?.open) flow.close()
      flow.shape(formOf(this.#context.styles.paragraph(undefined), null, this.#context))
    }
    if (row) Object.assign(row, { atCellStart: false, open: true })
    Object.assign(story, PARAGRAPH_START)
  }

  /** @param tree the paragraph's `w:pPr` */
  properties(tree: XmlElement): void {
    const context = this.#context
    const style = context.styles.paragraph(valOf(tree, 'w:pStyle'))
    const story = this.#story
    story.rightToLeft = switchOf(tree, 'w:bidi') ?? style.rightToLeft ?? false
    story.dropping = style.kind === 'apparatus' || style.kind === 'contents'
    story.dropCap = childOf(tree, 'w:framePr')?.attributes.get('w:dropCap') !== undefined
    story.mark = context.tracked.ofMark(childOf(tree, 'w:rPr'))
    if (style.kind === 'contents') context.notes.add('outside_article_dropped')
    // The first paragraph of a table's row gives the row its form.
    if (this.#flow.isEmpty || story.rows.length === 0) this.#flow.shape(formOf(style, tree, context))
  }

  close(): void {
    const flow = this.#flow
    const { log } = this.#context.tracked
    const story = this.#story
    const { mark } = story
    if (story.dropping) return
    if (mark && (mark.kind === 'del') === mark.applied) {
      story.merging = true
      if (!mark.applied) log.inserted(flow.here, '\n', mark.by)
      return
    }
    if (story.dropCap) story.merging = true
    if (story.dropCap || story.rows.length > 0) return
    const from = flow.here
    flow.close()
    if (mark?.kind === 'del') log.deleted(from, flow.here, mark.by)
  }

  openTable(): void {
    if (this.#story.rows.length === 0) this.#context.notes.add('tables_flattened')
    this.#story.tables.push(0)
  }

  column(): void {
    const { tables } = this.#story
    tables.push((tables.pop() ?? 0) + 1)
  }

  closeTable(): void {
    this.#story.tables.pop()
  }

  openRow(): void {
    this.#endRow()
    const columns = this.#story.tables.at(-1) ?? 0
    this.#story.rows.push({ columns, cells: 0, atCellStart: false, open: false })
  }

  openCell(): void {
    const row = this.#story.rows.at(-1)
    if (row) Object.assign(row, { atCellStart: true, cells: row.cells + 1 })
  }

  closeRow(): void {
    this.#endRow()
    this.#story.rows.pop()
  }

  /** A text box stands within a paragraph and has paragraphs of its own. */
  enterBox(): void {
    this.#flow.enterBox()
    this.#outer.push(this.#story)
    this.#story = newStory()
  }

  leaveBox(): void {
    this.#endRow()
    this.#flow.leaveBox()
    this.#story = this.#outer.pop() ?? newStory()
  }

  #endRow(): void {
    const row = this.#story.rows.at(-1)
    if (row?.open) this.#flow.close()
    if (row) row.open = false
  }
}

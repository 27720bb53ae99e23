import { canonicalInline } from '@/lib/domain/text/canonical'
import { withoutControls } from '@/lib/domain/text/characters'
import type { InlineNode, TextMark } from '@/lib/domain/text/document'
import { MAX_ARTICLE_CHARACTERS, MAX_BLOCKS, MAX_LINKS } from '@/lib/domain/text/limits'
import { DocxFault } from '@/lib/importing/docx/fault'
import type { ImportNotes } from '@/lib/importing/outcome'
import {
  type BlockShape,
  NO_INK,
  PARAGRAPH,
  type RawBlock,
  shapeBlock,
  trimInline,
} from '@/lib/importing/raw-blocks'

/** What a paragraph is to become: `first` where it is the headline if nothing before it is, and a heading otherwise. */
export type FlowShape = {
  readonly shape: BlockShape
  readonly fixed: boolean
  readonly mayBeHeadline: boolean
}

const PLAIN: FlowShape = { shape: PARAGRAPH, fixed: false, mayBeHeadline: false }

/** What a title becomes that is not the first: an article has one headline. */
const SECOND_TITLE: BlockShape = { type: 'heading', attrs: { level: 2 } }

/** Paragraphs of a file, with those that are left out since there is nothing in them. */
const MAX_FLOW_BLOCKS = 5 * MAX_BLOCKS

/** A block while it is being read. `at` in a position counts UTF-16 code units of what was put into it, untrimmed. */
class FlowBlock {
  readonly nodes: InlineNode[] = []
  length = 0
  form: FlowShape = PLAIN
}
export type Position = { readonly block: FlowBlock; readonly at: number }

/** The finished text: its blocks, and where a position that was noted on the way has come to stand. */
export type FlowedText = {
  readonly blocks: RawBlock[]
  readonly hasHeadline: boolean
  /** UTF-16 code units into the plain text; a position in a block that was left out is where the next one begins. */
  offsetOf(position: Position): number
}

/**
 * Collects the text of a Word file into blocks, and keeps track of positions in it while blocks are trimmed, parted and
 * left out.
 *
 * With `verbatim` (a file that the desk wrote) nothing is trimmed, parted or left out: the text comes back as it was.
 */
export class TextFlow {
  #blocks: FlowBlock[] = []
  #current = new FlowBlock()
  #characters = 0
  #links = 0
  readonly #outer: { blocks: FlowBlock[]; current: FlowBlock }[] = []
  /** Blocks of text boxes, which follow the paragraph that they hang on. */
  #hanging: FlowBlock[] = []

  private readonly notes: ImportNotes
  private readonly verbatim: boolean

  constructor(notes: ImportNotes, verbatim: boolean) {
    this.notes = notes
    this.verbatim = verbatim
  }

  /** Where the next character will stand. */
  get here(): Position {
    return { block: this.#current, at: this.#current.length }
  }

  get isEmpty(): boolean {
    return this.#current.nodes.length === 0
  }

  shape(form: FlowShape): void {
    this.#current.form = form
  }

  text(raw: string, marks: readonly TextMark[]): void {
    const clean = withoutControls(raw)
    if (clean.length < raw.length) this.notes.add('control_characters_removed', raw.length - clean.length)
    if (clean === '') return
    this.#characters += clean.length
    if (this.#characters > MAX_ARTICLE_CHARACTERS) throw new DocxFault('too_large')
    this.#current.nodes.push({ type: 'text', text: clean, marks: this.#allowedMarks(marks) })
    this.#current.length += clean.length
  }

  /** A line break; the second in a row parts the block in two of the same kind. */
  lineBreak(): void {
    const { nodes, form } = this.#current
    if (
      !this.verbatim &&
      nodes.findLast((node) => node.type === 'hardBreak' || node.text.trim() !== '')?.type === 'hardBreak'
    ) {
      this.close()
      this.shape(form.shape.type === 'listItem' ? PLAIN : form)
      return
    }
    nodes.push({ type: 'hardBreak' })
    this.#current.length += 1
    this.#characters += 1
  }

  /** A line break between two paragraphs that are one block: none where there is nothing in the line before it. */
  nextLine(): void {
    const last = this.#current.nodes.findLast(
      (node) => node.type === 'hardBreak' || node.text.includes('\t') || node.text.trim() !== '',
    )
    if (last?.type === 'text' && last.text.trim() !== '') this.lineBreak()
  }

  /** A tab between two cells of a table's row, in place of a line break that nothing has come after. */
  nextCell(): void {
    const { nodes } = this.#current
    const blank =
      nodes.length - 1 - nodes.findLastIndex((node) => node.type === 'hardBreak' || !/^ *$/.test(node.text))
    if (nodes.at(-1 - blank)?.type === 'hardBreak') {
      for (const node of nodes.splice(-1 - blank))
        this.#current.length -= node.type === 'text' ? node.text.length : 1
    }
    if (!this.isEmpty) this.text('\t', [])
  }

  /** Ends the block. */
  close(): void {
    this.#blocks.push(this.#current, ...this.#hanging)
    if (this.#blocks.length > MAX_FLOW_BLOCKS) throw new DocxFault('too_large')
    this.#hanging = []
    this.#current = new FlowBlock()
  }

  /** Begins the text of a text box within the open block. */
  enterBox(): void {
    this.#outer.push({ blocks: this.#blocks, current: this.#current })
    this.#blocks = []
    this.#current = new FlowBlock()
  }

  leaveBox(): void {
    const outer = this.#outer.pop()
    if (!outer) return
    const inner = [...this.#blocks, this.#current]
    this.#blocks = outer.blocks
    this.#current = outer.current
    this.#hanging.push(...inner)
  }

  finish(): FlowedText {
    const all = [...this.#blocks, this.#current, ...this.#hanging]
    if (!this.verbatim || this.#current.nodes.length > 0) this.#blocks = all
    const starts = new Map<FlowBlock, { start: number; lead: number; length: number }>()
    const blocks: RawBlock[] = []
    let hasHeadline = false
    let start = 0
    for (const flow of this.#blocks) {
      const content = this.#contentOf(flow)
      const length = content.reduce((sum, node) => sum + (node.type === 'text' ? node.text.length : 1), 0)
      const lead = this.verbatim ? 0 : leadOf(flow)
      starts.set(flow, { start, lead, length })
      if (!this.verbatim && content.every((node) => node.type === 'hardBreak' || NO_INK.test(node.text))) {
        starts.set(flow, { start, lead: 0, length: 0 })
        continue
      }
      const { shape, fixed, mayBeHeadline } = flow.form
      const isTitle: boolean = shape.type === 'headline'
      const isHeadline: boolean =
        (isTitle && (this.verbatim || !hasHeadline)) || (mayBeHeadline && !hasHeadline)
      const settled: BlockShape = isHeadline ? { type: 'headline' } : isTitle ? SECOND_TITLE : shape
      hasHeadline ||= isHeadline
      blocks.push({ block: shapeBlock(settled, content), fixed, inArticle: false })
      start += length + 1
    }
    if (blocks.length > MAX_BLOCKS) throw new DocxFault('too_large')
    const end = Math.max(0, start - 1)
    return {
      blocks,
      hasHeadline,
      offsetOf: ({ block, at }) => {
        const placed = starts.get(block)
        if (!placed) return end
        return Math.min(end, placed.start + Math.max(0, Math.min(at - placed.lead, placed.length)))
      },
    }
  }

  #contentOf(flow: FlowBlock): InlineNode[] {
    const content = canonicalInline(flow.nodes)
    return this.verbatim ? content : trimInline(content)
  }

  #allowedMarks(marks: readonly TextMark[]): TextMark[] {
    if (!marks.some((mark) => mark.type === 'link')) return [...marks]
    if (++this.#links <= MAX_LINKS) return [...marks]
    this.notes.add('links_over_limit')
    return marks.filter((mark) => mark.type !== 'link')
  }
}

/** White space that is trimmed off the start of a block, in UTF-16 code units. */
function leadOf(flow: FlowBlock): number {
  let lead = 0
  for (const node of flow.nodes) {
    const text = node.type === 'text' ? node.text : '\n'
    const kept = text.trimStart()
    lead += text.length - kept.length
    if (kept !== '') break
  }
  return lead
}

import { canonicalInline } from '@/lib/domain/text/canonical'
import { withoutControls } from '@/lib/domain/text/characters'
import type {
  Block,
  HeadingAttrs,
  InlineNode,
  ListItemAttrs,
  PlainBlock,
  TextMark,
} from '@/lib/domain/text/document'
import { MAX_LINKS, MAX_LIST_DEPTH, MAX_LIST_ORDINAL } from '@/lib/domain/text/limits'
import type { ImportNotes } from '@/lib/importing/outcome'

/** What a block is to become, before it has any content. */
export type BlockShape =
  | { type: PlainBlock['type'] }
  | { type: 'heading'; attrs: HeadingAttrs }
  | { type: 'listItem'; attrs: ListItemAttrs }

/** A block as a reader found it. `fixed`: the input itself said what it is, so nothing is guessed about it. */
export type RawBlock = { block: Block; fixed: boolean; inArticle: boolean }

export const PARAGRAPH: BlockShape = { type: 'paragraph' }

/** Shape of a list item, with depth and number brought into their limits. */
export function listItemShape(ordinal: number | null, depth: number): BlockShape {
  const within = ordinal !== null && Number.isInteger(ordinal) && ordinal >= 0 && ordinal <= MAX_LIST_ORDINAL
  return {
    type: 'listItem',
    attrs: { ordinal: within ? ordinal : null, depth: Math.min(depth, MAX_LIST_DEPTH) },
  }
}

/** Gives a shape its content. */
export function shapeBlock(shape: BlockShape, content: InlineNode[]): Block {
  const inline = content.length > 0 ? { content } : {}
  return { ...shape, ...inline }
}

/** Characters that take no room: a block of nothing else is empty. */
export const NO_INK = /^[\s\u200b\u2060\ufeff\u00ad]*$/

/**
 * Collects text and line breaks into blocks.
 *
 * White space at the edges of a block goes, empty blocks go, and two line breaks in a row part two blocks.
 * With `collapse`, runs of HTML white space become one space; otherwise text is kept character by character.
 */
export class BlockCollector {
  readonly blocks: RawBlock[] = []
  #inline: InlineNode[] = []
  #shape: BlockShape = PARAGRAPH
  #fixed = false
  #inArticle = false
  #atSpace = true
  #links = 0
  /** List items that have had their text: what follows in the same item goes on without a bullet. */
  readonly #spent = new WeakSet<BlockShape>()

  private readonly notes: ImportNotes

  constructor(notes: ImportNotes) {
    this.notes = notes
  }

  /** Ends the block that is open, and begins one of this shape with the next text. */
  open(shape: BlockShape, fixed = false, inArticle = false): void {
    this.close()
    this.#shape = this.#spent.has(shape) ? PARAGRAPH : shape
    this.#fixed = fixed
    this.#inArticle = inArticle
  }

  /** Whether the open block holds anything yet. */
  get isEmpty(): boolean {
    return this.#inline.length === 0
  }

  text(raw: string, marks: readonly TextMark[], collapse: boolean): void {
    const clean = withoutControls(raw)
    if (clean.length < raw.length) this.notes.add('control_characters_removed', raw.length - clean.length)
    let text = collapse ? clean.replace(/[ \t\n\r\f]+/g, ' ') : clean
    if (collapse && this.#atSpace && text.startsWith(' ')) text = text.slice(1)
    if (text === '') return
    this.#atSpace = text.endsWith(' ')
    this.#inline.push({ type: 'text', text, marks: this.#allowedMarks(marks) })
  }

  /** Begins the next cell of a table's row: a tab, with no white space around it. */
  cell(): void {
    if (this.isEmpty) return
    this.#trimEnd(/[ \n\u00a0]+$/)
    this.text('\t', [], false)
    this.#atSpace = true
  }

  /** A line break; the second in a row parts the block in two of the same kind. */
  lineBreak(): void {
    this.#atSpace = true
    const last = this.#inline.findLast((node) => node.type === 'hardBreak' || node.text.trim() !== '')
    if (last?.type === 'hardBreak') this.open(this.#shape, this.#fixed, this.#inArticle)
    else if (last) {
      this.#trimEnd(/\s+$/)
      this.#inline.push({ type: 'hardBreak' })
    }
  }

  #trimEnd(space: RegExp): void {
    const before = this.#inline.at(-1)
    if (before?.type === 'text')
      this.#inline.splice(-1, 1, { ...before, text: before.text.replace(space, '') })
  }

  /** Ends the open block; drops it when there is no ink in it. */
  close(): void {
    const content = trimInline(
      canonicalInline(this.#inline.filter((node) => node.type !== 'text' || node.text !== '')),
    )
    this.#inline = []
    this.#atSpace = true
    if (content.every((node) => node.type === 'hardBreak' || NO_INK.test(node.text))) return
    this.blocks.push({
      block: shapeBlock(this.#shape, content),
      fixed: this.#fixed,
      inArticle: this.#inArticle,
    })
    if (this.#shape.type === 'listItem') {
      this.#spent.add(this.#shape)
      this.#shape = PARAGRAPH
    }
  }

  #allowedMarks(marks: readonly TextMark[]): TextMark[] {
    const linked = marks.some((mark) => mark.type === 'link')
    if (!linked || ++this.#links <= MAX_LINKS) return [...marks]
    this.notes.add('links_over_limit')
    return marks.filter((mark) => mark.type !== 'link')
  }
}

/** Marks with one of them set, or taken away; the same list where nothing changes. */
export function setMark(marks: readonly TextMark[], mark: TextMark, on: boolean): readonly TextMark[] {
  const others = marks.filter((held) => held.type !== mark.type)
  return on ? [...others, mark] : others.length === marks.length ? marks : others
}

/** Takes white space and line breaks off both ends of a block's content. */
export function trimInline(nodes: readonly InlineNode[]): InlineNode[] {
  const kept = [...nodes]
  const trimEnd = (at: 0 | -1, trim: (text: string) => string) => {
    for (let node = kept.at(at); node; node = kept.at(at)) {
      const text = node.type === 'text' ? trim(node.text) : ''
      if (node.type === 'text' && text !== '') {
        kept[at === 0 ? 0 : kept.length - 1] = { ...node, text }
        return
      }
      if (at === 0) kept.shift()
      else kept.pop()
    }
  }
  trimEnd(0, (text) => text.trimStart())
  trimEnd(-1, (text) => text.trimEnd())
  return kept
}

import type { DefaultTreeAdapterTypes } from 'parse5'
import type { TextMark } from '@/lib/domain/text/document'
import { safeHref } from '@/lib/domain/text/href'
import { MAX_LIST_DEPTH } from '@/lib/domain/text/limits'
import {
  type Attributes,
  BLOCKS,
  DROPPED,
  namedKind,
  readStyle,
  SILENT,
  type StyleFacts,
  wholeNumber,
  wordKind,
  wordListDepth,
  wordOrdinal,
} from '@/lib/importing/html-elements'
import { HtmlReview } from '@/lib/importing/html-review'
import { isDataRow, RowCells } from '@/lib/importing/html-rows'
import { textWithin, wordMarker } from '@/lib/importing/html-tree'
import type { ImportNotes } from '@/lib/importing/outcome'
import {
  BlockCollector,
  type BlockShape,
  listItemShape,
  PARAGRAPH,
  type RawBlock,
  setMark,
} from '@/lib/importing/raw-blocks'

type Element = DefaultTreeAdapterTypes.Element
type ParentNode = DefaultTreeAdapterTypes.ParentNode

type ListState = { ordered: boolean; next: number }

/** What the elements around a node mean for it. */
type Context = {
  readonly marks: readonly TextMark[]
  readonly shape: BlockShape
  /** Whether an element itself said what the block is. */
  readonly fixed: boolean
  readonly list: ListState | null
  readonly listDepth: number
  readonly pre: boolean
  readonly inArticle: boolean
  readonly inFigure: boolean
  /** Within a row of data, which is one paragraph whatever stands in its cells. */
  readonly inRow: boolean
}

type Step =
  | { kind: 'parted' }
  | { kind: 'enter'; node: DefaultTreeAdapterTypes.ChildNode; context: Context }
  | { kind: 'leave'; context: Context }

const ROOT: Context = {
  marks: [],
  shape: PARAGRAPH,
  fixed: false,
  list: null,
  listDepth: -1,
  pre: false,
  inArticle: false,
  inFigure: false,
  inRow: false,
}

const XHTML = 'http://www.w3.org/1999/xhtml'
/** Longest title that is kept (UTF-16 code units). */
const MAX_TITLE = 300

/**
 * Walks a parsed page and collects its blocks. Keeps its own stack: markup may be nested deeper than the call stack.
 */
export class HtmlReader {
  title: string | null = null
  readonly #collector: BlockCollector
  readonly #review = new HtmlReview()
  readonly #cells = new RowCells()
  #hasHeadline = false

  private readonly notes: ImportNotes

  constructor(notes: ImportNotes) {
    this.notes = notes
    this.#collector = new BlockCollector(notes)
  }

  read(page: DefaultTreeAdapterTypes.Document): RawBlock[] {
    const steps: Step[] = []
    pushChildren(steps, page, ROOT)
    for (let step = steps.pop(); step; step = steps.pop()) {
      if (step.kind === 'parted') this.#cells.part()
      else if (step.kind === 'leave')
        this.#collector.open(step.context.shape, step.context.fixed, step.context.inArticle)
      else this.#enter(step.node, step.context, steps)
    }
    this.#collector.close()
    this.#review.tell(this.notes)
    return this.#collector.blocks
  }

  #enter(node: DefaultTreeAdapterTypes.ChildNode, context: Context, steps: Step[]): void {
    if (node.nodeName === '#text' && 'value' in node) this.#text(node.value, context)
    else if ('tagName' in node) this.#element(node, context, steps)
  }

  #text(value: string, context: Context): void {
    if (context.inRow) {
      const place = this.#cells.text(value)
      if (place === 'before') return
      if (place === 'next line') this.#collector.lineBreak()
    }
    if (!context.pre) {
      this.#collector.text(value, context.marks, true)
      return
    }
    value.split('\n').forEach((line, i) => {
      if (i > 0) this.#collector.lineBreak()
      this.#collector.text(line, context.marks, false)
    })
  }

  #element(element: Element, context: Context, steps: Step[]): void {
    const name = element.tagName
    const attributes: Attributes = new Map(element.attrs.map((attr) => [attr.name, attr.value]))
    const style = readStyle(attributes.get('style'))
    if (name === 'title') {
      this.title ??=
        textWithin(element, MAX_TITLE).replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE).toWellFormed() || null
    } else if (name === 'img' || name === 'picture' || name === 'v:imagedata') {
      this.notes.add('images_dropped')
    } else if (DROPPED.has(name) || element.namespaceURI !== XHTML) {
      if (!SILENT.has(name)) this.notes.add('embeds_dropped')
    } else if (attributes.has('hidden') || style.hidden) {
      if (textWithin(element, MAX_TITLE).trim() !== '') this.notes.add('hidden_text_dropped')
    } else if (this.#review.takes(element, attributes, style)) {
      // Of the review of the text, not of the text.
    } else if (style.msoList === 'ignore') {
      // Word's own bullet or number: it was read when the paragraph was opened.
    } else if (name === 'br') {
      // Two breaks would end the row: in one, what comes after any number of them is its cell's next line.
      if (context.inRow) this.#cells.part()
      else if (!attributes.get('class')?.includes('Apple-interchange-newline')) this.#collector.lineBreak()
    } else if (name === 'td' || name === 'th') {
      this.#collector.cell()
      this.#cells.begin()
      pushChildren(steps, element, context)
    } else {
      this.#container(element, attributes, style, context, steps)
    }
  }

  #container(
    element: Element,
    attributes: Attributes,
    style: StyleFacts,
    context: Context,
    steps: Step[],
  ): void {
    const name = element.tagName
    const marks = this.#marks(element, attributes, style, context.marks)
    const kind = this.#kindInFigure(name, attributes, context)
    if (!BLOCKS.has(name) && kind === null) {
      pushChildren(steps, element, marks === context.marks ? context : { ...context, marks })
      return
    }
    if (name === 'table') this.notes.add('tables_flattened')
    if (context.inRow) {
      this.#cells.part()
      steps.push({ kind: 'parted' })
      pushChildren(steps, element, { ...context, marks })
      return
    }
    const inner = { ...this.#blockContext(element, attributes, style, context), marks }
    if (name === 'tr') inner.inRow = isDataRow(element)
    if (kind !== null) Object.assign(inner, { shape: { type: kind }, fixed: true })
    this.#collector.open(inner.shape, inner.fixed, inner.inArticle)
    steps.push({ kind: 'leave', context })
    pushChildren(steps, element, inner)
  }

  /** A credit inside a figure or its caption is often a mere `span`; it becomes a block of its own. */
  #kindInFigure(name: string, attributes: Attributes, context: Context): 'credit' | null {
    if (!context.inFigure || !['span', 'cite', 'small', 'a'].includes(name)) return null
    return namedKind(attributes) === 'credit' ? 'credit' : null
  }

  #blockContext(element: Element, attributes: Attributes, style: StyleFacts, context: Context): Context {
    const className = attributes.get('class') ?? ''
    const as = (shape: BlockShape, more: Partial<Context> = {}): Context => ({
      ...context,
      shape,
      fixed: true,
      ...more,
    })
    switch (element.tagName) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return as(this.#headingShape(element))
      case 'blockquote':
        return as({ type: 'quote' })
      case 'figure':
        return { ...context, inFigure: true }
      case 'figcaption':
      case 'caption':
        return as({ type: namedKind(attributes) === 'credit' ? 'credit' : 'caption' }, { inFigure: true })
      case 'ul':
      case 'menu':
      case 'dir':
        return { ...context, list: { ordered: false, next: 1 }, listDepth: context.listDepth + 1 }
      case 'ol':
        return {
          ...context,
          list: { ordered: true, next: wholeNumber(attributes.get('start')) ?? 1 },
          listDepth: context.listDepth + 1,
        }
      case 'li':
        return as(this.#itemShape(attributes, context))
      case 'article':
      case 'main':
        return { ...context, inArticle: true }
      case 'pre':
      case 'listing':
      case 'xmp':
      case 'plaintext':
        return { ...context, pre: true }
    }
    const wordDepth = wordListDepth(style)
    if (wordDepth !== null) return as(this.#clampedItem(wordOrdinal(wordMarker(element)), wordDepth))
    const word = wordKind(className)
    if (word === 'headline' && !this.#hasHeadline) {
      this.#hasHeadline = true
      return as({ type: 'headline' })
    }
    if (word !== null && word !== 'headline') return as({ type: word })
    const named = namedKind(attributes)
    return named === null || context.fixed ? context : as({ type: named })
  }

  #headingShape(element: Element): BlockShape {
    const level = Number(element.tagName.slice(1))
    if (level === 1 && !this.#hasHeadline && textWithin(element, MAX_TITLE).trim() !== '') {
      this.#hasHeadline = true
      return { type: 'headline' }
    }
    return { type: 'heading', attrs: { level: level <= 2 ? 2 : level === 3 ? 3 : 4 } }
  }

  #itemShape(attributes: Attributes, context: Context): BlockShape {
    const { list } = context
    if (!list?.ordered) return this.#clampedItem(null, Math.max(0, context.listDepth))
    const ordinal = wholeNumber(attributes.get('value')) ?? list.next
    list.next = ordinal + 1
    return this.#clampedItem(ordinal, context.listDepth)
  }

  #clampedItem(ordinal: number | null, depth: number): BlockShape {
    if (depth > MAX_LIST_DEPTH) this.notes.add('list_depth_clamped')
    return listItemShape(ordinal, depth)
  }

  #marks(
    element: Element,
    attributes: Attributes,
    style: StyleFacts,
    outer: readonly TextMark[],
  ): readonly TextMark[] {
    const name = element.tagName
    const isBlock = BLOCKS.has(name)
    const bold = style.bold ?? (name === 'b' || name === 'strong' ? true : null)
    const italic = style.italic ?? (name === 'i' || name === 'em' ? true : null)
    let marks = outer
    // A block's own weight is its design, not an emphasis of the words in it.
    if (!isBlock) {
      if (bold !== null) marks = setMark(marks, { type: 'bold' }, bold)
      if (italic !== null) marks = setMark(marks, { type: 'italic' }, italic)
    }
    const address = name === 'a' ? attributes.get('href') : undefined
    if (address === undefined) return marks
    const href = safeHref(address)
    if (href !== null) return setMark(marks, { type: 'link', attrs: { href } }, true)
    this.notes.add('links_dropped')
    return marks
  }
}

function pushChildren(steps: Step[], parent: ParentNode, context: Context): void {
  for (let i = parent.childNodes.length - 1; i >= 0; i--) {
    const node = parent.childNodes[i]
    if (node) steps.push({ kind: 'enter', node, context })
  }
}

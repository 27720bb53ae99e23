import type { List, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { TextMark } from '@/lib/domain/text/document'
import { safeHref } from '@/lib/domain/text/href'
import type { ImportNotes } from '@/lib/importing/outcome'
import {
  BlockCollector,
  type BlockShape,
  listItemShape,
  PARAGRAPH,
  type RawBlock,
} from '@/lib/importing/raw-blocks'
import { readHtml } from '@/lib/importing/read-html'
import { readPlain } from '@/lib/importing/read-plain'

/**
 * Most work Markdown may ask for: the sum over its paragraphs of the square of their delimiter characters, for that
 * is how the parser's time grows. An ordinary long read has about 10,000.
 */
const INTRICACY_BUDGET = 10_000_000
/** Most lines, blank ones apart: the parser takes about 50 µs a line. */
const MAX_LINES = 10_000
/** The same for lists and quotes: the sum of the depths of their lines, which the parser's time follows. */
const CONTAINER_BUDGET = 30_000
/** Most list and quote markers at the start of one line, and lines with more than one: their cost multiplies. */
const MAX_MARKERS = 8
const MAX_COMPOUND_LINES = 200
/** A line of dashes shorter than this is a rule across the page. */
const MAX_RULE = 200
/** Most lines that go on in a list or quote without a marker of their own; time grows with their square. */
const MAX_LAZY_LINES = 1_000
/** Deeper trees than this are not walked. */
const MAX_TREE = 100

const DELIMITERS = /[*_[\]()!`<&\\~]/g
const MARKERS = /^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*)+/

export type MarkdownReading = { blocks: RawBlock[]; title: string | null }

/**
 * Reads Markdown (CommonMark). The first level-one heading is the headline; raw HTML is read as HTML is, that is,
 * its text only. Front matter between `---` lines gives the title and is left out otherwise.
 *
 * @param text with `\n` line ends.
 */
export function readMarkdown(text: string, notes: ImportNotes): MarkdownReading {
  const { body, title } = takeFrontMatter(text, notes)
  if (isIntricate(body)) {
    notes.add('read_as_plain_text')
    return { blocks: readPlain(body, notes), title }
  }
  const reader = new MarkdownReader(fromMarkdown(body), notes)
  return { blocks: reader.read(), title }
}

/** Whether text that was pasted as plain is written in Markdown: a `#` heading line or a written-out link. */
export function looksLikeMarkdown(text: string): boolean {
  return /^#{1,4} \S/m.test(text) || /\[[^\]\n]{1,200}\]\(https?:\/\/[^)\s]{1,500}\)/.test(text)
}

function takeFrontMatter(text: string, notes: ImportNotes): { body: string; title: string | null } {
  if (!text.startsWith('---\n')) return { body: text, title: null }
  const end = text.indexOf('\n---\n', 3)
  const head = text.slice(4, Math.max(end, 4))
  if (end < 0 || !/^[\w-]+:/.test(head) || head.includes('\n\n')) return { body: text, title: null }
  notes.add('front_matter_dropped')
  const title = /^title:[ \t]*(.+)$/m
    .exec(head)?.[1]
    ?.trim()
    .replace(/^(["'])(.*)\1$/, '$2')
  return { body: text.slice(end + 5), title: title || null }
}

/**
 * Whether Markdown is written, by accident or on purpose, so that parsing it would take more than part of a second.
 * The constants are calibrated on generated lists, quotes and brackets; together they keep the worst near 0.5 s.
 */
function isIntricate(text: string): boolean {
  let budget = INTRICACY_BUDGET
  let containers = CONTAINER_BUDGET
  let [lines, compound, delimiters, lazy] = [0, 0, 0, -1]
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      delimiters = 0
      lazy = -1
      continue
    }
    const depth = containerDepth(line)
    if (depth.markers > 1) compound++
    if (depth.markers > 0) containers -= depth.markers + depth.indent / 2
    if (depth.markers > 0 || lazy >= 0) lazy = depth.markers > 0 ? Math.max(lazy, 0) : lazy + 1
    const here = line.match(DELIMITERS)?.length ?? 0
    // (a+b)² - a²: what this line adds to the square of its paragraph.
    budget -= here * (here + 2 * delimiters)
    delimiters += here
    const over = ++lines > MAX_LINES || compound > MAX_COMPOUND_LINES || lazy > MAX_LAZY_LINES
    if (over || depth.markers > MAX_MARKERS || containers < 0 || budget < 0) return true
  }
  return false
}

/** Markers of lists and quotes at the start of a line, and the columns before them; none on a line of mere dashes. */
function containerDepth(line: string): { markers: number; indent: number } {
  const start = line.length < MAX_RULE && /^[-*_ \t]*$/.test(line) ? '' : (MARKERS.exec(line)?.[0] ?? '')
  return {
    markers: start.match(/[-*+>]|\d+[.)]/g)?.length ?? 0,
    indent: line.length - line.trimStart().length,
  }
}

class MarkdownReader {
  readonly #collector: BlockCollector
  readonly #addresses = new Map<string, string>()
  #blocks: RawBlock[] = []
  #hasHeadline = false

  private readonly root: Root
  private readonly notes: ImportNotes

  constructor(root: Root, notes: ImportNotes) {
    this.root = root
    this.notes = notes
    this.#collector = new BlockCollector(notes)
    for (const node of root.children) {
      if (node.type === 'definition') this.#addresses.set(node.identifier, node.url)
    }
  }

  read(): RawBlock[] {
    this.#blockNodes(this.root.children, PARAGRAPH, 0, 0)
    this.#collector.close()
    return [...this.#blocks, ...this.#collector.blocks]
  }

  #blockNodes(nodes: readonly RootContent[], shape: BlockShape, listDepth: number, depth: number): void {
    if (depth > MAX_TREE) return
    for (const node of nodes) this.#blockNode(node, shape, listDepth, depth)
  }

  #blockNode(node: RootContent, shape: BlockShape, listDepth: number, depth: number): void {
    switch (node.type) {
      case 'heading':
        this.#collector.open(this.#headingShape(node.depth), true)
        this.#inlineNodes(node.children, [], depth)
        break
      case 'paragraph':
        this.#collector.open(shape, shape.type !== 'paragraph')
        this.#inlineNodes(node.children, [], depth)
        break
      case 'blockquote':
        this.#blockNodes(node.children, { type: 'quote' }, listDepth, depth + 1)
        break
      case 'list':
        this.#list(node, listDepth, depth)
        break
      case 'code':
        this.#collector.open(PARAGRAPH, true)
        this.#preformatted(node.value)
        break
      case 'html':
        this.#html(node.value)
        break
      default:
        break
    }
  }

  #headingShape(level: number): BlockShape {
    if (level === 1 && !this.#hasHeadline) {
      this.#hasHeadline = true
      return { type: 'headline' }
    }
    return { type: 'heading', attrs: { level: level <= 2 ? 2 : level === 3 ? 3 : 4 } }
  }

  #list(list: List, listDepth: number, depth: number): void {
    let ordinal = list.start ?? 1
    for (const item of list.children) {
      const shape = listItemShape(list.ordered ? ordinal++ : null, listDepth)
      this.#blockNodes(item.children, shape, listDepth + 1, depth + 1)
    }
  }

  #preformatted(text: string): void {
    text.split('\n').forEach((line, i) => {
      if (i > 0) this.#collector.lineBreak()
      this.#collector.text(line, [], false)
    })
  }

  #html(html: string): void {
    this.#collector.close()
    const inner = readHtml(html, this.notes)
    if (inner.kind === 'ok') {
      this.#blocks.push(...this.#collector.blocks.splice(0), ...inner.blocks)
    }
  }

  #inlineNodes(nodes: readonly PhrasingContent[], marks: readonly TextMark[], depth: number): void {
    if (depth > MAX_TREE) return
    for (const node of nodes) {
      switch (node.type) {
        case 'text':
        case 'inlineCode':
          this.#collector.text(node.value.replaceAll('\n', ' '), marks, false)
          break
        case 'strong':
          this.#inlineNodes(node.children, withMark(marks, { type: 'bold' }), depth + 1)
          break
        case 'emphasis':
          this.#inlineNodes(node.children, withMark(marks, { type: 'italic' }), depth + 1)
          break
        case 'link':
          this.#link(node.url, node.children, marks, depth)
          break
        case 'linkReference':
          this.#link(this.#addresses.get(node.identifier) ?? '', node.children, marks, depth)
          break
        case 'break':
          this.#collector.lineBreak()
          break
        case 'html':
          if (/^<br\s*\/?>$/i.test(node.value)) this.#collector.lineBreak()
          else if (!node.value.startsWith('</')) this.notes.add('embeds_dropped')
          break
        case 'image':
        case 'imageReference':
          this.notes.add('images_dropped')
          break
        default:
          break
      }
    }
  }

  #link(url: string, children: Nodes[] & PhrasingContent[], marks: readonly TextMark[], depth: number): void {
    const href = safeHref(url)
    if (href === null) this.notes.add('links_dropped')
    const inner = href === null ? marks : withMark(marks, { type: 'link', attrs: { href } })
    this.#inlineNodes(children, inner, depth + 1)
  }
}

/** Adds a mark unless one of its kind is there already: an outer link or emphasis holds. */
function withMark(marks: readonly TextMark[], mark: TextMark): readonly TextMark[] {
  return marks.some((held) => held.type === mark.type) ? marks : [...marks, mark]
}

import type { DefaultTreeAdapterTypes } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type ChildNode = DefaultTreeAdapterTypes.ChildNode

/** Longest cell of several paragraphs that is data, in UTF-16 code units; a longer one is a column of a page's layout. */
const MAX_CELL = 500
/** Parts that stand for themselves: a cell that holds one is laid out by its table, and is no line of a row. */
const STANDING = new Set(
  'table ul ol dl h1 h2 h3 h4 h5 h6 blockquote figure pre article main section'.split(' '),
)
const PARAGRAPHS = new Set(['p', 'div'])

/**
 * Whether a table's row is a line of data, which is read as one paragraph: two cells or more with something in them, and
 * none laid out like a page. Word and Google Docs put paragraphs into every cell; old pages and newsletters put whole
 * articles there.
 */
export function isDataRow(row: Element): boolean {
  let inked = 0
  for (const cell of row.childNodes) {
    if (!('tagName' in cell) || (cell.tagName !== 'td' && cell.tagName !== 'th')) continue
    const held = lookInto(cell)
    if (held === 'layout') return false
    if (held === 'ink') inked += 1
  }
  return inked > 1
}

/** Looks no further than the first part that stands for itself: tables in tables are each walked once. */
function lookInto(cell: Element): 'layout' | 'ink' | 'nothing' {
  const open: ChildNode[] = [...cell.childNodes].reverse()
  let length = 0
  let paragraphs = 0
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.nodeName === '#text' && 'value' in node) length += node.value.trim().length
    if (!('tagName' in node)) continue
    if (STANDING.has(node.tagName)) return 'layout'
    if (PARAGRAPHS.has(node.tagName)) paragraphs += 1
    for (let at = node.childNodes.length - 1; at >= 0; at--) {
      const child = node.childNodes[at]
      if (child) open.push(child)
    }
  }
  if (paragraphs > 1 && length > MAX_CELL) return 'layout'
  return length > 0 ? 'ink' : 'nothing'
}

/** Where the text of a row of data stands in its cell: which of it is on a new line, and what space before it is nothing. */
export class RowCells {
  #hasText = false
  #parted = false

  /** The next cell. */
  begin(): void {
    this.#hasText = false
    this.#parted = false
  }

  /** A paragraph begins or ends, or there is a break: what comes next in this cell is on a line of its own. */
  part(): void {
    this.#parted = true
  }

  text(value: string): 'before' | 'same line' | 'next line' {
    if (value.trim() === '') return this.#hasText ? 'same line' : 'before'
    const isNext = this.#parted && this.#hasText
    this.begin()
    this.#hasText = true
    return isNext ? 'next line' : 'same line'
  }
}

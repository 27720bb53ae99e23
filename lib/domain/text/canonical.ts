import type { ArticleDocument, Block, InlineNode, TextMark } from '@/lib/domain/text/document'

/** The order in which marks are stored, outermost first: the order of the editor's schema. */
const MARK_ORDER = ['link', 'bold', 'italic'] as const

/** Whether two runs of text carry the same marks, in whatever order. */
export function sameMarks(left: readonly TextMark[] = [], right: readonly TextMark[] = []): boolean {
  return markKey(left) === markKey(right)
}

function markKey(marks: readonly TextMark[]): string {
  return sortMarks(marks)
    .map((mark) => (mark.type === 'link' ? `link ${mark.attrs.href}` : mark.type))
    .join('\n')
}

/** Puts marks into the order they are stored in. */
export function sortMarks(marks: readonly TextMark[]): TextMark[] {
  return [...marks].sort((a, b) => MARK_ORDER.indexOf(a.type) - MARK_ORDER.indexOf(b.type))
}

/**
 * Brings inline content into its one stored form: neighbouring runs with the same marks are one run, marks stand in
 * the schema's order, and an empty list of marks is left out. The text does not change.
 */
export function canonicalInline(nodes: readonly InlineNode[]): InlineNode[] {
  const merged: InlineNode[] = []
  // Pieces are joined once per run: adding to a string that is read back each time would be quadratic.
  let pieces: string[] = []
  let marks: readonly TextMark[] = []
  const close = () => {
    if (pieces.length === 0) return
    const text = pieces.join('')
    merged.push(marks.length > 0 ? { type: 'text', text, marks: sortMarks(marks) } : { type: 'text', text })
    pieces = []
  }
  for (const node of nodes) {
    if (node.type === 'hardBreak') {
      close()
      merged.push({ type: 'hardBreak' })
      continue
    }
    if (pieces.length > 0 && !sameMarks(marks, node.marks)) close()
    marks = node.marks ?? []
    pieces.push(node.text)
  }
  close()
  return merged
}

/** Brings a whole document into its one stored form: equal documents are then equal as JSON. */
export function canonicalDocument(document: ArticleDocument): ArticleDocument {
  return { type: 'doc', content: document.content.map(canonicalBlock) }
}

function canonicalBlock(block: Block): Block {
  const content = canonicalInline(block.content ?? [])
  const inline = content.length > 0 ? { content } : {}
  switch (block.type) {
    case 'heading':
      return { type: 'heading', attrs: { level: block.attrs.level }, ...inline }
    case 'listItem':
      return {
        type: 'listItem',
        attrs: { ordinal: block.attrs.ordinal, depth: block.attrs.depth },
        ...inline,
      }
    default:
      return { type: block.type, ...inline }
  }
}

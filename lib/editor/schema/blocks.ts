import { mergeAttributes, Node } from '@tiptap/core'
import type { PlainBlock } from '@/lib/domain/text/document'
import { MAX_LIST_DEPTH, MAX_LIST_ORDINAL } from '@/lib/domain/text/limits'

/** How a block without attributes is drawn: its element, and the class that the galley's styles name. */
const PLAIN_BLOCKS: Readonly<Record<PlainBlock['type'], { tag: string; className: string | null }>> = {
  headline: { tag: 'h1', className: null },
  byline: { tag: 'p', className: 'byline' },
  dateline: { tag: 'p', className: 'dateline' },
  credit: { tag: 'p', className: 'credit' },
  caption: { tag: 'p', className: 'caption' },
  paragraph: { tag: 'p', className: 'p' },
  quote: { tag: 'blockquote', className: 'p quote' },
}

/** A paragraph is what any other `p` is read as, so its rule comes after all the others. */
const LAST_PRIORITY = 10

function plainBlock(name: PlainBlock['type']): Node {
  const { tag, className } = PLAIN_BLOCKS[name]
  const fixed = className ? { class: className } : {}
  const byClass = tag === 'p' && name !== 'paragraph'
  return Node.create({
    name,
    group: 'block',
    content: 'inline*',
    parseHTML: () => [
      { tag: byClass ? `p.${className}` : tag, ...(name === 'paragraph' ? { priority: LAST_PRIORITY } : {}) },
    ],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(fixed, HTMLAttributes), 0],
  })
}

export const Headline = plainBlock('headline')
export const Byline = plainBlock('byline')
export const Dateline = plainBlock('dateline')
export const Credit = plainBlock('credit')
export const Caption = plainBlock('caption')
export const Paragraph = plainBlock('paragraph')
export const Quote = plainBlock('quote')

const HEADING_LEVELS = [2, 3, 4] as const

export const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  addAttributes: () => ({
    level: {
      default: 2,
      rendered: false,
      validate: (value: unknown) => assertWhole('level', value, 2, 4),
    },
  }),
  parseHTML: () => HEADING_LEVELS.map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs.level}`, HTMLAttributes, 0],
})

export const ListItem = Node.create({
  name: 'listItem',
  group: 'block',
  content: 'inline*',
  addAttributes: () => ({
    ordinal: {
      default: null,
      parseHTML: (element: HTMLElement) => wholeOrNull(element.dataset.ordinal, MAX_LIST_ORDINAL),
      renderHTML: ({ ordinal }: Record<string, unknown>) =>
        ordinal === null ? {} : { 'data-ordinal': ordinal },
      validate: (value: unknown) => {
        if (value !== null) assertWhole('ordinal', value, 0, MAX_LIST_ORDINAL)
      },
    },
    depth: {
      default: 0,
      parseHTML: (element: HTMLElement) => wholeOrNull(element.dataset.depth, MAX_LIST_DEPTH) ?? 0,
      renderHTML: ({ depth }: Record<string, unknown>) => ({ 'data-depth': depth }),
      validate: (value: unknown) => assertWhole('depth', value, 0, MAX_LIST_DEPTH),
    },
  }),
  parseHTML: () => [{ tag: 'p.li' }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes({ class: 'p li' }, HTMLAttributes), 0],
})

/** ProseMirror's `validate` takes a thrown RangeError for a refusal. */
function assertWhole(name: string, value: unknown, low: number, high: number): void {
  if (!Number.isInteger(value) || (value as number) < low || (value as number) > high) {
    throw new RangeError(`${name} must be a whole number from ${low} to ${high}`)
  }
}

function wholeOrNull(text: string | undefined, high: number): number | null {
  if (text === undefined || !/^\d{1,7}$/.test(text)) return null
  return Math.min(Number(text), high)
}

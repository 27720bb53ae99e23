import { Mark, mergeAttributes, Node } from '@tiptap/core'
import { isSafeHref, safeHref } from '@/lib/domain/text/href'

export const Document = Node.create({ name: 'doc', topNode: true, content: 'block+' })

export const Text = Node.create({ name: 'text', group: 'inline' })

/** A line break inside a block: one `\n` in the plain text, for `textBetween` too. */
export const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  extendNodeSchema: (extension) => (extension.name === 'hardBreak' ? { leafText: () => '\n' } : {}),
})

export const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: ({ HTMLAttributes }) => ['strong', HTMLAttributes, 0],
})

export const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: ({ HTMLAttributes }) => ['em', HTMLAttributes, 0],
})

/** A link of the article's own. Its address was checked when it was stored, and is checked again by the schema. */
export const Link = Mark.create({
  name: 'link',
  // Outermost, so that a link with a bold word in it is one link.
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({
    href: {
      isRequired: true,
      validate: (value: unknown) => {
        if (typeof value !== 'string' || !isSafeHref(value))
          throw new RangeError('href is not a safe address')
      },
    },
  }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = safeHref(element.getAttribute('href') ?? '')
        return href === null ? false : { href }
      },
    },
  ],
  // `validate` keeps an unsafe address from ever becoming a mark.
  renderHTML: ({ HTMLAttributes }) => [
    'a',
    mergeAttributes(HTMLAttributes, { rel: 'noopener noreferrer nofollow', target: '_blank' }),
    0,
  ],
})

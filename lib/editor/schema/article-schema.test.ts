import { type DOMOutputSpec, Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ArticleDocument, BLOCK_TYPES, type Block, documentText } from '@/lib/domain/text/document'
import { utf16 } from '@/lib/domain/text/offsets'
import { offsetToPm, placeBlocks, pmToOffset } from '@/lib/domain/text/projection'
import { articleSchema } from '@/lib/editor/schema/article-schema'

const specOf = (block: Block): DOMOutputSpec | undefined => {
  const node = articleSchema.nodeFromJSON(block)
  return node.type.spec.toDOM?.(node)
}

describe('the schema of an article', () => {
  test('knows the blocks, inline nodes and marks of the document, and no other', () => {
    expect(Object.keys(articleSchema.nodes).sort()).toEqual(
      [...BLOCK_TYPES, 'doc', 'hardBreak', 'text'].sort(),
    )
    expect(Object.keys(articleSchema.marks)).toEqual(['link', 'bold', 'italic'])
  })

  test.each<[Block, unknown]>([
    [{ type: 'headline' }, ['h1', {}, 0]],
    [{ type: 'byline' }, ['p', { class: 'byline' }, 0]],
    [{ type: 'dateline' }, ['p', { class: 'dateline' }, 0]],
    [{ type: 'credit' }, ['p', { class: 'credit' }, 0]],
    [{ type: 'caption' }, ['p', { class: 'caption' }, 0]],
    [{ type: 'paragraph' }, ['p', { class: 'p' }, 0]],
    [{ type: 'heading', attrs: { level: 3 } }, ['h3', {}, 0]],
    [{ type: 'quote' }, ['blockquote', { class: 'p quote' }, 0]],
    [
      { type: 'listItem', attrs: { ordinal: 4, depth: 1 } },
      ['p', { class: 'p li', 'data-ordinal': 4, 'data-depth': 1 }, 0],
    ],
    [{ type: 'listItem', attrs: { ordinal: null, depth: 0 } }, ['p', { class: 'p li', 'data-depth': 0 }, 0]],
  ])('draws %j for the galley', (block, spec) => {
    expect(specOf(block)).toEqual(spec)
  })

  test('draws a link without handing this page to the other, and has no unsafe one', () => {
    const draw = (href: string) => {
      const { link } = articleSchema.marks
      return link?.spec.toDOM?.(link.create({ href }), true)
    }
    expect(draw('https://e.org/')).toEqual([
      'a',
      { href: 'https://e.org/', rel: 'noopener noreferrer nofollow', target: '_blank' },
      0,
    ])
    expect(() => draw('javascript:alert(1)')).toThrow(RangeError)
  })

  test.each([
    ['a heading of level one', { type: 'heading', attrs: { level: 1 } }],
    ['a list item as deep as the sea', { type: 'listItem', attrs: { ordinal: null, depth: 99 } }],
    [
      'a link to script',
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:x' } }] }],
      },
    ],
  ])('refuses %s by itself', (_what, block) => {
    expect(() => articleSchema.nodeFromJSON({ type: 'doc', content: [block] }).check()).toThrow(RangeError)
  })
})

const inline = fc.oneof(
  fc
    .constantFrom('a', 'é', 'e\u0301', '\u{1F469}\u200D\u{1F692}', 'שלום', '东京')
    .map((text) => ({ type: 'text' as const, text })),
  fc.constant({ type: 'hardBreak' as const }),
)
const documents = fc
  .array(
    fc.record({
      type: fc.constantFrom('headline' as const, 'paragraph' as const, 'quote' as const),
      content: fc.array(inline, { maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((content): ArticleDocument => ({ type: 'doc', content }))

describe('the editor and the plain text', () => {
  test('hold the same text, for any document', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const node = Node.fromJSON(articleSchema, document)
        expect(node.textBetween(0, node.content.size, '\n')).toBe(documentText(document))
      }),
    )
  })

  test('agree on every position, for any document', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const node = Node.fromJSON(articleSchema, document)
        const blocks = placeBlocks(document)
        const text = documentText(document)
        for (let offset = 0; offset <= text.length; offset++) {
          const pos = offsetToPm(blocks, utf16(offset))
          expect(node.resolve(pos).parent.isTextblock).toBe(true)
          expect(pmToOffset(blocks, pos)).toBe(offset)
        }
      }),
    )
  })
})

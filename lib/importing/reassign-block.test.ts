import { describe, expect, test } from 'vitest'
import { type ArticleDocument, BLOCK_TYPES } from '@/lib/domain/text/document'
import { checkDocument } from '@/lib/editor/schema/check-document'
import { reassignBlock } from '@/lib/importing/reassign-block'

const content = [{ type: 'text' as const, text: 'Words', marks: [{ type: 'bold' as const }] }]
const document: ArticleDocument = {
  type: 'doc',
  content: [
    { type: 'headline', content },
    { type: 'listItem', attrs: { ordinal: 3, depth: 1 }, content },
    { type: 'paragraph', content },
  ],
}

describe('re-assigning a block', () => {
  test.each(BLOCK_TYPES)('to %s keeps its words, and the document stays one of the schema', (type) => {
    const changed = reassignBlock(document, 2, type)
    expect(changed.content[2]).toMatchObject({ type, content })
    expect(checkDocument(changed)).toEqual({ kind: 'ok', document: changed })
  })

  test('to the headline turns the one before into a heading', () => {
    expect(reassignBlock(document, 2, 'headline').content.map((block) => block.type)).toEqual([
      'heading',
      'listItem',
      'headline',
    ])
  })

  test('to what it already is changes nothing, and never the document given', () => {
    const before = structuredClone(document)
    expect(reassignBlock(document, 1, 'listItem')).toEqual(document)
    reassignBlock(document, 1, 'quote')
    expect(document).toEqual(before)
  })

  test.each([-1, 3, 0.5])('throws where there is no block: %d', (index) => {
    expect(() => reassignBlock(document, index, 'quote')).toThrow(RangeError)
  })
})

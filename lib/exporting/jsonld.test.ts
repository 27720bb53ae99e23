import Ajv from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotationCollection, exportJsonLd } from '@/lib/exporting/jsonld'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'

/** The MUSTs of the Web Annotation data model that apply to what we write. */
const MUSTS = {
  type: 'object',
  required: ['@context', 'id', 'type', 'total'],
  properties: {
    '@context': { type: 'array', contains: { const: 'http://www.w3.org/ns/anno.jsonld' } },
    type: { const: 'AnnotationCollection' },
    first: {
      type: 'object',
      required: ['id', 'type', 'partOf', 'startIndex', 'items'],
      properties: {
        type: { const: 'AnnotationPage' },
        items: { type: 'array', minItems: 1, items: { $ref: '#/definitions/annotation' } },
      },
    },
  },
  definitions: {
    annotation: {
      type: 'object',
      required: ['id', 'type', 'motivation', 'target', 'body'],
      properties: {
        id: { type: 'string', pattern: '^https?://' },
        type: { const: 'Annotation' },
        created: { type: 'string', pattern: 'Z$' },
        body: {
          type: 'array',
          items: {
            anyOf: [
              { required: ['type', 'value'], properties: { type: { const: 'TextualBody' } } },
              { required: ['id'] },
            ],
          },
        },
        target: {
          type: 'array',
          minItems: 1,
          items: {
            required: ['type', 'source', 'selector', 'state'],
            properties: {
              type: { const: 'SpecificResource' },
              source: { type: 'string' },
              selector: { type: 'array', minItems: 2 },
            },
          },
        },
      },
    },
  },
} as const

type Selector = { type: string; start: number; end: number; exact: string }
type Annotation = {
  id: string
  motivation: string | string[]
  target: { selector: Selector[] }[]
  body: unknown[]
}
const itemsOf = (collection: Record<string, unknown>) =>
  (collection.first as { items: Annotation[] } | undefined)?.items ?? []

const claims = [
  {
    quote: 'annotation',
    finding: 'supported' as const,
    findingReason: 'It is one. </script>',
    findingBy: 'Sample Checker',
    findingAt: '2026-01-02T03:50:00.000Z',
    types: ['quote' as const],
    evidence: [
      annotatedEvidence({ passage: 'words', note: 'a note', asOf: '2026-01-01' }),
      annotatedEvidence({ url: null }),
    ],
  },
]

describe('the Web Annotation export', () => {
  it('meets the standard’s MUSTs', () => {
    const validate = new Ajv({ strict: false }).compile(MUSTS)
    const collection = annotationCollection(
      annotatedArticle({ paragraphs: ['This is an annotation.'], claims }),
    )
    expect(validate(collection), JSON.stringify(validate.errors)).toBe(true)
    expect(itemsOf(collection)).toHaveLength(4)
  })

  it('is refused by the same check when a target is missing', () => {
    const validate = new Ajv({ strict: false }).compile(MUSTS)
    const collection = annotationCollection(
      annotatedArticle({ paragraphs: ['This is an annotation.'], claims }),
    )
    const [first] = itemsOf(collection)
    if (first) first.target = []
    expect(validate(collection)).toBe(false)
  })

  it('has no page for an article without claims', () => {
    expect(annotationCollection(annotatedArticle({}))).toMatchObject({ total: 0 })
    expect(annotationCollection(annotatedArticle({}))).not.toHaveProperty('first')
  })

  // standards.md 5.4
  it.each([
    ['💩This is an annotation.', 'annotation', 12, 22],
    ['👨🏻‍🚒 firemen drive firetrucks', 'firetrucks', 19, 29],
    ['שלום עולם', 'עולם', 5, 9],
  ])('counts %j in code points', (text, quote, start, end) => {
    const [annotation] = itemsOf(
      annotationCollection(annotatedArticle({ paragraphs: [text], claims: [{ quote }] })),
    )
    expect(annotation?.target[0]?.selector[1]).toMatchObject({ type: 'TextPositionSelector', start, end })
  })

  it('gives positions at which the quote stands, whatever the script', () => {
    const word = fc.constantFrom('plain', '👩‍🚒', 'عربي', '漢字', 'e\u0301', '🇫🇷', 'עברית')
    fc.assert(
      fc.property(fc.array(word, { minLength: 3, maxLength: 30 }), fc.nat(), (words, pick) => {
        const quote = `<${pick}>${words[pick % words.length]}`
        const paragraphs = [[...words, quote, ...words].join(' '), words.join('')]
        const article = annotatedArticle({ paragraphs, claims: [{ quote }] })
        const selector = itemsOf(annotationCollection(article))[0]?.target[0]?.selector[1]
        expect([...article.text].slice(selector?.start, selector?.end).join('')).toBe(quote)
      }),
    )
  })

  it('writes a file that JSON readers read back', () => {
    const file = exportJsonLd(annotatedArticle({ paragraphs: ['This is an annotation.'], claims }))
    expect(JSON.parse(new TextDecoder().decode(file.bytes))).toMatchObject({
      type: 'AnnotationCollection',
      total: 4,
    })
    expect(file.filename).toBe('TEST-ARTICLE-r1.jsonld')
  })
})

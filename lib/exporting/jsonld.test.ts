import Ajv from 'ajv'
import fc from 'fast-check'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import { ANNO_CONTEXT, OWN, OWN_CONTEXT } from '@/lib/contracts/jsonld-terms'
import { importedClaims } from '@/lib/exporting/claim-record'
import { annotationCollection, exportJsonLd } from '@/lib/exporting/jsonld'
import { readJsonLd } from '@/lib/importing/annotations/read-jsonld'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'
import { articleWithLostClaims, withoutWords } from '@/lib/testing/random-article'
import { isUri } from '@/lib/testing/uri'
import { COLLECTION_SCHEMA, loadContext } from '@/lib/testing/web-annotation'

const compile = () => new Ajv({ strict: false }).addFormat('uri', isUri).compile(COLLECTION_SCHEMA)

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
      // Browsers go there; a URI by its grammar it is not.
      annotatedEvidence({ url: 'https://example.org/a?b[]={c}|d^`e"&100%#f#g' }),
    ],
  },
]

describe('the Web Annotation export', () => {
  it('meets the standard’s MUSTs', () => {
    const validate = compile()
    const collection = annotationCollection(
      annotatedArticle({ paragraphs: ['This is an annotation.'], claims }),
    )
    expect(validate(collection), JSON.stringify(validate.errors)).toBe(true)
    expect(itemsOf(collection)).toHaveLength(5)
  })

  it('is refused by the same check when a target is missing', () => {
    const validate = compile()
    const collection = annotationCollection(
      annotatedArticle({ paragraphs: ['This is an annotation.'], claims }),
    )
    const [first] = itemsOf(collection)
    if (first) first.target = []
    expect(validate(collection)).toBe(false)
  })

  it('is refused by the same check when its page is missing, or an address is none', () => {
    const validate = compile()
    const whole = annotationCollection(annotatedArticle({ paragraphs: ['This is an annotation.'], claims }))
    const { first: _page, ...rest } = whole
    expect(validate(rest)).toBe(false)
    expect(validate({ ...whole, id: 'https://example.org/a|b' })).toBe(false)
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
      total: 5,
    })
    expect(file.filename).toBe('TEST-ARTICLE-r1.jsonld')
  })

  it('meets the standard’s MUSTs whatever was laid to a claim', () => {
    const validate = compile()
    fc.assert(
      fc.property(articleWithLostClaims, (article) => {
        const collection = JSON.parse(JSON.stringify(annotationCollection(article)))
        expect(validate(collection), JSON.stringify(validate.errors)).toBe(true)
      }),
    )
  })

  it('loses nothing to a JSON-LD processor: every annotation, our terms, the text', async () => {
    const context = [ANNO_CONTEXT, OWN_CONTEXT]
    await fc.assert(
      fc.asyncProperty(articleWithLostClaims, async (article) => {
        const collection = annotationCollection(article)
        const expanded = await jsonld.expand(collection, { safe: true, documentLoader: loadContext })
        expect(JSON.stringify(expanded)).not.toContain('"tickmark:')
        const again = await jsonld.compact(expanded, context, { safe: true, documentLoader: loadContext })
        expect(again[OWN.claimsLeftOut]).toBe(0)
        const read = readJsonLd(again)
        if (read.kind === 'refused') throw new Error(read.message)
        expect(read.annotations.claims).toEqual(importedClaims(article))
        expect(read.document).toEqual(article.document)
        expect(read.title).toBe(article.title)
      }),
      { numRuns: 50 },
    )
  })

  it('lays what belongs to a claim without words to the article, which reads back as such a claim', () => {
    const checked = claims.map((claim) => ({ ...claim, evidence: [] }))
    const article = annotatedArticle({ paragraphs: ['This is an annotation.'], claims: checked })
    const lost = { ...article, claims: article.claims.map(withoutWords) }
    const collection = annotationCollection(lost)
    expect(itemsOf(collection)).toHaveLength(2)
    for (const { target } of itemsOf(collection)) {
      expect(target).toEqual([
        {
          type: 'SpecificResource',
          source: `https://desk.example.org/articles/${article.id}`,
          state: { type: 'TimeState', sourceDate: article.revision.createdAt },
        },
      ])
    }
    const read = readJsonLd(collection)
    expect(read).toMatchObject({ annotations: { claims: [{ number: 1, anchors: [] }] }, warnings: [] })
  })

  it('leaves a claim out whose selectors find nothing, and says so', () => {
    const [item] = itemsOf(annotationCollection(annotatedArticle({ claims: [{ quote: 'Nothing' }] })))
    const elsewhere = annotationCollection(annotatedArticle({ paragraphs: ['Other words.'] }))
    const read = readJsonLd({ ...elsewhere, first: { type: 'AnnotationPage', items: [item] } })
    expect(read).toMatchObject({ annotations: { claims: [] }, warnings: [{ code: 'spans_dropped' }] })
  })

  it('makes threads of comments and replies, and corrections of edits, where they belong', () => {
    const comment = (id: string, text: string) => ({
      id,
      author: 'Sample Reporter',
      createdAt: '2026-01-02T03:04:05.000Z',
      text,
    })
    const article = annotatedArticle({
      paragraphs: ['Fares rose.'],
      claims: [
        {
          quote: 'rose',
          threads: [
            {
              id: 'thread',
              kind: 'question',
              evidenceId: null,
              resolved: true,
              resolvedBy: 'Sample Editor',
              comments: [comment('a', 'Did they?'), comment('b', 'Yes.')],
            },
          ],
          corrections: [
            {
              id: 'correction',
              place: null,
              exact: 'rise',
              replacement: '',
              note: '',
              state: 'rejected',
              proposedBy: 'Sample Editor',
              createdAt: '2026-01-02T03:04:05.000Z',
              decidedBy: 'Sample Editor',
              decidedAt: '2026-01-02T03:04:05.000Z',
              decisionReason: 'It fell.',
            },
          ],
        },
      ],
    })
    const [claim, question, reply, edit] = itemsOf(annotationCollection(article))
    expect(question).toMatchObject({
      motivation: 'questioning',
      target: claim?.target,
      'tickmark:resolved': true,
    })
    expect(reply).toMatchObject({ motivation: 'replying', target: question?.id, body: [{ value: 'Yes.' }] })
    expect(edit).toMatchObject({
      motivation: 'editing',
      target: claim?.id,
      'tickmark:exact': 'rise',
      body: [{ value: '' }],
    })
  })
})

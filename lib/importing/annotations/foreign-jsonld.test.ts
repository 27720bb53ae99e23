import { describe, expect, it } from 'vitest'
import { annotationCollection } from '@/lib/exporting/jsonld'
import { readJsonLd } from '@/lib/importing/annotations/read-jsonld'
import { annotatedArticle } from '@/lib/testing/annotated-article'

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
const quote = (exact: string, prefix = '', suffix = '') => ({
  type: 'TextQuoteSelector',
  exact,
  prefix,
  suffix,
})
const position = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end })
const on = (...selector: object[]) => ({ source: 'https://example.org/a', selector })
const annotation = (given: object) => ({
  '@context': CONTEXT,
  id: 'https://example.org/anno1',
  type: 'Annotation',
  creator: { type: 'Person', name: 'Sample Reader' },
  created: '2026-01-02T03:04:05Z',
  ...given,
})
const claimsOf = (json: unknown) => {
  const read = readJsonLd(json)
  if (read.kind === 'refused') throw new Error(read.message)
  return read
}
/** Our own collection, with annotations of somebody else among ours. */
const ours = (...others: object[]) => {
  const collection = annotationCollection(
    annotatedArticle({
      paragraphs: ['💩 Fares rose, and fares fell.'],
      claims: [
        {
          quote: 'Fares rose',
          threads: [
            {
              id: '01890000-0000-7000-8000-000000000a01',
              kind: 'discussion',
              evidenceId: null,
              resolved: false,
              resolvedBy: null,
              comments: [
                {
                  id: '01890000-0000-7000-8000-000000000b01',
                  author: 'Sample Checker',
                  createdAt: '2026-01-02T03:04:05.000Z',
                  text: 'Did they?',
                },
              ],
            },
          ],
        },
      ],
    }),
  )
  const { items } = collection.first as { items: object[] }
  items.push(...others)
  return collection
}
const COMMENT =
  'https://desk.example.org/claims/01890000-0000-7000-8000-000000000101#comment-01890000-0000-7000-8000-000000000b01'

describe('annotations that others wrote', () => {
  const one = annotation({
    motivation: 'commenting',
    bodyValue: 'Says who?',
    target: on(quote('Fares rose')),
  })

  it.each<[string, unknown]>([
    ['one', one],
    ['a list', [one]],
    ['a page', { '@context': CONTEXT, type: 'AnnotationPage', items: [one] }],
    [
      'a collection',
      { '@context': CONTEXT, type: ['BasicContainer', 'AnnotationCollection'], first: { items: [one] } },
    ],
    ['a graph with longer names', { '@graph': [{ ...one, type: undefined, '@type': 'oa:Annotation' }] }],
  ])('are read as %s, without their text by their quotes', (_what, json) => {
    expect(claimsOf(json)).toMatchObject({
      document: null,
      annotations: {
        format: 'jsonld',
        articleId: null,
        claims: [
          {
            originId: null,
            statement: 'Fares rose',
            anchors: [{ start: 0, end: 10, exact: 'Fares rose' }],
            threads: [
              {
                kind: 'discussion',
                comments: [
                  { author: 'Sample Reader', createdAt: '2026-01-02T03:04:05.000Z', text: 'Says who?' },
                ],
              },
            ],
          },
        ],
      },
    })
  })

  it('become statement, labels, source, question and correction by what their bodies are for', () => {
    const bodies = [
      {
        type: 'TextualBody',
        value: '<p>Prices <b>rose</b></p><script>x</script>',
        format: 'text/html',
        purpose: 'describing',
      },
      { type: 'TextualBody', value: 'prices', purpose: 'tagging' },
      { type: 'TextualBody', value: 'Fares fell', purpose: 'editing' },
      { type: 'TextualBody', value: 'Really?', purpose: 'commenting' },
      'https://example.org/source',
      { type: 'SpecificResource', source: 'javascript:alert(1)' },
    ]
    const [claim] = claimsOf(
      annotation({ motivation: 'oa:questioning', body: bodies, target: on(quote('Fares rose')) }),
    ).annotations.claims
    expect(claim).toMatchObject({
      statement: 'Prices rose',
      labels: ['prices'],
      evidence: [{ stance: 'context', source: { url: 'https://example.org/source', kind: 'web_page' } }],
      threads: [{ kind: 'question', comments: [{ text: 'Really?' }] }],
      corrections: [{ exact: 'Fares rose', replacement: 'Fares fell', state: 'proposed' }],
    })
    expect(claim?.evidence).toHaveLength(1)
  })

  it.each<[string, object[], [number, number] | null]>([
    ['a position in code points', [position(2, 7)], [3, 8]],
    [
      'a position within another selector',
      [{ type: 'FragmentSelector', value: 'p1', refinedBy: position(2, 7) }],
      [3, 8],
    ],
    ['a quote that stands once', [quote('rose')], [9, 13]],
    ['a quote by what is before it', [quote('ares', 'f')], [20, 24]],
    ['a quote nearest to its position', [quote('ares'), position(17, 20)], [20, 24]],
    ['half an emoji, as the whole of it', [position(0, 1)], [0, 2]],
    ['a quote that stands twice, with nothing to tell them apart', [quote('ares')], null],
    ['words that are not there', [quote('trains')], null],
    ['a range', [{ type: 'RangeSelector', startSelector: { type: 'XPathSelector', value: '/p' } }], null],
  ])('are placed in the text by %s', (_what, selectors, place) => {
    const { annotations, warnings } = claimsOf(
      ours(annotation({ body: { type: 'TextualBody', value: 'x' }, target: on(...selectors) })),
    )
    const [, foreign] = annotations.claims
    expect(foreign ? [foreign.anchors[0]?.start, foreign.anchors[0]?.end] : null).toEqual(place)
    if (place === null) expect(warnings.map(({ code }) => code)).toContain('spans_dropped')
  })

  it('that answer a comment of ours join its thread, in the order in which they were written', () => {
    const reply = (id: string, target: string, created: string, value: string) =>
      annotation({ id, created, target, motivation: 'replying', body: { type: 'TextualBody', value } })
    const { annotations, warnings } = claimsOf(
      ours(
        reply('urn:x:2', 'urn:x:1', '2026-02-03T00:00:00Z', 'And why?'),
        reply('urn:x:1', COMMENT, '2026-02-02T00:00:00Z', 'They did.'),
        reply('urn:x:3', 'urn:x:gone', '2026-02-02T00:00:00Z', 'To nobody.'),
      ),
    )
    expect(annotations.claims).toHaveLength(1)
    expect(annotations.claims[0]?.threads).toMatchObject([
      { comments: [{ text: 'Did they?' }, { originId: null, text: 'They did.' }, { text: 'And why?' }] },
    ])
    expect(warnings).toMatchObject([{ code: 'spans_dropped', count: 1 }])
  })
})

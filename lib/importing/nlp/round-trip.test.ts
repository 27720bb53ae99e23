import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Annotations } from '@/lib/contracts/annotations'
import { documentText } from '@/lib/domain/text/document'
import { checkDocument } from '@/lib/editor/schema/check-document'
import { importedClaims } from '@/lib/exporting/claim-record'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import { annotatedArticle } from '@/lib/testing/annotated-article'
import { NLP_FORMATS } from '@/lib/testing/nlp-files'
import { articleWithLostClaims } from '@/lib/testing/random-article'

describe.each(NLP_FORMATS)('$format', ({ format, write, read: readFile }) => {
  const roundTrip = (article: AnnotatedArticle) => readFile(write(article))

  test('an article comes back with the same text, claims, evidence, threads and corrections', () => {
    fc.assert(
      fc.property(articleWithLostClaims, (article) => {
        const read = roundTrip(article)
        if (read.kind === 'refused') throw new Error(read.message)
        const { document, annotations, title, byline, language, direction } = read
        expect(document && documentText(document)).toBe(article.text)
        expect(annotations.claims).toEqual(importedClaims(article))
        expect(Annotations.parse(annotations)).toEqual(annotations)
        if (article.claims.length === 0 && ['brat', 'webanno'].includes(format)) return
        expect({ title, byline, language, direction }).toEqual({
          title: article.title,
          byline: article.byline,
          language: article.language,
          direction: article.direction,
        })
        expect(annotations).toMatchObject({
          format,
          articleId: article.id,
          textSha256: article.revision.textSha256,
        })
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['empty lines within', 'One.\n\n\nTwo, and more.\n'],
    ['an empty line first', '\n\nOne. Two.'],
    ['spaces first', '  One. Two.'],
    ['odd spaces at the edges', '\u00a0 One.\u2009\n\t Two.  \u3000\n\u00a0\n'],
    ['a tab and a backslash', 'One\t\\n two\\ three.'],
    ['a line separator', 'One\u2028two\u2029three\u0085four.'],
    ['no full stop between scripts', 'השר אמר。部长说。قال\n💩This is an annotation.'],
  ])('a text with %s comes back as it is, as a document that may be stored', (_what, text) => {
    const quote = /\p{L}+/u.exec(text)?.[0] ?? ''
    const article = annotatedArticle({ paragraphs: text.split('\n'), claims: [{ quote }] })
    const given = {
      ...article,
      document: {
        type: 'doc' as const,
        content: text
          .split('\n')
          .map((line) =>
            line === ''
              ? { type: 'paragraph' as const }
              : { type: 'paragraph' as const, content: [{ type: 'text' as const, text: line }] },
          ),
      },
    }
    const read = roundTrip(given)
    if (read.kind === 'refused') throw new Error(read.message)
    expect(read.document && documentText(read.document)).toBe(text)
    expect(read.annotations.claims).toEqual(importedClaims(given))
    expect(checkDocument(JSON.parse(JSON.stringify(read.document)))).toMatchObject({ kind: 'ok' })
  })
})

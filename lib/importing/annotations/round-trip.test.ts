import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentText } from '@/lib/domain/text/document'
import { importedClaims } from '@/lib/exporting/claim-record'
import { exportJson } from '@/lib/exporting/json'
import { exportJsonLd } from '@/lib/exporting/jsonld'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { readAnnotations } from '@/lib/importing/annotations/read-annotations'
import { articleWithLostClaims } from '@/lib/testing/random-article'

const FORMATS: Record<string, (article: AnnotatedArticle) => ExportedFile> = {
  json: exportJson,
  jsonld: exportJsonLd,
}

describe.each(Object.entries(FORMATS))('our %s', (format, write) => {
  it('comes back with the same article, claims, evidence, threads and corrections', async () => {
    await fc.assert(
      fc.asyncProperty(articleWithLostClaims, async (article) => {
        const { bytes, filename } = write(article)
        const read = await readAnnotations({ bytes, filename })
        if (read.kind === 'refused') throw new Error(read.message)
        const { document, annotations, warnings, title, byline, language, direction } = read
        expect(document && documentText(document)).toBe(article.text)
        expect(annotations.claims).toEqual(importedClaims(article))
        expect(annotations).toMatchObject({
          format,
          articleId: article.id,
          textSha256: article.revision.textSha256,
        })
        expect({ title, byline, language, direction }).toEqual({
          title: article.title,
          byline: article.byline,
          language: article.language,
          direction: article.direction,
        })
        expect(warnings).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

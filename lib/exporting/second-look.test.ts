import { expect, it } from 'vitest'
import { exportClaimReview } from '@/lib/exporting/claim-review'
import { exportCsv } from '@/lib/exporting/csv'
import { exportHtml } from '@/lib/exporting/html/export-html'
import { exportJson } from '@/lib/exporting/json'
import { exportJsonLd } from '@/lib/exporting/jsonld'
import { exportMarkdown } from '@/lib/exporting/markdown'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { annotatedArticle } from '@/lib/testing/annotated-article'

const FORMATS: Record<string, [make: (article: AnnotatedArticle) => ExportedFile, says: RegExp]> = {
  html: [(article) => exportHtml(article), /Second look pending/],
  csv: [exportCsv, /"second_look_pending".*\r\n(?:.*)"yes"/],
  jsonld: [exportJsonLd, /"tickmark:secondLookPending":true/],
  json: [exportJson, /"secondLookPending": true/],
  md: [exportMarkdown, /Second look pending/],
}
const wordsOf = (make: (article: AnnotatedArticle) => ExportedFile, secondLookPending: boolean) => {
  const sketch = { quote: 'Fares rose', workState: 'needs_second_look', secondLookPending } as const
  return new TextDecoder().decode(
    make(annotatedArticle({ paragraphs: ['Fares rose.'], claims: [sketch] })).bytes,
  )
}

it.each(Object.entries(FORMATS))(
  'the %s says that a second look is pending, where it is',
  (_, [make, says]) => {
    expect(wordsOf(make, true)).toMatch(says)
    expect(wordsOf(make, false)).not.toMatch(says)
  },
)

it('a ClaimReview file has no review of a claim whose second look is pending', () => {
  expect(wordsOf(exportClaimReview, true)).toContain('"@graph": []')
})

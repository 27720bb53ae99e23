import { ANNO_CONTEXT, OWN, OWN_CONTEXT } from '@/lib/contracts/jsonld-terms'
import { codePointConverter } from '@/lib/domain/text/offsets'
import { exportFilename } from '@/lib/exporting/filename'
import { claimAnnotations, filled, type Json } from '@/lib/exporting/jsonld-annotations'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'

/**
 * The claims of an article as a W3C Web Annotation collection with one page: for each claim an annotation (highlighting
 * and describing) whose bodies are our statement, its types and its labels; for its finding one of assessing; for each
 * piece of evidence one of linking; for each thread one of commenting or questioning with replies; for each correction
 * one of editing. Positions are Unicode code points into the plain text of the revision, as the standard asks.
 *
 * The article itself goes along in our own terms, so that the file is whole where there is no desk.
 *
 * @see https://www.w3.org/TR/annotation-model/ and standards.md 5.1; read back by lib/importing/annotations/read-jsonld
 */
export function exportJsonLd(article: AnnotatedArticle): ExportedFile {
  return {
    filename: exportFilename(article.slug, article.revision.number, 'jsonld'),
    mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8',
    bytes: new TextEncoder().encode(lineByLine(annotationCollection(article))),
  }
}

/** JSON with a line for each annotation: a file that is indented throughout would be twice as long. */
function lineByLine(collection: Json): string {
  const { first, ...rest } = collection
  if (!isPage(first)) return `${JSON.stringify(rest, null, 2)}\n`
  const { items, ...page } = first
  const head = JSON.stringify({ ...rest, first: { ...page, items: [] } })
  return `${head.slice(0, head.lastIndexOf(']'))}\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]}}\n`
}

const isPage = (value: unknown): value is { items: unknown[] } =>
  typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items)

/** The collection as JSON-LD, before it becomes a file. */
export function annotationCollection(article: AnnotatedArticle): Json {
  const id = `${article.base}/articles/${article.id}`
  const toCodePoints = codePointConverter(article.text)
  const items = article.claims.flatMap((claim) => claimAnnotations(article, claim, toCodePoints))
  return {
    '@context': [ANNO_CONTEXT, OWN_CONTEXT],
    id: `${id}#annotations`,
    type: 'AnnotationCollection',
    label: article.title,
    creator: { type: 'Organization', name: article.newsroom },
    created: article.exportedAt,
    total: items.length,
    [OWN.article]: filled({
      [OWN.id]: article.id,
      [OWN.title]: article.title,
      [OWN.slug]: article.slug,
      [OWN.byline]: article.byline,
      [OWN.language]: article.language,
      [OWN.direction]: article.direction,
      [OWN.state]: article.state,
      [OWN.revision]: article.revision.number,
      [OWN.textSha256]: article.revision.textSha256,
      [OWN.text]: article.text,
      [OWN.document]: article.document,
    }),
    [OWN.historyHead]: article.historyHead.hash,
    [OWN.claimsLeftOut]: article.claimsLeftOut,
    ...(article.history ? { [OWN.history]: article.history } : {}),
    // A page has at least one item: an article without claims is a collection without a page.
    ...(items.length > 0
      ? {
          first: {
            id: `${id}#annotations-1`,
            type: 'AnnotationPage',
            partOf: `${id}#annotations`,
            startIndex: 0,
            items,
          },
        }
      : {}),
  }
}

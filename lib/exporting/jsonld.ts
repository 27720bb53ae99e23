import { codePointConverter, utf16 } from '@/lib/domain/text/offsets'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedEvidence, ExportedFile } from '@/lib/exporting/model'

const ANNO_CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
/** Our own terms, beside those of the standard, so that nothing said on the desk is lost on the way. */
const OWN_CONTEXT = { tickmark: 'urn:tickmark:ns#' }

type Json = Record<string, unknown>

/**
 * The claims of an article as a W3C Web Annotation collection with one page: for each claim an annotation (highlighting
 * and describing) whose body is our statement; for its finding one of assessing; for each piece of evidence one of
 * linking. Positions are Unicode code points into the plain text of the revision, as the standard asks.
 *
 * @see https://www.w3.org/TR/annotation-model/ and standards.md 5.1
 */
export function exportJsonLd(article: AnnotatedArticle): ExportedFile {
  const collection = annotationCollection(article)
  return {
    filename: exportFilename(article.slug, article.revision.number, 'jsonld'),
    mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8',
    bytes: new TextEncoder().encode(`${JSON.stringify(collection, null, 2)}\n`),
  }
}

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
    'tickmark:textSha256': article.revision.textSha256,
    'tickmark:historyHead': article.historyHead.hash,
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

function claimAnnotations(
  article: AnnotatedArticle,
  claim: AnnotatedClaim,
  toCodePoints: ReturnType<typeof codePointConverter>,
): Json[] {
  const base = `${article.base}/claims/${claim.id}`
  const target = claim.anchors.map((anchor) => ({
    type: 'SpecificResource',
    source: `${article.base}/articles/${article.id}`,
    state: { type: 'TimeState', sourceDate: article.revision.createdAt },
    selector: [
      { type: 'TextQuoteSelector', exact: anchor.exact, prefix: anchor.prefix, suffix: anchor.suffix },
      {
        type: 'TextPositionSelector',
        start: toCodePoints(utf16(anchor.start)),
        end: toCodePoints(utf16(anchor.end)),
      },
    ],
  }))
  const shared = { target }
  const statement: Json = {
    id: base,
    type: 'Annotation',
    motivation: ['highlighting', 'describing'],
    creator: { type: 'Person', name: claim.createdBy },
    created: claim.createdAt,
    modified: claim.updatedAt,
    body: [
      { ...textBody(claim.statement, 'describing'), language: article.language },
      ...claim.types.map((type) => textBody(type, 'classifying')),
    ],
    'tickmark:number': claim.number,
    'tickmark:workState': claim.workState,
    ...(claim.speaker ? { 'tickmark:speaker': claim.speaker } : {}),
    ...(claim.speakerRole ? { 'tickmark:speakerRole': claim.speakerRole } : {}),
    ...(claim.claimDate ? { 'tickmark:claimDate': claim.claimDate } : {}),
    ...(claim.secondLookPending ? { 'tickmark:secondLookPending': true } : {}),
    ...(claim.textChangedSinceFinding ? { 'tickmark:textChangedSinceFinding': true } : {}),
    ...shared,
  }
  const finding: Json[] =
    claim.finding === null
      ? []
      : [
          {
            id: `${base}#finding`,
            type: 'Annotation',
            motivation: 'assessing',
            ...(claim.findingBy ? { creator: { type: 'Person', name: claim.findingBy } } : {}),
            ...(claim.findingAt ? { created: claim.findingAt } : {}),
            body: [
              textBody(article.findingWords[claim.finding].label, 'classifying'),
              textBody(claim.findingReason ?? '', 'assessing'),
            ],
            'tickmark:finding': claim.finding,
            ...shared,
          },
        ]
  return [
    statement,
    ...finding,
    ...claim.evidence.map((evidence) => evidenceAnnotation(base, evidence, target)),
  ]
}

function evidenceAnnotation(base: string, evidence: AnnotatedEvidence, target: Json[]): Json {
  const { source } = evidence
  const citation = [source.title, source.author, source.publisher, source.publishedOn]
    .filter(Boolean)
    .join(', ')
  return {
    id: `${base}#evidence-${evidence.id}`,
    type: 'Annotation',
    motivation: 'linking',
    body: [
      // An address is the body itself; a source without one is described in words.
      ...(source.url ? [{ id: source.url, type: 'Text', purpose: 'linking' }] : []),
      textBody(citation, 'linking'),
      ...(evidence.passage ? [textBody(evidence.passage, 'describing')] : []),
      ...(evidence.note ? [textBody(evidence.note, 'commenting')] : []),
    ],
    'tickmark:stance': evidence.stance,
    'tickmark:sourceKind': source.kind,
    'tickmark:primary': source.primary,
    ...(evidence.locator
      ? { 'tickmark:locator': [evidence.locatorKind, evidence.locator].filter(Boolean).join(' ') }
      : {}),
    ...(evidence.asOf ? { 'tickmark:asOf': evidence.asOf } : {}),
    target,
  }
}

const textBody = (value: string, purpose: string): Json => ({
  type: 'TextualBody',
  value,
  format: 'text/plain',
  purpose,
})

import type { CarriedRecord } from '@/lib/contracts/annotations'
import { type ArticleHeader, NO_FINDING_LABEL } from '@/lib/contracts/nlp-formats'
import { claimRecord } from '@/lib/exporting/claim-record'
import type { AnnotatedAnchor, AnnotatedArticle, AnnotatedClaim } from '@/lib/exporting/model'

/** A place of a claim as annotation tools have it: one span, numbered through the article. */
export type MarkedSpan = {
  /** From 1, in the order of the claims and of their places. */
  readonly id: number
  readonly claim: AnnotatedClaim
  readonly anchor: AnnotatedAnchor
  /** The finding, or “none”: what a tool shows as the span's label. */
  readonly label: string
  /** Whether it is the first place of its claim: the one that carries the statement and our record. */
  readonly first: boolean
  /** The span before it of the same claim, to which it is linked. */
  readonly linkedTo: number | null
}

/**
 * The spans of an article: one for each place of each claim. A claim whose words no longer stand in the text has none:
 * only its record goes along (`claimsWithoutWords`).
 */
export function markedSpans(article: AnnotatedArticle): MarkedSpan[] {
  let id = 0
  return article.claims.flatMap((claim) =>
    claim.anchors.map((anchor, index) => {
      id++
      return {
        id,
        claim,
        anchor,
        label: labelOf(claim),
        first: index === 0,
        linkedTo: index === 0 ? null : id - 1,
      }
    }),
  )
}

/** What a tool shows as the label of a claim's spans. */
export const labelOf = ({ finding }: AnnotatedClaim): string => finding ?? NO_FINDING_LABEL

/** Claims whose words no longer stand in the text. */
export const claimsWithoutWords = ({ claims }: AnnotatedArticle): AnnotatedClaim[] =>
  claims.filter(({ anchors }) => anchors.length === 0)

/** What a file says of the article that it was made of. */
export function articleHeader(article: AnnotatedArticle): ArticleHeader {
  return {
    articleId: article.id,
    textSha256: article.revision.textSha256,
    title: article.title,
    byline: article.byline,
    language: article.language,
    direction: article.direction,
  }
}

/** Our records for formats that are JSON themselves: the article, and each claim with the ids of the spans that are its. */
export function ownRecords(
  article: AnnotatedArticle,
  spans: readonly MarkedSpan[],
  idOf: (span: MarkedSpan) => number | string,
): { article: ArticleHeader; claims: { spans: (number | string)[]; record: CarriedRecord }[] } {
  const placed = [...Map.groupBy(spans, ({ claim }) => claim)]
  const lost = claimsWithoutWords(article).map((claim): [AnnotatedClaim, MarkedSpan[]] => [claim, []])
  return {
    article: articleHeader(article),
    claims: [...placed, ...lost].map(([claim, places]) => ({
      spans: places.map(idOf),
      record: ownRecord(claim, article.text),
    })),
  }
}

/**
 * Our own record of a claim beside spans. That of a claim without words says so itself, by a list of no places: it is
 * told from one whose spans were taken out of the file since.
 */
function ownRecord(claim: AnnotatedClaim, text: string): CarriedRecord {
  const record = claimRecord(claim, text)
  return claim.anchors.length === 0 ? { ...record, anchors: [] } : record
}

/** Characters that some readers take for the end of a line although JSON lets them stand. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g

/** A value as JSON on one line, whatever a reader takes for the end of a line. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(
    LINE_ENDS,
    (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Our own record of a claim as one line of JSON, for formats that hold strings only. */
export function recordLine(claim: AnnotatedClaim, text: string): string {
  return jsonLine(ownRecord(claim, text))
}

import type { Finding } from '@/lib/domain/claims/vocabulary'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, AnnotatedClaim, ExportedFile } from '@/lib/exporting/model'

/** Ends of the scale of `ratingValue`. */
const WORST = 1
const BEST = 5
/** Past this length (characters) Google asks that `claimReviewed` be shorter. */
const LONG_CLAIM = 75

/** Why a claim is not among the reviews, or is there though something is to be mended. */
export type ClaimReviewNote = {
  readonly claimNumber: number
  readonly code: 'not_closed' | 'text_changed' | 'not_checkable' | 'long_claim'
  readonly message: string
}

type Review = Record<string, unknown>

/**
 * The closed claims of an article as schema.org ClaimReview, one JSON-LD graph.
 *
 * @see https://schema.org/ClaimReview and standards.md 5.2
 */
export function exportClaimReview(article: AnnotatedArticle): ExportedFile {
  const file = { '@context': 'https://schema.org', '@graph': claimReviews(article).reviews }
  return {
    filename: exportFilename(article.slug, article.revision.number, 'claimreview.json'),
    mediaType: 'application/ld+json; charset=utf-8',
    bytes: new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`),
  }
}

/**
 * The reviews, and what is to be said of claims that have none.
 *
 * Only claims that are closed and whose words have not changed since are reviewed. One that is not checkable has none: a
 * review rates whether something is true, and nothing was rated. One with not enough evidence has the newsroom's words
 * for it and no number, for it has no place on the scale. `claimReviewed` is our statement in full however long it is:
 * cut, it would say something else; a note says so.
 */
export function claimReviews(article: AnnotatedArticle): { reviews: Review[]; notes: ClaimReviewNote[] } {
  const notes: ClaimReviewNote[] = []
  const reviews = article.claims.flatMap((claim) => {
    const why = reasonAgainst(claim)
    if (why) {
      notes.push(why)
      return []
    }
    if ([...claim.statement].length > LONG_CLAIM) {
      notes.push({
        claimNumber: claim.number,
        code: 'long_claim',
        message: `Claim ${claim.number} has ${[...claim.statement].length} characters. Search engines ask for fewer than ${LONG_CLAIM}.`,
      })
    }
    return claim.finding ? [reviewOf(article, claim, claim.finding)] : []
  })
  return { reviews, notes }
}

function reasonAgainst({
  number,
  workState,
  finding,
  textChangedSinceFinding,
}: AnnotatedClaim): ClaimReviewNote | null {
  const note = (code: ClaimReviewNote['code'], message: string) => ({ claimNumber: number, code, message })
  if (workState !== 'closed' || finding === null) return note('not_closed', `Claim ${number} is not closed.`)
  if (textChangedSinceFinding)
    return note('text_changed', `The words of claim ${number} changed since its finding.`)
  if (finding === 'not_checkable')
    return note('not_checkable', `Claim ${number} is not checkable: nothing was rated.`)
  return null
}

/**
 * One claim's review as a script element, to be pasted into the page on which it is published. No text can end the
 * element or begin another (trust.md 73).
 *
 * @returns null for a claim that has no review.
 */
export function claimReviewSnippet(article: AnnotatedArticle, claim: AnnotatedClaim): string | null {
  if (reasonAgainst(claim) || claim.finding === null) return null
  return reviewElement({ '@context': 'https://schema.org', ...reviewOf(article, claim, claim.finding) })
}

/** A review as a script element. No text in it can end the element or begin another (trust.md 73). */
export function reviewElement(review: Readonly<Record<string, unknown>>): string {
  const json = JSON.stringify(review, null, 2)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return `<script type="application/ld+json">\n${json}\n</script>\n`
}

function reviewOf(article: AnnotatedArticle, claim: AnnotatedClaim, finding: Finding): Review {
  const newsroom = { '@type': 'Organization', name: article.newsroom, url: article.base }
  const address = `${article.base}/articles/${article.id}`
  // The numbers are the same in all presets: they belong to our findings, not to the words for them.
  const { ratingValue } = FINDING_PRESETS.averitec[finding]
  return {
    '@type': 'ClaimReview',
    '@id': `${article.base}/claims/${claim.id}#review`,
    url: `${address}?claim=${claim.id}`,
    claimReviewed: claim.statement,
    ...(claim.findingAt ? { datePublished: claim.findingAt.slice(0, 10) } : {}),
    inLanguage: article.language,
    author: newsroom,
    itemReviewed: {
      '@type': 'Claim',
      ...(claim.speaker
        ? {
            author: {
              '@type': 'Person',
              name: claim.speaker,
              ...(claim.speakerRole ? { jobTitle: claim.speakerRole } : {}),
            },
          }
        : {}),
      ...(claim.claimDate ? { datePublished: claim.claimDate } : {}),
      appearance: {
        '@type': 'Article',
        headline: article.title,
        url: address,
        inLanguage: article.language,
        ...(article.byline ? { author: { '@type': 'Person', name: article.byline } } : {}),
        publisher: newsroom,
      },
    },
    reviewRating: {
      '@type': 'Rating',
      alternateName: article.findingWords[finding].label,
      ...(ratingValue === null ? {} : { ratingValue, bestRating: BEST, worstRating: WORST }),
      ...(claim.findingReason ? { ratingExplanation: claim.findingReason } : {}),
    },
    ...(claim.evidence.length > 0 ? { citation: claim.evidence.map(citationOf) } : {}),
  }
}

function citationOf({ source }: AnnotatedClaim['evidence'][number]): Review {
  return {
    '@type': 'CreativeWork',
    name: source.title,
    ...(source.author ? { author: { '@type': 'Person', name: source.author } } : {}),
    ...(source.publisher ? { publisher: { '@type': 'Organization', name: source.publisher } } : {}),
    ...(source.publishedOn ? { datePublished: source.publishedOn } : {}),
    ...(source.url ? { url: source.url } : {}),
  }
}

import type { AnnotationPlace, ClaimRecord, ImportedClaim } from '@/lib/contracts/annotations'
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedCorrection } from '@/lib/exporting/model'

/**
 * Our own record of a claim, for formats that have room beside their native annotations: what comes back by it on
 * import is equal field by field. It holds what the copy may show and nothing more.
 *
 * @param text the text of the exported revision, into which the places of corrections point
 */
export function claimRecord(claim: AnnotatedClaim, text: string): ClaimRecord {
  return {
    originId: claim.id,
    number: claim.number,
    statement: claim.statement,
    speaker: claim.speaker,
    speakerRole: claim.speakerRole,
    claimDate: claim.claimDate,
    types: [...claim.types],
    priority: claim.priority,
    labels: [...claim.labels],
    workState: claim.workState,
    finding: claim.finding,
    findingReason: claim.findingReason,
    findingBy: claim.findingBy,
    findingAt: claim.findingAt,
    evidence: claim.evidence.map(({ id, source, archived: _archived, ...rest }) => {
      const { id: sourceId, ...described } = source
      return { originId: id, source: { originId: sourceId, ...described }, ...rest }
    }),
    threads: claim.threads.map(({ id, kind, evidenceId, resolved, comments }) => ({
      originId: id,
      kind,
      evidenceId,
      resolved,
      comments: comments.map(({ id: originId, author, createdAt, text: said }) => ({
        originId,
        author,
        createdAt,
        text: said,
      })),
    })),
    corrections: claim.corrections.map((correction) => correctionRecord(correction, text)),
  }
}

function correctionRecord({ id, place, ...rest }: AnnotatedCorrection, text: string) {
  return { originId: id, place: place && placeRecord(place, text), ...rest }
}

const placeRecord = (
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): AnnotationPlace => ({ start, end, exact: text.slice(start, end) })

/** The claims of an article as they should come back from a file that carries everything: what round trips compare with. */
export function importedClaims(article: AnnotatedArticle): ImportedClaim[] {
  return article.claims.map((claim) => ({
    ...claimRecord(claim, article.text),
    anchors: claim.anchors.map(({ start, end, exact }) => ({ start, end, exact })),
  }))
}

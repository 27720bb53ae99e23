import { type DeskFacts, TICKMARK_VERSION, type TickmarkFile } from '@/lib/contracts/tickmark-file'
import { importedClaims } from '@/lib/exporting/claim-record'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, AnnotatedClaim, ExportedFile } from '@/lib/exporting/model'

/**
 * An article as our own JSON: everything that this copy may show, in the shape of `TickmarkFile`.
 *
 * @see lib/contracts/tickmark-file; read back by lib/importing/annotations/read-json
 */
export function exportJson(article: AnnotatedArticle): ExportedFile {
  return {
    filename: exportFilename(article.slug, article.revision.number, 'json'),
    mediaType: 'application/json; charset=utf-8',
    bytes: new TextEncoder().encode(`${JSON.stringify(tickmarkFile(article), null, 2)}\n`),
  }
}

/** The file as an object, before it becomes bytes. */
export function tickmarkFile(article: AnnotatedArticle): TickmarkFile {
  const { revision } = article
  const claims = importedClaims(article)
  return {
    tickmark: TICKMARK_VERSION,
    article: {
      id: article.id,
      title: article.title,
      slug: article.slug,
      byline: article.byline,
      language: article.language,
      direction: article.direction,
      state: article.state,
      newsroom: article.newsroom,
      revision: { number: revision.number, createdAt: revision.createdAt, textSha256: revision.textSha256 },
    },
    exported: { at: article.exportedAt, by: article.exportedBy, from: article.base },
    historyHead: article.historyHead,
    findingWords: article.findingWords,
    claimsLeftOut: article.claimsLeftOut,
    document: article.document,
    claims: claims.map((claim, index) => {
      const desk = article.claims[index]
      return desk ? { ...claim, desk: deskFacts(desk) } : claim
    }),
    ...(article.history ? { history: article.history } : {}),
  }
}

function deskFacts(claim: AnnotatedClaim): DeskFacts {
  return {
    secondLookPending: claim.secondLookPending,
    textChangedSinceFinding: claim.textChangedSinceFinding,
    assignee: claim.assignee,
    dueAt: claim.dueAt,
    createdBy: claim.createdBy,
    createdAt: claim.createdAt,
    updatedAt: claim.updatedAt,
    archived: claim.evidence.flatMap(({ id, archived }) =>
      archived ? [{ evidenceId: id, ...archived }] : [],
    ),
  }
}

import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedEvidence } from '@/lib/exporting/model'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { ArticleRow } from '@/lib/server/db/repositories/articles'
import { type AnchoredClaimRow, listClaimRows } from '@/lib/server/db/repositories/claim-rows'
import { type EvidenceRow, listEvidenceRows } from '@/lib/server/db/repositories/evidence'
import { findNewsroomFacts } from '@/lib/server/db/repositories/newsroom-facts'
import { findRevisionRow } from '@/lib/server/db/repositories/revisions'
import { serverEnv } from '@/lib/server/env'

/**
 * Puts together all that an annotated copy of an article may show, in four queries however many claims there are.
 *
 * Evidence on protected sources is left out for everybody, the people whom the source names included: a copy travels
 * (product.md, Source). A finding that is withheld from the asker is none, its second look pending.
 *
 * @param historyHead the newest event of the article's history
 */
export async function annotatedArticle(
  ask: Ask,
  article: ArticleRow,
  historyHead: { seq: number; hash: string },
): Promise<AnnotatedArticle> {
  const revision = await findRevisionRow(ask, article.id, article.revisionNumber)
  if (!revision) throw new Error(`article ${article.id} has no revision ${article.revisionNumber}`)
  const { name, findingWords, now } = await findNewsroomFacts(ask)
  const claims = await listClaimRows(ask, article.id)
  const evidence = await listEvidenceRows(
    ask,
    claims.map((claim) => claim.id),
  )
  const open = Map.groupBy(
    evidence.filter((row) => !row.source.protected),
    (row) => row.claimId,
  )
  return {
    id: article.id,
    newsroom: name,
    title: article.title,
    slug: article.slug,
    byline: article.byline,
    language: article.language,
    direction: article.direction,
    state: article.state,
    revision: {
      id: revision.id,
      number: revision.number,
      createdAt: revision.createdAt.toISOString(),
      textSha256: revision.textSha256,
    },
    document: revision.document,
    text: revision.text,
    base: serverEnv().publicUrl,
    historyHead,
    exportedAt: now.toISOString(),
    exportedBy: ask.actor.name,
    findingWords: FINDING_PRESETS[findingWords],
    claims: claims.map((claim) => annotatedClaim(claim, open.get(claim.id) ?? [])),
    claimsLeftOut: 0,
    history: null,
  }
}

function annotatedClaim(row: AnchoredClaimRow, evidence: readonly EvidenceRow[]): AnnotatedClaim {
  return {
    id: row.id,
    number: row.number,
    statement: row.statement,
    speaker: row.speaker,
    speakerRole: row.speakerRole,
    claimDate: row.claimDate,
    types: row.types,
    priority: row.priority,
    labels: row.labels,
    workState: row.workState,
    finding: row.finding,
    secondLookPending: row.findingWithheld,
    findingReason: row.findingReason,
    findingBy: row.findingWithheld ? null : row.findingByName,
    findingAt: row.findingAt?.toISOString() ?? null,
    textChangedSinceFinding: row.textChangedSinceFinding,
    assignee: row.assigneeName,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdBy: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    anchors: row.anchors,
    evidence: evidence.map(annotatedEvidence),
    threads: [],
    corrections: [],
  }
}

function annotatedEvidence({
  id,
  stance,
  source,
  locatorKind,
  locator,
  passage,
  note,
  asOf,
}: EvidenceRow): AnnotatedEvidence {
  const { kind, primary, title, publisher, author, url, publishedOn } = source
  return {
    id,
    stance,
    source: { id: source.id, kind, primary, title, publisher, author, url, publishedOn },
    locatorKind,
    locator,
    passage,
    note,
    asOf,
    archived: null,
  }
}

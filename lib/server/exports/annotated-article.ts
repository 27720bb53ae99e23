import type { ExportOptions } from '@/lib/contracts/exports'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import type { AnnotatedArticle, AnnotatedClaim } from '@/lib/exporting/model'
import { choosesClaims, narrow, narrowHistory } from '@/lib/exporting/narrow'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { ArticleRow } from '@/lib/server/db/repositories/articles'
import { type AnchoredClaimRow, listClaimRows } from '@/lib/server/db/repositories/claim-rows'
import { listRevisionTexts, listWaitingClaims } from '@/lib/server/db/repositories/copy-parts'
import { type CorrectionRow, listCorrectionRows } from '@/lib/server/db/repositories/corrections'
import { findNewsroomFacts } from '@/lib/server/db/repositories/newsroom-facts'
import { listClaimsAtRevision } from '@/lib/server/db/repositories/placements'
import { findRevisionRow, type RevisionRow } from '@/lib/server/db/repositories/revisions'
import { serverEnv } from '@/lib/server/env'
import { copyClaim } from '@/lib/server/exports/copy-claim'
import { copyHistory } from '@/lib/server/exports/copy-history'
import { readCopyParts } from '@/lib/server/exports/read-copy-parts'
import { Refusal } from '@/lib/server/http/refusal'
import { findCorrections, revisionsElsewhere } from '@/lib/server/revisions/place-corrections'

/** An article as it was read: the words of its corrections are yet to be found in the text, away from the database. */
export type ReadArticle = {
  readonly article: AnnotatedArticle
  readonly corrections: readonly CorrectionRow[]
  /** Texts of the exported revision and of those on which corrections were proposed, by id; empty if none is needed. */
  readonly texts: ReadonlyMap<string, string>
}

/**
 * Reads all that an annotated copy of an article may show, narrowed to what is asked for, in a number of statements that
 * does not grow with its claims. {@link withPlaces} makes the rest.
 *
 * Evidence on protected sources is left out for everybody, the people whom the source names included, and so is what is
 * said about it: a copy travels (product.md, Source). A finding that is withheld from the asker is none, its second
 * look pending.
 *
 * Of a revision that is not the newest, claims are those that stood in it, with statement, places, work state and finding
 * as they were when the next one came. All else is of now: speaker, types, labels, priority, people, evidence,
 * threads, corrections, title and state of the article. A claim that was taken out since is not in it.
 *
 * @param head where the article's history stands
 * @throws {Refusal} `not_found` for a revision that there is not.
 */
export async function readAnnotatedArticle(
  ask: Ask,
  article: ArticleRow,
  head: { seq: number; hash: string },
  options: ExportOptions,
): Promise<ReadArticle> {
  const number = options.revision ?? article.revisionNumber
  const revision = await findRevisionRow(ask, article.id, number)
  if (!revision) throw new Refusal('not_found', { detail: `This article has no revision ${number}.` })
  const { name, findingWords, now } = await findNewsroomFacts(ask)
  const words = FINDING_PRESETS[findingWords]
  const { claims, corrections } = await readClaims(ask, article, revision)
  const whole: AnnotatedArticle = {
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
    historyHead: head,
    exportedAt: now.toISOString(),
    exportedBy: ask.actor.name,
    findingWords: words,
    claims,
    claimsLeftOut: 0,
    history: null,
  }
  const narrowed = narrow(whole, options)
  const elsewhere = options.corrections ? revisionsElsewhere(corrections, revision) : []
  const texts = await listRevisionTexts(ask, elsewhere)
  if (elsewhere.length > 0) texts.set(revision.id, revision.text)
  if (!options.history) return { article: narrowed, corrections, texts }
  const lines = await copyHistory(ask, article.id, { headSeq: head.seq, words })
  const chosen = choosesClaims(options) ? new Set(narrowed.claims.map(({ id }) => id)) : null
  return { article: { ...narrowed, history: narrowHistory(lines, chosen, options) }, corrections, texts }
}

/** Finds the words of an article's corrections in the exported text; it opens no transaction. */
export async function withPlaces({ article, corrections, texts }: ReadArticle): Promise<AnnotatedArticle> {
  const there = new Set(article.claims.flatMap((claim) => claim.corrections.map(({ id }) => id)))
  const wanted = corrections.filter(({ id }) => there.has(id))
  if (wanted.length === 0) return article
  const places = await findCorrections(wanted, article.revision, texts)
  const placed = (claim: AnnotatedClaim): AnnotatedClaim => ({
    ...claim,
    corrections: claim.corrections.map((one) => ({ ...one, place: places.get(one.id) ?? null })),
  })
  return { ...article, claims: article.claims.map(placed) }
}

async function readClaims(
  ask: Ask,
  article: ArticleRow,
  revision: RevisionRow,
): Promise<{ claims: AnnotatedClaim[]; corrections: CorrectionRow[] }> {
  const now = await listClaimRows(ask, article.id)
  const rows =
    revision.number === article.revisionNumber ? now : await asTheyStood(ask, article.id, revision, now)
  const corrections = (await listCorrectionRows(ask, article.id)).reverse()
  const ids = rows.map(({ id }) => id)
  const parts = await readCopyParts(ask, { articleId: article.id }, ids, corrections)
  return { claims: rows.map((row) => copyClaim(row, parts)), corrections }
}

/** The claims of an older revision: what it knows of them is of then, the rest of their rows of now. */
async function asTheyStood(
  ask: Ask,
  articleId: string,
  revision: RevisionRow,
  now: readonly AnchoredClaimRow[],
): Promise<AnchoredClaimRow[]> {
  const rows = new Map(now.map((row) => [row.id, row]))
  const waiting = await listWaitingClaims(ask, revision.id)
  return (await listClaimsAtRevision(ask, articleId, revision.number)).flatMap((then) => {
    const row = rows.get(then.id)
    if (!row) return []
    return {
      ...row,
      statement: then.statement,
      workState: then.workState,
      finding: then.finding,
      findingReason: then.findingReason,
      findingById: then.findingBy?.id ?? null,
      findingByName: then.findingBy?.name ?? null,
      findingAt: then.findingAt === null ? null : new Date(then.findingAt),
      // Of a finding that is withheld only says who gave it.
      findingWithheld: then.finding === null && then.findingBy !== null,
      textChangedSinceFinding: waiting.has(then.id),
      anchors: then.anchors,
    }
  })
}

import type { ArticleSummary, ArticleView, ProgressView } from '@/lib/contracts/articles'
import { FINDINGS, WORK_STATES } from '@/lib/domain/claims/vocabulary'
import { legalArticleMoves } from '@/lib/domain/review/clear'
import { can } from '@/lib/server/auth/can'
import { personOf } from '@/lib/server/claims/claim-view'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { ArticleRow } from '@/lib/server/db/repositories/articles'
import { countClaims, listBlockingClaims, type ProgressRow } from '@/lib/server/db/repositories/progress'
import { findRevisionRow } from '@/lib/server/db/repositories/revisions'
import { revisionViewOf } from '@/lib/server/revisions/revision-view'

/** Articles as lists show them; the progress of all of them is counted in one query. */
export async function articleSummaries(ask: Ask, rows: readonly ArticleRow[]): Promise<ArticleSummary[]> {
  const counts = await countClaims(
    ask,
    rows.map((row) => row.id),
  )
  const byArticle = Map.groupBy(counts, (row) => row.articleId)
  return rows.map((row) => summaryOf(row, byArticle.get(row.id) ?? []))
}

/** An article with the text of its newest revision, the moves that the asker may make, and what stands in a clear's way. */
export async function articleView(ask: Ask, row: ArticleRow): Promise<ArticleView> {
  const revision = await findRevisionRow(ask, row.id, row.revisionNumber)
  if (!revision) throw new Error(`article ${row.id} has no revision ${row.revisionNumber}`)
  const counts = await countClaims(ask, [row.id])
  const blocking = await listBlockingClaims(ask, row.id)
  return {
    ...summaryOf(row, counts),
    revision: revisionViewOf(revision),
    moves: legalArticleMoves(row.state).filter((to) =>
      can(ask.actor, to === 'cleared' ? 'article.clear' : 'article.move'),
    ),
    blockingClear: blocking.map(({ id, number, statement, workState }) => ({
      id,
      number,
      statement,
      because: workState === 'closed' ? 'text_changed' : 'open',
    })),
  }
}

function summaryOf(row: ArticleRow, counts: readonly ProgressRow[]): ArticleSummary {
  return {
    id: row.id,
    title: row.title,
    slug: row.slug,
    byline: row.byline,
    language: row.language,
    direction: row.direction,
    state: row.state,
    priority: row.priority,
    dueAt: row.dueAt?.toISOString() ?? null,
    reporter: personOf(row.reporterId, row.reporterName),
    revisionNumber: row.revisionNumber,
    version: row.version,
    createdBy: { id: row.createdById, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    progress: progressOf(counts),
  }
}

/** Adds up the counts of one article; every state and finding is there, if only with 0. */
export function progressOf(counts: readonly ProgressRow[]): ProgressView {
  const sum = (which: (row: ProgressRow) => boolean) =>
    counts.filter(which).reduce((total, row) => total + row.claims, 0)
  return {
    claims: sum(() => true),
    closed: sum((row) => row.workState === 'closed'),
    textChanged: sum((row) => row.textChanged),
    byWorkState: Object.fromEntries(
      WORK_STATES.map((state) => [state, sum((row) => row.workState === state)]),
    ) as ProgressView['byWorkState'],
    byFinding: Object.fromEntries(
      ([...FINDINGS, 'none'] as const).map((finding) => [
        finding,
        sum((row) => (row.finding ?? 'none') === finding),
      ]),
    ) as ProgressView['byFinding'],
  }
}

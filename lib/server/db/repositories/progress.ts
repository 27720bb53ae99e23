import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { visibleFinding } from '@/lib/server/db/repositories/withheld'

/** How many claims of one article share a work state, a finding (as far as the asker may see it) and the flag of rule 7. */
export type ProgressRow = {
  articleId: string
  workState: WorkState
  finding: Finding | null
  textChanged: boolean
  claims: number
}

/** Counts the claims of several articles at once, deleted ones left out. */
export async function countClaims(ask: Ask, articleIds: readonly string[]): Promise<ProgressRow[]> {
  if (articleIds.length === 0) return []
  return await ask.tx.$queryRaw<ProgressRow[]>`
    SELECT c.article_id AS "articleId", c.work_state::text AS "workState", (${visibleFinding(ask)})::text AS finding,
      c.text_changed_since_finding AS "textChanged", count(*)::int AS claims
    FROM claim c
    WHERE c.newsroom_id = ${ask.actor.newsroomId}::uuid AND c.article_id = ANY(${[...articleIds]}::uuid[])
      AND c.deleted_at IS NULL
    GROUP BY 1, 2, 3, 4`
}

/** A claim that keeps its article from being cleared. */
export type BlockingRow = {
  id: string
  number: number
  statement: string
  workState: WorkState
  textChangedSinceFinding: boolean
}

/** All that the clear gate looks at: claims that are open or stand on changed words, in order of number. */
export async function listBlockingClaims(ask: Ask, articleId: string): Promise<BlockingRow[]> {
  return await ask.tx.claim.findMany({
    where: {
      newsroomId: ask.actor.newsroomId,
      articleId,
      deletedAt: null,
      OR: [{ workState: { not: 'closed' } }, { textChangedSinceFinding: true }],
    },
    select: { id: true, number: true, statement: true, workState: true, textChangedSinceFinding: true },
    orderBy: { number: 'asc' },
  })
}

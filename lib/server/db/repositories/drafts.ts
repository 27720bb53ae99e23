import type { ArticleDocument } from '@/lib/domain/text/document'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** How long a draft is its writer's before it may be taken, in minutes, by the database's clock. Each save renews it. */
export const DRAFT_LEASE_MINUTES = 2

/** An article's draft with the names of its people. `holderId` names the last to have taken it; they hold it while `leaseRuns`. */
export type DraftRow = {
  articleId: string
  baseNumber: number
  document: ArticleDocument
  holderId: string | null
  holderName: string | null
  leaseUntil: Date | null
  leaseRuns: boolean
  fence: number
  updatedAt: Date
  updatedById: string
  updatedByName: string
}

const UNTIL = Prisma.sql`now() + make_interval(mins => ${DRAFT_LEASE_MINUTES}::int)`

/** Reads an article's draft; with `lock`, nobody else changes it until the transaction ends. */
export async function findDraftRow(
  ask: Ask,
  articleId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<DraftRow | null> {
  const [row] = await ask.tx.$queryRaw<DraftRow[]>`
    SELECT d.article_id AS "articleId", d.base_number AS "baseNumber", d.document, d.holder_id AS "holderId",
      holder.name AS "holderName", d.lease_until AS "leaseUntil",
      coalesce(d.holder_id IS NOT NULL AND d.lease_until > now(), false) AS "leaseRuns", d.fence,
      d.updated_at AS "updatedAt", d.updated_by_id AS "updatedById", updater.name AS "updatedByName"
    FROM draft d
    JOIN "user" updater ON updater.id = d.updated_by_id
    LEFT JOIN "user" holder ON holder.id = d.holder_id
    WHERE d.newsroom_id = ${ask.actor.newsroomId}::uuid AND d.article_id = ${articleId}::uuid
    ${lock ? Prisma.sql`FOR NO KEY UPDATE OF d` : Prisma.empty}`
  return row ?? null
}

/** Begins a draft, held by the asker. */
export async function insertDraft(
  ask: Ask,
  { articleId, baseNumber, document }: { articleId: string; baseNumber: number; document: ArticleDocument },
): Promise<void> {
  const { newsroomId, userId } = ask.actor
  await ask.tx.$executeRaw`
    INSERT INTO draft (newsroom_id, article_id, base_number, document, holder_id, lease_until, fence, updated_by_id)
    VALUES (${newsroomId}::uuid, ${articleId}::uuid, ${baseNumber}, ${JSON.stringify(document)}::jsonb, ${userId}::uuid,
      ${UNTIL}, 1, ${userId}::uuid)`
}

/** Gives a draft to the asker and counts its fence up: whoever had it can no longer save. */
export async function startDraftLease(ask: Ask, articleId: string): Promise<void> {
  await ask.tx.$executeRaw`
    UPDATE draft SET holder_id = ${ask.actor.userId}::uuid, lease_until = ${UNTIL}, fence = fence + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND article_id = ${articleId}::uuid`
}

type UnderFence = { articleId: string; fence: number }

/**
 * Saves the asker's draft and lets their lease run on from now; a lease that has run out begins again as long as nobody
 * else has taken the draft.
 *
 * @returns false if it is not theirs under this fence.
 */
export async function updateDraft(
  ask: Ask,
  { articleId, fence, document }: UnderFence & { document: ArticleDocument },
): Promise<boolean> {
  const { newsroomId, userId } = ask.actor
  const count = await ask.tx.$executeRaw`
    UPDATE draft SET document = ${JSON.stringify(document)}::jsonb, lease_until = ${UNTIL}, updated_by_id = ${userId}::uuid,
      updated_at = now()
    WHERE newsroom_id = ${newsroomId}::uuid AND article_id = ${articleId}::uuid AND holder_id = ${userId}::uuid
      AND fence = ${fence}`
  return count === 1
}

/** Ends the asker's lease on a draft that stays. @returns false if it is not theirs under this fence. */
export async function endDraftLease(ask: Ask, { articleId, fence }: UnderFence): Promise<boolean> {
  const count = await ask.tx.$executeRaw`UPDATE draft SET holder_id = NULL, lease_until = NULL
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND article_id = ${articleId}::uuid
      AND holder_id = ${ask.actor.userId}::uuid AND fence = ${fence}`
  return count === 1
}

/** Throws the asker's draft away. @returns false if it is not theirs under this fence. */
export async function deleteDraft(ask: Ask, { articleId, fence }: UnderFence): Promise<boolean> {
  const count = await ask.tx.$executeRaw`DELETE FROM draft
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND article_id = ${articleId}::uuid
      AND holder_id = ${ask.actor.userId}::uuid AND fence = ${fence}`
  return count === 1
}

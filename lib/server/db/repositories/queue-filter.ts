import type { QueueFilter } from '@/lib/contracts/queue-rows'
import { WORK_STATES } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { searchCondition } from '@/lib/server/db/repositories/search'
import { withheldFrom } from '@/lib/server/db/repositories/withheld'

/** When a claim is due, for sorting: one without a due date comes after all that have one. The indexes hold this very expression. */
export const DUE = Prisma.sql`coalesce(c.due_at, 'infinity'::timestamptz)`

/**
 * Whether claim `c` is open: not closed, or closed on words that have changed since (rule 7). The indexes of the queue
 * hold claims by this very condition.
 */
export const OPEN = Prisma.sql`(c.work_state <> 'closed' OR c.text_changed_since_finding)`

/** Whether nobody holds claim `c` by the database's clock. */
export const FREE = Prisma.sql`(c.holder_id IS NULL OR c.lease_until IS NULL OR c.lease_until <= now())`

/**
 * Whether the second look at claim `c` has ended in a disagreement that waits for an editor, as
 * `disagree` in lib/domain/claims/moves says it of the checks of the present round.
 */
export const DISAGREEMENT = Prisma.sql`(c.work_state = 'needs_second_look' AND EXISTS (
  SELECT 1 FROM (
    SELECT DISTINCT ON (k.checker_id) k.finding FROM "check" k
    WHERE k.newsroom_id = c.newsroom_id AND k.claim_id = c.id AND k.round = c.round
    ORDER BY k.checker_id, k.created_at DESC, k.id DESC) latest
  HAVING count(*) >= 2 AND count(*) FILTER (WHERE latest.finding = c.finding) < 2
) AND NOT (
  SELECT k.adjudicates FROM "check" k
  WHERE k.newsroom_id = c.newsroom_id AND k.claim_id = c.id AND k.round = c.round
  ORDER BY k.created_at DESC, k.id DESC LIMIT 1))`

/**
 * The conditions on claim `c` and its article `a` under which a claim is in somebody's queue: their newsroom's, not
 * deleted, of an article that is not archived, for a reporter of their own articles, and open unless the filter names
 * work states.
 */
export function queueConditions(ask: Ask, filter: QueueFilter): Prisma.Sql {
  const { newsroomId, userId, role } = ask.actor
  const all = [
    Prisma.sql`c.newsroom_id = ${newsroomId}::uuid`,
    Prisma.sql`c.deleted_at IS NULL`,
    Prisma.sql`a.state <> 'archived'`,
    stateCondition(filter.workState),
  ]
  if (role === 'reporter') all.push(Prisma.sql`a.reporter_id = ${userId}::uuid`)
  if (filter.finding?.length) all.push(findingCondition(ask, filter.finding))
  if (filter.assignee === 'nobody') all.push(Prisma.sql`c.assignee_id IS NULL`)
  else if (filter.assignee) {
    all.push(Prisma.sql`c.assignee_id = ${filter.assignee === 'me' ? userId : filter.assignee}::uuid`)
  }
  if (filter.holder === 'nobody') all.push(FREE)
  if (filter.holder === 'anybody') all.push(Prisma.sql`c.holder_id IS NOT NULL AND c.lease_until > now()`)
  if (filter.holder === 'me') all.push(Prisma.sql`c.holder_id = ${userId}::uuid AND c.lease_until > now()`)
  if (filter.articleId) all.push(Prisma.sql`c.article_id = ${filter.articleId}::uuid`)
  if (filter.type) all.push(Prisma.sql`c.types @> ARRAY[${filter.type}]::"ClaimType"[]`)
  if (filter.priority) all.push(Prisma.sql`c.priority = ${filter.priority}::"Priority"`)
  if (filter.dueBefore) all.push(Prisma.sql`${DUE} < ${filter.dueBefore}::timestamptz`)
  if (filter.textChanged !== undefined)
    all.push(Prisma.sql`c.text_changed_since_finding = ${filter.textChanged}`)
  if (filter.disagreement !== undefined)
    all.push(filter.disagreement ? DISAGREEMENT : Prisma.sql`NOT coalesce(${DISAGREEMENT}, false)`)
  if (filter.label) all.push(Prisma.sql`c.labels @> ARRAY[${filter.label}]::text[]`)
  if (filter.q) {
    all.push(searchCondition(Prisma.sql`lower(c.statement || ' ' || c.quote || ' ' || c.speaker)`, filter.q))
  }
  return Prisma.join(all, ' AND ')
}

// The indexes of the queue hold open claims only: the condition is written as they have it, wherever that is what is asked.
function stateCondition(states: QueueFilter['workState']): Prisma.Sql {
  if (!states?.length) return OPEN
  if (states.length === WORK_STATES.length) return Prisma.sql`true`
  const one = states.length === 1 ? states[0] : undefined
  const named = one
    ? Prisma.sql`c.work_state = ${one}::"WorkState"`
    : Prisma.sql`c.work_state = ANY(${[...states]}::text[]::"WorkState"[])`
  return states.includes('closed') ? named : Prisma.sql`${OPEN} AND ${named}`
}

// A finding that is withheld from the asker is none for them, and stands under no other.
function findingCondition(ask: Ask, findings: NonNullable<QueueFilter['finding']>): Prisma.Sql {
  const given = findings.filter((finding) => finding !== 'none')
  // Neither is a claim without a finding ever closed, nor one whose finding is withheld: the indexes hold open ones apart.
  const none = Prisma.sql`${OPEN} AND (c.finding IS NULL OR ${withheldFrom(ask)})`
  const one = given.length === 1 ? given[0] : undefined
  const stored = one
    ? Prisma.sql`c.finding = ${one}::"Finding"`
    : Prisma.sql`c.finding = ANY(${given}::text[]::"Finding"[])`
  const named = Prisma.sql`${stored} AND NOT ${withheldFrom(ask)}`
  if (given.length === 0) return none
  return given.length === findings.length ? named : Prisma.sql`((${none}) OR (${named}))`
}

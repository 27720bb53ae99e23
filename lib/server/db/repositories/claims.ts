import type { AnchorView } from '@/lib/contracts/claims'
import type { ArticleState, ClaimType, Finding, Priority, WorkState } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { writeLater } from '@/lib/server/db/transaction'

/** A claim as it stands while this transaction keeps others from changing it. */
export type LockedClaim = {
  id: string
  articleId: string
  articleState: ArticleState
  articleReporterId: string | null
  articleRevisionNumber: number
  number: number
  statement: string
  quote: string
  speaker: string
  speakerRole: string
  claimDate: string | null
  types: ClaimType[]
  labels: string[]
  priority: Priority
  workState: WorkState
  finding: Finding | null
  findingReason: string | null
  textChangedSinceFinding: boolean
  round: number
  assigneeId: string | null
  assigneeName: string | null
  dueAt: Date | null
  /** The last to have taken it; they hold it only while `leaseRuns`, which is by the database's clock. */
  holderId: string | null
  holderName: string | null
  leaseRuns: boolean
  leaseFence: number
  version: number
  deleted: boolean
}

/** The columns of a {@link LockedClaim}, read `FROM` {@link LOCKED_TABLES}. */
export const LOCKED_COLUMNS = Prisma.sql`
  c.id, c.article_id AS "articleId", a.state::text AS "articleState", a.reporter_id AS "articleReporterId",
  a.revision_number AS "articleRevisionNumber", c.number, c.statement, c.quote, c.speaker,
  c.speaker_role AS "speakerRole", c.claim_date::text AS "claimDate", c.types::text[] AS types, c.labels,
  c.priority::text AS priority, c.work_state::text AS "workState", c.finding::text AS finding,
  c.finding_reason AS "findingReason", c.text_changed_since_finding AS "textChangedSinceFinding", c.round,
  c.assignee_id AS "assigneeId", assignee.name AS "assigneeName", c.due_at AS "dueAt", c.holder_id AS "holderId",
  holder.name AS "holderName", coalesce(c.holder_id IS NOT NULL AND c.lease_until > now(), false) AS "leaseRuns",
  c.lease_fence AS "leaseFence", c.version, c.deleted_at IS NOT NULL AS deleted`
export const LOCKED_TABLES = Prisma.sql`claim c
  JOIN article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
  LEFT JOIN "user" assignee ON assignee.id = c.assignee_id
  LEFT JOIN "user" holder ON holder.id = c.holder_id`

/**
 * Reads a claim and keeps it from being changed by others until the transaction ends. Evidence, anchors and checks are
 * changed under this lock too, so a close sees all of them or none.
 *
 * @returns null for an id that is unknown or of another newsroom.
 */
export async function lockClaimRow(ask: Ask, claimId: string): Promise<LockedClaim | null> {
  const [row] = await ask.tx.$queryRaw<LockedClaim[]>`
    SELECT ${LOCKED_COLUMNS} FROM ${LOCKED_TABLES}
    WHERE c.newsroom_id = ${ask.actor.newsroomId}::uuid AND c.id = ${claimId}::uuid
    FOR NO KEY UPDATE OF c`
  return row ?? null
}

/** What a new claim is stored with. */
export type NewClaim = {
  id: string
  articleId: string
  number: number
  statement: string
  quote: string
  speaker: string
  speakerRole: string
  claimDate: string | null
  types: readonly ClaimType[]
  labels: readonly string[]
  priority: Priority
  assigneeId: string | null
  dueAt: string | null
  anchors: readonly AnchorView[]
}

/** Whether there is a claim of this id, taken out or not. */
export async function isClaimThere(ask: Ask, claimId: string): Promise<boolean> {
  // Never planned once: while there are few claims any index that begins with the newsroom is as good as the key, and
  // such a plan would later read through all of the newsroom's claims.
  const rows = await ask.tx.$queryRaw<object[]>`
    SELECT 1 FROM claim WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${claimId}::uuid`
  return rows.length > 0
}

/** Stores a claim with its anchors. @param at when, by the database's clock */
export function insertClaim(ask: Ask, claim: NewClaim, at: Date): void {
  const { newsroomId, userId } = ask.actor
  writeLater(ask.tx)`/* planned once */
      INSERT INTO claim (newsroom_id, id, article_id, number, statement, quote, speaker, speaker_role,
        claim_date, types, labels, priority, assignee_id, due_at, created_by_id, created_at, updated_at)
      VALUES (${newsroomId}::uuid, ${claim.id}::uuid, ${claim.articleId}::uuid, ${claim.number}, ${claim.statement},
        ${claim.quote}, ${claim.speaker}, ${claim.speakerRole}, ${claim.claimDate}::date,
        ${[...claim.types]}::text[]::"ClaimType"[], ${[...claim.labels]}::text[], ${claim.priority}::"Priority", ${claim.assigneeId}::uuid,
        ${claim.dueAt}::timestamptz, ${userId}::uuid, ${at}::timestamptz,
      ${at}::timestamptz)`
  writeLater(ask.tx)`/* planned once */
      INSERT INTO anchor (newsroom_id, id, claim_id, revision_id, start_offset, end_offset, exact, prefix,
        suffix, created_at)
      SELECT ${newsroomId}::uuid, p.id, ${claim.id}::uuid, p."revisionId", p.start, p."end", p.exact, p.prefix, p.suffix,
        ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(claim.anchors)}::jsonb)
        AS p(id uuid, "revisionId" uuid, start int, "end" int, exact text, prefix text, suffix text)`
}

/** Fields of a claim that a person may change; absent ones stay. */
export type ClaimChange = {
  statement?: string
  speaker?: string
  speakerRole?: string
  claimDate?: string | null
  types?: readonly ClaimType[]
  labels?: readonly string[]
  priority?: Priority
  assigneeId?: string | null
  dueAt?: string | null
  quote?: string
}

/** Stores changed fields. @returns false if the claim has left `version`. */
export async function updateClaimFields(
  ask: Ask,
  { claimId, version, change }: { claimId: string; version: number; change: ClaimChange },
): Promise<boolean> {
  const set: Prisma.Sql[] = []
  if (change.statement !== undefined) set.push(Prisma.sql`statement = ${change.statement}`)
  if (change.quote !== undefined) set.push(Prisma.sql`quote = ${change.quote}`)
  if (change.speaker !== undefined) set.push(Prisma.sql`speaker = ${change.speaker}`)
  if (change.speakerRole !== undefined) set.push(Prisma.sql`speaker_role = ${change.speakerRole}`)
  if (change.claimDate !== undefined) set.push(Prisma.sql`claim_date = ${change.claimDate}::date`)
  if (change.types !== undefined) set.push(Prisma.sql`types = ${[...change.types]}::text[]::"ClaimType"[]`)
  if (change.labels !== undefined) set.push(Prisma.sql`labels = ${[...change.labels]}::text[]`)
  if (change.priority !== undefined) set.push(Prisma.sql`priority = ${change.priority}::"Priority"`)
  if (change.assigneeId !== undefined) set.push(Prisma.sql`assignee_id = ${change.assigneeId}::uuid`)
  if (change.dueAt !== undefined) set.push(Prisma.sql`due_at = ${change.dueAt}::timestamptz`)
  return await writeClaim(ask, { claimId, version, set, where: Prisma.sql`deleted_at IS NULL` })
}

/** Stores a finding: the claim's words have then been looked at. @returns false if it has left `version` or is closed. */
export async function updateClaimFinding(
  ask: Ask,
  {
    claimId,
    version,
    finding,
    reason,
  }: { claimId: string; version: number; finding: Finding; reason: string },
): Promise<boolean> {
  const set = [
    Prisma.sql`finding = ${finding}::"Finding"`,
    Prisma.sql`finding_reason = ${reason}`,
    Prisma.sql`finding_by_id = ${ask.actor.userId}::uuid`,
    Prisma.sql`finding_at = now()`,
    Prisma.sql`text_changed_since_finding = false`,
  ]
  return await writeClaim(ask, {
    claimId,
    version,
    set,
    where: Prisma.sql`deleted_at IS NULL AND work_state <> 'closed'`,
  })
}

/**
 * Stores a move of the work state. Leaving `closed` opens the next round; a claim that is closed or waits for somebody
 * else's look is nobody's any more.
 *
 * @returns false if the claim has left `version` or `from`.
 */
export async function updateClaimWorkState(
  ask: Ask,
  { claimId, version, from, to }: { claimId: string; version: number; from: WorkState; to: WorkState },
): Promise<boolean> {
  const set = [Prisma.sql`work_state = ${to}::"WorkState"`]
  if (from === 'closed') set.push(Prisma.sql`round = round + 1`)
  if (to === 'closed' || to === 'needs_second_look')
    set.push(Prisma.sql`holder_id = NULL`, Prisma.sql`lease_until = NULL`)
  return await writeClaim(ask, {
    claimId,
    version,
    set,
    where: Prisma.sql`deleted_at IS NULL AND work_state = ${from}::"WorkState"`,
  })
}

/** Takes a claim out, or puts it back. @returns false if it has left `version` or is so already. */
export async function updateClaimDeleted(
  ask: Ask,
  { claimId, version, deleted }: { claimId: string; version: number; deleted: boolean },
): Promise<boolean> {
  const set = deleted
    ? [Prisma.sql`deleted_at = now()`, Prisma.sql`holder_id = NULL`, Prisma.sql`lease_until = NULL`]
    : [Prisma.sql`deleted_at = NULL`]
  const where = deleted ? Prisma.sql`deleted_at IS NULL` : Prisma.sql`deleted_at IS NOT NULL`
  return await writeClaim(ask, { claimId, version, set, where })
}

/** How a claim stands, as far as a decision on changed words bears on it. */
export type ClaimStandingRow = {
  workState: WorkState
  round: number
  finding: Finding | null
  findingReason: string | null
  findingById: string | null
  /** ISO 8601, or what the driver gave. */
  findingAt: Date | string | null
  quote: string
}

/** Reads how a claim stands, for a decision that may be taken back; the caller has locked it. */
export async function readClaimStanding(ask: Ask, claimId: string): Promise<ClaimStandingRow> {
  const [row] = await ask.tx.$queryRaw<ClaimStandingRow[]>`
    SELECT work_state::text AS "workState", round, finding::text AS finding, finding_reason AS "findingReason",
      finding_by_id AS "findingById", finding_at AS "findingAt", quote
    FROM claim WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${claimId}::uuid`
  if (!row) throw new Error(`claim ${claimId} was locked and is gone`)
  return row
}

/** Stores how a claim stands after a decision on its words, or after one was taken back. @returns false if it has left `version`. */
export async function updateClaimStanding(
  ask: Ask,
  {
    claimId,
    version,
    standing,
    textChanged,
    deleted,
  }: {
    claimId: string
    version: number
    standing: ClaimStandingRow
    textChanged: boolean
    deleted: boolean
  },
): Promise<boolean> {
  const set = [
    Prisma.sql`work_state = ${standing.workState}::"WorkState"`,
    Prisma.sql`round = ${standing.round}`,
    Prisma.sql`finding = ${standing.finding}::"Finding"`,
    Prisma.sql`finding_reason = ${standing.findingReason}`,
    Prisma.sql`finding_by_id = ${standing.findingById}::uuid`,
    Prisma.sql`finding_at = ${standing.findingAt}::timestamptz`,
    Prisma.sql`quote = ${standing.quote}`,
    Prisma.sql`text_changed_since_finding = ${textChanged}`,
    deleted ? Prisma.sql`deleted_at = coalesce(deleted_at, now())` : Prisma.sql`deleted_at = NULL`,
  ]
  // What is closed and not flagged is nobody's, and neither is what is taken out.
  if (deleted || (standing.workState === 'closed' && !textChanged))
    set.push(Prisma.sql`holder_id = NULL`, Prisma.sql`lease_until = NULL`)
  return await writeClaim(ask, { claimId, version, set, where: Prisma.sql`true` })
}

/** Counts the version up where only rows beside the claim (its anchors) change. @returns false if it has left `version`. */
export async function touchClaim(
  ask: Ask,
  { claimId, version }: { claimId: string; version: number },
): Promise<boolean> {
  return await writeClaim(ask, { claimId, version, set: [], where: Prisma.sql`deleted_at IS NULL` })
}

// Every change of a claim's own fields passes here: the guard stands in the write, and the version counts up.
async function writeClaim(
  ask: Ask,
  {
    claimId,
    version,
    set,
    where,
  }: { claimId: string; version: number; set: Prisma.Sql[]; where: Prisma.Sql },
): Promise<boolean> {
  const sets = Prisma.join([...set, Prisma.sql`version = version + 1`, Prisma.sql`updated_at = now()`])
  const count = await ask.tx.$executeRaw`UPDATE claim SET ${sets}
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${claimId}::uuid AND version = ${version} AND ${where}`
  return count === 1
}

import type { AnchorView } from '@/lib/contracts/claims'
import type {
  ClaimType,
  Finding,
  LocatorKind,
  Priority,
  SourceKind,
  Stance,
  ThreadState,
} from '@/lib/domain/claims/vocabulary'
import type { CommentDocument } from '@/lib/domain/text/comment'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** Rows of an article that a file may name by the ids that they had when it was exported. */
export type KnownThread = { id: string; claimId: string; state: ThreadState; version: number }

/** Which rows came out of earlier files: row ids by the keys of lib/server/imports/import-keys. */
export async function listImportRefs(ask: Ask, articleId: string): Promise<Map<string, string>> {
  const rows = await ask.tx.$queryRaw<{ key: string; rowId: string }[]>`
    SELECT key, row_id AS "rowId" FROM import_ref
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND article_id = ${articleId}::uuid`
  return new Map(rows.map(({ key, rowId }) => [key, rowId]))
}

/** Claims of an article that were taken out. */
export async function listDeletedClaimIds(ask: Ask, articleId: string): Promise<Set<string>> {
  const rows = await ask.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM claim WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND article_id = ${articleId}::uuid
      AND deleted_at IS NOT NULL`
  return new Set(rows.map(({ id }) => id))
}

/** All threads of an article. */
export async function listThreadsOfArticle(ask: Ask, articleId: string): Promise<KnownThread[]> {
  return await ask.tx.$queryRaw<KnownThread[]>`
    SELECT id, claim_id AS "claimId", state::text AS state, version FROM thread
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND article_id = ${articleId}::uuid`
}

/** Ids of all comments on an article's claims, deleted ones too. */
export async function listCommentIdsOfArticle(ask: Ask, articleId: string): Promise<Set<string>> {
  const rows = await ask.tx.$queryRaw<{ id: string }[]>`
    SELECT k.id FROM comment k
    JOIN thread t ON t.newsroom_id = k.newsroom_id AND t.id = k.thread_id
    WHERE k.newsroom_id = ${ask.actor.newsroomId}::uuid AND t.article_id = ${articleId}::uuid`
  return new Set(rows.map(({ id }) => id))
}

/** The number and text of the revision of an article with that text, if there is one. */
export async function findRevisionBySha(
  ask: Ask,
  articleId: string,
  textSha256: string,
): Promise<{ number: number; text: string } | null> {
  const [row] = await ask.tx.$queryRaw<{ number: number; text: string }[]>`
    SELECT number, text FROM revision
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND article_id = ${articleId}::uuid
      AND text_sha256 = ${textSha256} ORDER BY number DESC LIMIT 1`
  return row ?? null
}

export type NewImportedClaim = {
  id: string
  number: number
  statement: string
  quote: string
  speaker: string
  speakerRole: string
  claimDate: string | null
  types: readonly ClaimType[]
  labels: readonly string[]
  priority: Priority
  dueAt: string | null
  anchors: readonly AnchorView[]
}

/** Stores claims that the asker brings in, with their places: two statements, however many. */
export async function insertClaims(
  ask: Ask,
  articleId: string,
  claims: readonly NewImportedClaim[],
  at: Date,
): Promise<void> {
  if (claims.length === 0) return
  const { newsroomId, userId } = ask.actor
  const rows = claims.map(({ anchors: _anchors, ...claim }) => claim)
  await ask.tx.$executeRaw`
    INSERT INTO claim (newsroom_id, id, article_id, number, statement, quote, speaker, speaker_role, claim_date, types,
      labels, priority, due_at, created_by_id, created_at, updated_at)
    SELECT ${newsroomId}::uuid, r.id, ${articleId}::uuid, r.number, r.statement, r.quote, r.speaker, r."speakerRole",
      r."claimDate", r.types::"ClaimType"[], r.labels, r.priority::"Priority", r."dueAt", ${userId}::uuid,
      ${at}::timestamptz, ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, number int, statement text, quote text,
      speaker text, "speakerRole" text, "claimDate" date, types text[], labels text[], priority text, "dueAt" timestamptz)`
  const anchors = claims.flatMap((claim) => claim.anchors.map((anchor) => ({ ...anchor, claimId: claim.id })))
  await ask.tx.$executeRaw`
    INSERT INTO anchor (newsroom_id, id, claim_id, revision_id, start_offset, end_offset, exact, prefix, suffix, created_at)
    SELECT ${newsroomId}::uuid, p.id, p."claimId", p."revisionId", p.start, p."end", p.exact, p.prefix, p.suffix,
      ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(anchors)}::jsonb)
      AS p(id uuid, "claimId" uuid, "revisionId" uuid, start int, "end" int, exact text, prefix text, suffix text)`
}

export type NewImportedEvidence = {
  id: string
  claimId: string
  sourceId: string
  stance: Stance
  locatorKind: LocatorKind | null
  locator: string
  passage: string
  note: string
  asOf: string | null
}

/** Lays sources against claims, for the asker. */
export async function insertManyEvidence(ask: Ask, rows: readonly NewImportedEvidence[]): Promise<void> {
  if (rows.length === 0) return
  await ask.tx.$executeRaw`
    INSERT INTO evidence (newsroom_id, id, claim_id, source_id, stance, locator_kind, locator, passage, note, as_of,
      created_by_id)
    SELECT ${ask.actor.newsroomId}::uuid, r.id, r."claimId", r."sourceId", r.stance::"Stance",
      r."locatorKind"::"LocatorKind", r.locator, r.passage, r.note, r."asOf", ${ask.actor.userId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "claimId" uuid, "sourceId" uuid, stance text,
      "locatorKind" text, locator text, passage text, note text, "asOf" date)`
}

export type NewImportedThread = {
  id: string
  claimId: string
  evidenceId: string | null
  resolved: boolean
}

/** Stores threads that the asker brings in, resolved ones as resolved by them. */
export async function insertThreads(
  ask: Ask,
  articleId: string,
  rows: readonly NewImportedThread[],
): Promise<void> {
  if (rows.length === 0) return
  const { newsroomId, userId } = ask.actor
  await ask.tx.$executeRaw`
    INSERT INTO thread (newsroom_id, id, article_id, claim_id, evidence_id, state, created_by_id, created_at,
      resolved_by_id, resolved_at)
    SELECT ${newsroomId}::uuid, r.id, ${articleId}::uuid, r."claimId", r."evidenceId",
      (CASE WHEN r.resolved THEN 'resolved' ELSE 'open' END)::"ThreadState", ${userId}::uuid, clock_timestamp(),
      CASE WHEN r.resolved THEN ${userId}::uuid END, CASE WHEN r.resolved THEN clock_timestamp() END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, "claimId" uuid, "evidenceId" uuid, resolved boolean)`
}

export type NewImportedComment = {
  id: string
  threadId: string
  claimId: string
  body: CommentDocument
  text: string
  /** A member whom the asker has named for the file's author, or the asker. */
  authorId: string
  /** The name in the file, where it is no member's. */
  saidBy: string | null
  /** When the file says it was said. */
  saidAt: string | null
}

/** Stores comments that the asker brings in, in the order given. */
export async function insertComments(ask: Ask, rows: readonly NewImportedComment[]): Promise<void> {
  if (rows.length === 0) return
  const { newsroomId, userId } = ask.actor
  const ordered = rows.map((row, at) => ({ ...row, at }))
  // One after the other by the clock, for comments stand in its order.
  await ask.tx.$executeRaw`
    INSERT INTO comment (newsroom_id, id, thread_id, claim_id, body, text, author_id, imported_by_id, said_by, said_at,
      created_at)
    SELECT ${newsroomId}::uuid, r.id, r."threadId", r."claimId", r.body, r.text, r."authorId", ${userId}::uuid,
      r."saidBy", r."saidAt", statement_timestamp() + r.at * interval '1 millisecond'
    FROM jsonb_to_recordset(${JSON.stringify(ordered)}::jsonb) AS r(id uuid, "threadId" uuid, "claimId" uuid,
      body jsonb, text text, "authorId" uuid, "saidBy" text, "saidAt" timestamptz, at int)`
}

/** Moves threads that the caller has read under their claims' locks. @returns how many were as they were read */
export async function moveThreads(
  ask: Ask,
  rows: readonly { id: string; version: number; to: ThreadState }[],
): Promise<number> {
  if (rows.length === 0) return 0
  return await ask.tx.$executeRaw`
    UPDATE thread t SET state = r.to::"ThreadState", version = t.version + 1,
      resolved_by_id = CASE WHEN r.to = 'resolved' THEN ${ask.actor.userId}::uuid END,
      resolved_at = CASE WHEN r.to = 'resolved' THEN clock_timestamp() END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, version int, "to" text)
    WHERE t.newsroom_id = ${ask.actor.newsroomId}::uuid AND t.id = r.id AND t.version = r.version`
}

export type NewImportedCorrection = {
  id: string
  claimId: string
  revisionId: string
  start: number
  end: number
  exact: string
  prefix: string
  suffix: string
  replacement: string
  note: string
  proposedById: string
}

/** Stores rewordings that a file proposes. */
export async function insertCorrections(
  ask: Ask,
  articleId: string,
  rows: readonly NewImportedCorrection[],
): Promise<void> {
  if (rows.length === 0) return
  await ask.tx.$executeRaw`
    INSERT INTO correction (newsroom_id, id, article_id, claim_id, revision_id, start_offset, end_offset, exact, prefix,
      suffix, replacement, note, proposed_by_id, created_at)
    SELECT ${ask.actor.newsroomId}::uuid, r.id, ${articleId}::uuid, r."claimId", r."revisionId", r.start, r."end",
      r.exact, r.prefix, r.suffix, r.replacement, r.note, r."proposedById", clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "claimId" uuid, "revisionId" uuid, start int,
      "end" int, exact text, prefix text, suffix text, replacement text, note text, "proposedById" uuid)`
}

/** Gives the asker's findings on claims that have none: their checks, and the claims' own fields. */
export async function insertFindings(
  ask: Ask,
  rows: readonly { id: string; claimId: string; round: number; finding: Finding; reason: string }[],
): Promise<number> {
  if (rows.length === 0) return 0
  const { newsroomId, userId } = ask.actor
  const json = JSON.stringify(rows)
  await ask.tx.$executeRaw`
    INSERT INTO "check" (newsroom_id, id, claim_id, round, finding, reason, checker_id, adjudicates, created_at)
    SELECT ${newsroomId}::uuid, r.id, r."claimId", r.round, r.finding::"Finding", r.reason, ${userId}::uuid, false,
      clock_timestamp()
    FROM jsonb_to_recordset(${json}::jsonb) AS r(id uuid, "claimId" uuid, round int, finding text, reason text)`
  return await ask.tx.$executeRaw`
    UPDATE claim c SET finding = r.finding::"Finding", finding_reason = r.reason, finding_by_id = ${userId}::uuid,
      finding_at = now(), version = c.version + 1, updated_at = now()
    FROM jsonb_to_recordset(${json}::jsonb) AS r("claimId" uuid, finding text, reason text)
    WHERE c.newsroom_id = ${newsroomId}::uuid AND c.id = r."claimId" AND c.finding IS NULL
      AND c.work_state <> 'closed' AND c.deleted_at IS NULL`
}

/** Remembers which rows came out of which parts of a file. */
export async function insertImportRefs(
  ask: Ask,
  articleId: string,
  rows: readonly { key: string; rowId: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await ask.tx.$executeRaw`
    INSERT INTO import_ref (newsroom_id, article_id, key, row_id)
    SELECT ${ask.actor.newsroomId}::uuid, ${articleId}::uuid, r.key, r."rowId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(key text, "rowId" uuid)
    ON CONFLICT (newsroom_id, article_id, key) DO NOTHING`
}

/** A source of the library that is nobody's secret. */
export type OpenSource = {
  id: string
  kind: SourceKind
  title: string
  author: string
  url: string | null
}

/** Unprotected sources that may be those of a file: of the same id, or without an address and of the same title. */
export async function findOpenSources(
  ask: Ask,
  given: readonly { originId: string | null; title: string; url: string | null }[],
): Promise<OpenSource[]> {
  const ids = given.flatMap(({ originId }) => (originId ? [originId] : []))
  const titles = given.flatMap(({ title, url }) => (url === null ? [title] : []))
  if (ids.length === 0 && titles.length === 0) return []
  return await ask.tx.$queryRaw<OpenSource[]>`
    SELECT id, kind::text AS kind, title, author, url FROM source
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND NOT protected
      AND (id = ANY(${ids}::uuid[]) OR (url IS NULL AND title = ANY(${titles})))`
}

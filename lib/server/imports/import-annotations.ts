import { MAX_CLAIMS_PER_ARTICLE } from '@/lib/contracts/claims'
import type { AnnotationsInput, AnnotationsResult } from '@/lib/contracts/imports'
import { MAX_COMMENTS_PER_CLAIM, MAX_THREADS_PER_CLAIM } from '@/lib/contracts/threads'
import { articleFor } from '@/lib/server/articles/get-article'
import { reopenArticle } from '@/lib/server/articles/move-article'
import { assertCan } from '@/lib/server/auth/can'
import { assertMembers } from '@/lib/server/claims/assert-member'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type ArticleRow, lockArticleRow } from '@/lib/server/db/repositories/articles'
import { lockClaimRows } from '@/lib/server/db/repositories/claims-many'
import { findRevisionRow } from '@/lib/server/db/repositories/revisions'
import { lockHead } from '@/lib/server/events/append-event'
import { moment } from '@/lib/server/events/field-changes'
import { Refusal } from '@/lib/server/http/refusal'
import { type DeskState, emptyDesk, readDeskState } from '@/lib/server/imports/desk-state'
import type { TargetText } from '@/lib/server/imports/place-imported'
import { type ImportPlan, planImport, resultOf } from '@/lib/server/imports/plan-import'
import { writeImport } from '@/lib/server/imports/write-import'

/**
 * Brings annotations into an article that is on the desk: claims, evidence, threads and corrections, none of them twice.
 * A second time the same file changes nothing and writes nothing.
 *
 * Claims that may be touched are locked first, then the article's history, as everywhere.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `illegal_move` for an archived article, `invalid_request` for a person who
 * is no member, `limit_reached`.
 */
export async function importAnnotations(
  ask: Ask,
  { articleId, ...input }: { articleId: string } & AnnotationsInput,
): Promise<AnnotationsResult> {
  const article = await articleToAnnotate(ask, articleId, input)
  const { claims } = await stateOf(ask, article, input)
  await lockClaimRows(ask, [...claims.keys()])
  const head = await lockHead(ask, articleId)
  // What was read before the locks may have changed: it only named the rows to lock.
  const locked = await lockArticleRow(ask, articleId)
  if (!locked) throw new Refusal('not_found')
  assertOpen(locked)
  const desk = await stateOf(ask, locked, input)
  return apply(ask, locked, desk, input, head)
}

/**
 * {@link importAnnotations} for an article that was made in this transaction.
 *
 * @param target its text
 */
export async function annotateNewArticle(
  ask: Ask,
  article: { id: string; priority: ArticleRow['priority']; dueAt: string | null },
  target: TargetText,
  input: AnnotationsInput,
): Promise<AnnotationsResult> {
  assertMayImport(ask, input)
  await assertPeople(ask, input)
  const head = await lockHead(ask, article.id)
  // The text was read from the very file that the annotations came with.
  const annotations = { ...input.annotations, textSha256: target.textSha256 }
  return apply(
    ask,
    { ...article, state: 'in_check', revisionNumber: 1 },
    emptyDesk(target),
    { ...input, annotations },
    head,
  )
}

/** What bringing a file in would come to, with nothing written. @throws {Refusal} as {@link importAnnotations}. */
export async function tryAnnotations(
  ask: Ask,
  { articleId, ...input }: { articleId: string } & AnnotationsInput,
): Promise<{ desk: DeskState; would: AnnotationsResult }> {
  const article = await articleToAnnotate(ask, articleId, input)
  const desk = await stateOf(ask, article, input)
  const plan = planImport(desk, input.annotations)
  assertRoomFor(desk, plan)
  return { desk, would: resultOf(plan, 0) }
}

type Target = Pick<ArticleRow, 'id' | 'state' | 'priority' | 'revisionNumber'> & {
  dueAt: Date | string | null
}

async function apply(
  ask: Ask,
  article: Target,
  desk: DeskState,
  input: AnnotationsInput,
  head: Awaited<ReturnType<typeof lockHead>>,
): Promise<AnnotationsResult> {
  const plan = planImport(desk, input.annotations)
  assertRoomFor(desk, plan)
  if (isEmpty(plan)) return resultOf(plan, 0)
  const sources = await writeImport(ask, plan, {
    articleId: article.id,
    head,
    revisionNumber: article.revisionNumber,
    dueAt: moment(article.dueAt),
    priority: article.priority,
    filename: input.filename,
    format: input.annotations.format,
    findings: input.findings ?? 'note',
    people: input.people ?? {},
    numbers: new Map([...desk.claims.values()].map(({ id, number }) => [id, number])),
  })
  if (plan.claims.length > 0 && article.state !== 'in_check')
    await reopenArticle(ask, article.id, `Claims were brought in from ${input.filename}.`)
  return resultOf(plan, sources)
}

async function articleToAnnotate(ask: Ask, articleId: string, input: AnnotationsInput): Promise<ArticleRow> {
  assertMayImport(ask, input)
  const article = await articleFor(ask, 'annotations.import', articleId)
  assertOpen(article)
  await assertPeople(ask, input)
  return article
}

/** Whoever brings a file in could make each of its rows by hand. */
function assertMayImport(ask: Ask, { findings }: AnnotationsInput): void {
  assertCan(ask.actor, 'annotations.import')
  if (findings === 'mine') assertCan(ask.actor, 'claim.check')
}

function assertOpen({ state }: Pick<ArticleRow, 'state'>): void {
  if (state === 'archived')
    throw new Refusal('illegal_move', {
      detail: 'The article is archived. Take it back into the check first.',
    })
}

async function assertPeople(ask: Ask, { people = {} }: AnnotationsInput): Promise<void> {
  const ids = [...new Set(Object.values(people))]
  if (ids.length > 0) await assertMembers(ask, ids, 'people')
}

async function stateOf(
  ask: Ask,
  article: Pick<ArticleRow, 'id' | 'revisionNumber'>,
  { annotations }: AnnotationsInput,
): Promise<DeskState> {
  const revision = await findRevisionRow(ask, article.id, article.revisionNumber)
  if (!revision) throw new Error(`article ${article.id} has no revision ${article.revisionNumber}`)
  const { id: revisionId, text, textSha256 } = revision
  return readDeskState(ask, article.id, { revisionId, text, textSha256 }, annotations)
}

const isEmpty = ({ claims, changed }: ImportPlan): boolean => claims.length === 0 && changed.size === 0

/** @throws {Refusal} `limit_reached` for more than an article or a claim can hold. */
function assertRoomFor(desk: DeskState, plan: ImportPlan): void {
  if (desk.claims.size + desk.deletedClaims.size + plan.claims.length > MAX_CLAIMS_PER_ARTICLE)
    throw new Refusal('limit_reached', { detail: `An article may hold ${MAX_CLAIMS_PER_ARTICLE} claims.` })
  const threads = Map.groupBy([...desk.threads.values(), ...plan.threads], ({ claimId }) => claimId)
  if ([...threads.values()].some(({ length }) => length >= MAX_THREADS_PER_CLAIM))
    throw new Refusal('limit_reached', { detail: `A claim may have ${MAX_THREADS_PER_CLAIM} threads.` })
  const comments = Map.groupBy(plan.comments, ({ claimId }) => claimId)
  if ([...comments.values()].some(({ length }) => length >= MAX_COMMENTS_PER_CLAIM))
    throw new Refusal('limit_reached', { detail: `A claim may have ${MAX_COMMENTS_PER_CLAIM} comments.` })
}

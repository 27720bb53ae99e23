import { MAX_LABELS } from '@/lib/contracts/claims'
import type {
  ClaimFieldsAsBefore,
  ManyChangeInput,
  ManyChangeReply,
  ManyChangeResult,
} from '@/lib/contracts/queue'
import { assertCan } from '@/lib/server/auth/can'
import { assertMembers } from '@/lib/server/claims/assert-member'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type LockedRow, lockClaimRows, updateManyClaims } from '@/lib/server/db/repositories/claims-many'
import { appendEvents, lockHeads, type StreamEvent } from '@/lib/server/events/append-event'
import { fieldChanges, moment } from '@/lib/server/events/field-changes'
import { Refusal } from '@/lib/server/http/refusal'
import { notifyAll } from '@/lib/server/notifications/notify'
import { hindranceOf, type Named, named } from '@/lib/server/review/hindrance'
import { moveMany } from '@/lib/server/review/move-many'
import { releaseMany } from '@/lib/server/review/release-many'

type Change = ManyChangeInput['change']

/**
 * Changes many claims in one transaction. On rights and existence it is all or nothing: one id that is unknown or of
 * another newsroom, or one claim that the asker may not change so, refuses the whole call. Beyond that each claim is
 * judged as it stands, and what became of it is answered row by row.
 *
 * Claims are locked in the order of their ids, then the heads of their articles’ histories in the order of theirs, as
 * everywhere: two calls that name the same claims in any order wait for one another.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `invalid_request`.
 */
export async function changeMany(ask: Ask, { claims, change }: ManyChangeInput): Promise<ManyChangeReply> {
  assertRole(ask, claims, change)
  const locked = await lockClaimRows(
    ask,
    claims.map(({ id }) => id),
  )
  const there = locked.filter(({ deleted }) => !deleted)
  if (there.length < claims.length) {
    throw new Refusal('not_found', { detail: 'One of these claims is not there. Nothing was changed.' })
  }
  const byId = new Map(claims.map((one) => [one.id, one]))
  const rows = there.map((claim) => ({ claim, given: byId.get(claim.id) ?? { id: claim.id } }))
  for (const { claim } of rows) assertCan(ask.actor, 'claim.edit', { reporterId: claim.articleReporterId })
  const results =
    change.kind === 'release'
      ? await releaseMany(ask, rows, change.reason)
      : change.kind === 'move'
        ? await moveMany(ask, rows, change)
        : await changeFields(ask, rows, change)
  const resultOf = new Map(results.map((result) => [result.id, result]))
  return { results: claims.map(({ id }) => resultOf.get(id)).filter((one) => one !== undefined) }
}

// What the role alone decides, before anything is read.
function assertRole(ask: Ask, claims: ManyChangeInput['claims'], change: Change): void {
  assertCan(ask.actor, 'claim.edit')
  const schedules =
    change.kind === 'priority' ||
    change.kind === 'due' ||
    claims.some(({ fields }) => fields?.priority !== undefined || fields?.dueAt !== undefined)
  if (schedules) assertCan(ask.actor, 'claim.schedule')
  if (change.kind === 'release') assertCan(ask.actor, 'claim.take')
  if (change.kind === 'move') assertCan(ask.actor, 'claim.move')
}

/** What a claim's fields are to be. */
function wanted({ claim, given }: Named, change: Change): ClaimFieldsAsBefore {
  switch (change.kind) {
    case 'assign':
      return { assigneeId: change.assigneeId }
    case 'priority':
      return { priority: change.priority }
    case 'due':
      return { dueAt: moment(change.dueAt) }
    case 'labels': {
      const kept = claim.labels.filter((label) => !change.remove.includes(label))
      return { labels: [...new Set([...kept, ...change.add])].sort() }
    }
    case 'fields': {
      const { dueAt, ...fields } = given.fields ?? {}
      return dueAt === undefined ? fields : { ...fields, dueAt: moment(dueAt) }
    }
    default:
      return {}
  }
}

const fieldsOf = (claim: LockedRow) => ({
  assigneeId: claim.assigneeId,
  priority: claim.priority,
  dueAt: moment(claim.dueAt),
  labels: claim.labels,
})

type Planned = {
  claim: LockedRow
  result: ManyChangeResult
  next: ReturnType<typeof fieldsOf>
  event: StreamEvent
}

async function changeFields(ask: Ask, rows: readonly Named[], change: Change): Promise<ManyChangeResult[]> {
  const wishes = rows.map((row) => ({ ...row, to: wanted(row, change) }))
  const names = await assigneesOf(ask, wishes)
  const results: ManyChangeResult[] = []
  const planned: Planned[] = []
  for (const { claim, given, to } of wishes) {
    const hindrance = hindranceOf(ask, claim, given) ?? tooManyLabels(claim, to)
    const plan = hindrance ? null : planOf(claim, to, names)
    if (plan) planned.push(plan)
    results.push(hindrance ?? plan?.result ?? { ...named(claim), kind: 'unchanged', version: claim.version })
  }
  if (planned.length === 0) return results
  const heads = await lockHeads(
    ask,
    planned.map(({ claim }) => claim.articleId),
  )
  const stored = await updateManyClaims(
    ask,
    planned.map(({ claim, next }) => ({ id: claim.id, version: claim.version, ...next })),
  )
  if (stored !== planned.length) throw new Error('a claim that was locked has changed')
  const byArticle = Map.groupBy(planned, ({ claim }) => claim.articleId)
  for (const [articleId, head] of heads) {
    const events = (byArticle.get(articleId) ?? []).map(({ event }) => event)
    await appendEvents(ask, articleId, events, head)
  }
  await tellAssignees(ask, planned)
  return results
}

// Only a label too many is a matter of the single claim: everything else of a field was judged before.
function tooManyLabels(claim: LockedRow, to: ClaimFieldsAsBefore): ManyChangeResult | null {
  if ((to.labels?.length ?? 0) <= MAX_LABELS) return null
  return { ...named(claim), kind: 'illegal', why: `It would bear more than ${MAX_LABELS} labels.` }
}

/** A claim's change with its event; null if everything is so already. */
function planOf(
  claim: LockedRow,
  to: ClaimFieldsAsBefore,
  names: ReadonlyMap<string, string>,
): Planned | null {
  const before = fieldsOf(claim)
  const { assigneeId, ...plain } = to
  const { assigneeId: assignedBefore, ...plainBefore } = before
  const changes = fieldChanges(plainBefore, plain)
  const reassigned = assigneeId !== undefined && assigneeId !== assignedBefore
  const changed: ClaimFieldsAsBefore = Object.fromEntries(
    changes.map(({ field }) => [field, before[field as keyof typeof before]]),
  )
  if (reassigned) {
    // Two people of one name are two people: the ids decide, the names are what the history shows.
    changes.push({
      field: 'assignee',
      from: claim.assigneeName,
      to: assigneeId === null ? null : (names.get(assigneeId) ?? null),
    })
    changed.assigneeId = assignedBefore
  }
  if (changes.length === 0) return null
  return {
    claim,
    next: { ...before, ...to },
    result: { ...named(claim), kind: 'changed', version: claim.version + 1, before: changed },
    event: { type: 'claim.changed', claimId: claim.id, payload: { number: claim.number, changes } },
  }
}

/**
 * The names of those to whom claims are to be given. Anybody who may edit takes a claim upon themselves or lays it down;
 * giving it to others, or taking it from them, is an editor's.
 */
async function assigneesOf(
  ask: Ask,
  wishes: readonly { claim: LockedRow; to: ClaimFieldsAsBefore }[],
): Promise<ReadonlyMap<string, string>> {
  const { userId } = ask.actor
  const ids = new Set<string>()
  for (const { claim, to } of wishes) {
    if (to.assigneeId === undefined || to.assigneeId === claim.assigneeId) continue
    const fromOther = claim.assigneeId !== null && claim.assigneeId !== userId
    const toOther = to.assigneeId !== null && to.assigneeId !== userId
    if (fromOther || toOther) assertCan(ask.actor, 'claim.assign')
    if (to.assigneeId !== null) ids.add(to.assigneeId)
  }
  if (ids.size === 0) return new Map()
  const people = await assertMembers(ask, [...ids], 'change.assigneeId')
  return new Map(people.map(({ id, name }) => [id, name]))
}

async function tellAssignees(ask: Ask, planned: readonly Planned[]): Promise<void> {
  const notices = planned.flatMap(({ claim, next }) =>
    next.assigneeId === null || next.assigneeId === claim.assigneeId
      ? []
      : [
          {
            kind: 'assignment' as const,
            userIds: [next.assigneeId],
            articleId: claim.articleId,
            claimId: claim.id,
            cause: `assign/${claim.id}/${claim.version + 1}`,
          },
        ],
  )
  await notifyAll(ask, notices)
}

import { v7 as uuidv7 } from 'uuid'
import { type ClaimInput, type ClaimView, MAX_CLAIMS_PER_ARTICLE } from '@/lib/contracts/claims'
import type { PersonRef } from '@/lib/contracts/common'
import { CLAIM_TYPES } from '@/lib/domain/claims/vocabulary'
import { reopenArticle } from '@/lib/server/articles/move-article'
import { assertCan } from '@/lib/server/auth/can'
import { assertMember } from '@/lib/server/claims/assert-member'
import { readClaimView } from '@/lib/server/claims/claim-view'
import { type Placed, placeAnchors, placeOf } from '@/lib/server/claims/place-anchors'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findArticleForClaim } from '@/lib/server/db/repositories/articles'
import { findClaimRow } from '@/lib/server/db/repositories/claim-rows'
import { insertClaim, isClaimThere } from '@/lib/server/db/repositories/claims'
import { appendEvent, lockHead } from '@/lib/server/events/append-event'
import { moment } from '@/lib/server/events/field-changes'
import { Refusal } from '@/lib/server/http/refusal'
import { notify } from '@/lib/server/notifications/notify'

/**
 * Makes a claim of words in an article's newest text, with the next number of the article.
 *
 * A client may choose the id; sending the same claim again under it gives the claim that is there. Priority and due
 * date are the article's unless given. A cleared or published article goes back into the check.
 *
 * The head of the article's history is locked first: it gives the number, and keeps the article from being cleared
 * meanwhile.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `anchor_refused`, `invalid_request`, `limit_reached`; `already_exists` if
 * the id belongs to a claim with other content; `illegal_move` for an archived article.
 */
export async function createClaim(ask: Ask, input: { articleId: string } & ClaimInput): Promise<ClaimView> {
  const { articleId } = input
  assertCan(ask.actor, 'claim.create')
  const id = input.id ?? uuidv7()
  const [head, article, claimThere] = await Promise.all([
    lockHead(ask, articleId),
    findArticleForClaim(ask, articleId),
    input.id !== undefined && isClaimThere(ask, input.id),
  ])
  if (!article) throw new Refusal('not_found')
  assertCan(ask.actor, 'claim.create', { reporterId: article.reporterId })
  if (article.state === 'archived') {
    throw new Refusal('illegal_move', {
      detail: 'The article is archived. Take it back into the check first.',
    })
  }
  const assignee = input.assigneeId ? await assigneeFor(ask, input.assigneeId) : null
  const revision = { id: article.revisionId, number: article.revisionNumber }
  const placed = await placeAnchors(ask, revision, input.anchors)
  if (claimThere) return sameClaim(ask, id, input, placed)
  const number = head.lastClaimNumber + 1
  if (number > MAX_CLAIMS_PER_ARTICLE) {
    throw new Refusal('limit_reached', { detail: `An article may hold ${MAX_CLAIMS_PER_ARTICLE} claims.` })
  }
  const claim = {
    id,
    articleId,
    number,
    statement: input.statement,
    quote: placed.anchors[0]?.exact ?? '',
    speaker: input.speaker,
    speakerRole: input.speakerRole,
    claimDate: input.claimDate ?? null,
    types: orderedTypes(input.types),
    labels: input.labels ?? [],
    priority: input.priority ?? article.priority,
    assigneeId: assignee?.id ?? null,
    dueAt: input.dueAt === undefined ? moment(article.dueAt) : moment(input.dueAt),
    anchors: placed.anchors,
  }
  insertClaim(ask, claim, head.now)
  const createdAt = head.now.toISOString()
  const event = {
    streamId: articleId,
    type: 'claim.created' as const,
    claimId: id,
    payload: {
      number,
      statement: claim.statement,
      places: placed.anchors.map((anchor) => placeOf(anchor, placed.revisionNumber)),
      assigneeName: assignee?.name ?? null,
    },
  }
  await appendEvent(ask, event, { ...head, lastClaimNumber: number })
  if (assignee) {
    const cause = `assign/${id}/1`
    await notify(ask, { kind: 'assignment', userIds: [assignee.id], articleId, claimId: id, cause })
  }
  if (article.state !== 'in_check') await reopenArticle(ask, articleId, `Claim #${number} was added.`)
  const { assigneeId: _, ...fields } = claim
  return {
    ...fields,
    workState: 'to_check',
    finding: null,
    findingReason: null,
    findingBy: null,
    findingAt: null,
    findingWithheld: false,
    textChangedSinceFinding: false,
    assignee,
    holder: null,
    leaseUntil: null,
    leaseFence: 0,
    version: 1,
    createdBy: { id: ask.actor.userId, name: ask.actor.name },
    createdAt,
    updatedAt: createdAt,
    evidenceCount: 0,
    openThreads: 0,
  }
}

/**
 * Finds the person to whom a claim is to be given: anybody may take work upon themselves, giving it to others is an
 * editor's.
 *
 * @throws {Refusal} `forbidden`, `invalid_request`.
 */
export async function assigneeFor(ask: Ask, assigneeId: string): Promise<PersonRef> {
  if (assigneeId !== ask.actor.userId) assertCan(ask.actor, 'claim.assign')
  return assertMember(ask, assigneeId, 'assigneeId')
}

/** Claim types without repetition, in the order of the vocabulary: two ways of naming the same are no change. */
export function orderedTypes(types: readonly ClaimView['types'][number][]): ClaimView['types'] {
  return CLAIM_TYPES.filter((type) => types.includes(type))
}

/** Answers a claim that was sent again: with the one that is there, if it says the same. */
async function sameClaim(
  ask: Ask,
  id: string,
  input: { articleId: string } & ClaimInput,
  placed: Placed,
): Promise<ClaimView> {
  const there = await findClaimRow(ask, id, { deleted: true })
  const places = (anchors: ClaimView['anchors']) =>
    JSON.stringify(anchors.map(({ start, end }) => [start, end]))
  const same =
    there?.deletedAt === null &&
    there.articleId === input.articleId &&
    there.createdById === ask.actor.userId &&
    there.statement === input.statement &&
    there.speaker === input.speaker &&
    there.speakerRole === input.speakerRole &&
    there.claimDate === (input.claimDate ?? null) &&
    places(there.anchors) === places(placed.anchors)
  if (!same) throw new Refusal('already_exists', { detail: 'Another claim has this id.' })
  return readClaimView(ask, id)
}

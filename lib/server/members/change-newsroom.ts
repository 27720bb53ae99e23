import type { FieldChange } from '@/lib/contracts/events'
import type { NewsroomPatch, NewsroomView } from '@/lib/contracts/people'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { NEWSROOM_FIELDS } from '@/lib/server/members/get-me'

/** What an owner can change, in the order in which history tells it. */
const FIELDS = [
  'name',
  'findingWords',
  'secondLook',
  'secondLookFindings',
  'blindSecondLook',
  'secondarySourcesNeeded',
] as const

/**
 * Changes the newsroom's name, its rules for closing (rules 2 and 3) and the words its people see.
 *
 * @throws {Refusal} `forbidden`; `version_conflict` with both versions if somebody changed it meanwhile.
 */
export async function changeNewsroom(ask: Ask, patch: NewsroomPatch): Promise<NewsroomView> {
  const { tx, actor } = ask
  assertCan(actor, 'newsroom.manage')
  const id = actor.newsroomId
  const old = await tx.newsroom.findUniqueOrThrow({ where: { id }, select: NEWSROOM_FIELDS })
  const { version, ...wished } = patch
  // A set, kept in the order of the vocabulary, so that the same choice is the same list.
  const chosen = wished.secondLookFindings
  if (chosen) wished.secondLookFindings = FINDINGS.filter((finding) => chosen.includes(finding))
  const changes: FieldChange[] = []
  for (const field of FIELDS) {
    const to = wished[field]
    if (to !== undefined && String(to) !== String(old[field])) changes.push({ field, from: old[field], to })
  }
  const { count } = await tx.newsroom.updateMany({
    where: { id, version },
    data: changes.length > 0 ? { ...wished, version: { increment: 1 } } : { version },
  })
  if (count !== 1) {
    const current = await tx.newsroom.findUniqueOrThrow({ where: { id }, select: NEWSROOM_FIELDS })
    throw new Refusal('version_conflict', { current, yours: patch })
  }
  if (changes.length === 0) return old
  await appendEvent(ask, { streamId: id, type: 'newsroom.changed', payload: { changes } })
  return tx.newsroom.findUniqueOrThrow({ where: { id }, select: NEWSROOM_FIELDS })
}

import type { PersonRef } from '@/lib/contracts/common'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findActiveMembers } from '@/lib/server/db/repositories/people'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Finds the person to whom a row is to point: work goes to active members of the newsroom only.
 *
 * @param path the field that holds the id, as the refusal names it
 * @throws {Refusal} `invalid_request` for anybody else, known or not.
 */
export async function assertMember(ask: Ask, userId: string, path: string): Promise<PersonRef> {
  const [person] = await assertMembers(ask, [userId], path)
  return person as PersonRef
}

/** The same for several people: all of them, or none. */
export async function assertMembers(
  ask: Ask,
  userIds: readonly string[],
  path: string,
): Promise<PersonRef[]> {
  const people = await findActiveMembers(ask, userIds)
  if (people.length === new Set(userIds).size) return people
  throw new Refusal('invalid_request', {
    detail: 'Only active members of the newsroom can be named here.',
    issues: [{ path, message: 'not an active member of this newsroom' }],
  })
}

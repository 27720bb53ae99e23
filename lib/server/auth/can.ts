import { type Action, mayDo, type ObjectOfAction } from '@/lib/domain/people/permissions'
import type { Actor } from '@/lib/server/auth/actor'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * The one answer to “may they?”, for pages, API, exports and scripts alike.
 *
 * Whether the object is in the actor's newsroom is not asked here: rows of other newsrooms are never found at all.
 */
export function can(actor: Actor, action: Action, object?: ObjectOfAction): boolean {
  return mayDo(actor.role, actor.userId, action, object)
}

/**
 * Refuses what the actor may not do.
 *
 * An object that they may not even read is answered like one that does not exist.
 *
 * @throws {Refusal} `forbidden`, or `not_found` when the object narrows a reading that the role has.
 */
export function assertCan(actor: Actor, action: Action, object?: ObjectOfAction): void {
  if (can(actor, action, object)) return
  if (
    object &&
    object.reporterId !== undefined &&
    !can(actor, 'article.read', { reporterId: object.reporterId })
  ) {
    throw new Refusal('not_found')
  }
  throw new Refusal('forbidden', { detail: `Your role here (${actor.role}) does not allow this.` })
}

import type { Actor } from '@/lib/server/auth/actor'
import { can } from '@/lib/server/auth/can'
import type { LiveEvent } from '@/lib/server/db/repositories/live'

/** The newsroom's own events that every member may hear of: they change what all of them see. */
const FOR_ALL = /^(newsroom\.changed|view\.|source\.(?!protected_read))/
/** Events after which somebody's rights may be others. */
const OF_RIGHTS = /^(member\.|session\.|token\.|article\.changed)/

/** Whether a member may be told of an event; `reporterId` says whose article it is by now. */
export function mayHear(actor: Actor, event: Pick<LiveEvent, 'streamId' | 'type' | 'reporterId'>): boolean {
  if (event.streamId !== actor.newsroomId) return can(actor, 'article.read', { reporterId: event.reporterId })
  return FOR_ALL.test(event.type) || can(actor, 'newsroom.history')
}

/** Whether rights have to be looked at anew after this event. */
export const changesRights = ({ type }: Pick<LiveEvent, 'type'>): boolean => OF_RIGHTS.test(type)

/**
 * Under what a member's hearing is judged. Members of one class may hear the same, so that what is sent is put together
 * once for all of them; a reporter is a class of their own.
 */
export const hearingClass = ({ role, userId }: Actor): string => (role === 'reporter' ? userId : role)

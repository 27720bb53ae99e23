import { v7 as uuidv7 } from 'uuid'
import { MAX_VIEWS, type ViewInput, type ViewView } from '@/lib/contracts/queue'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { countViews, insertView } from '@/lib/server/db/repositories/saved-views'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Keeps a view of the queue under a name; sharing it shows it to all members and stands in the newsroom's history.
 *
 * @throws {Refusal} `forbidden`; `limit_reached`; `already_exists` for an id that is taken.
 */
export async function saveView(ask: Ask, { id = uuidv7(), ...input }: ViewInput): Promise<ViewView> {
  assertCan(ask.actor, 'view.save')
  if (input.shared) assertCan(ask.actor, 'view.share')
  await assertRoom(ask, input.shared)
  if (!(await insertView(ask, { id, ...input })))
    throw new Refusal('already_exists', { detail: 'Another view has this id.' })
  if (input.shared) await tellShared(ask, id, input.name)
  const { userId, name } = ask.actor
  return { id, ...input, owner: { id: userId, name }, version: 1 }
}

/** Says in the newsroom's history that a view is for all now. */
export async function tellShared(ask: Ask, viewId: string, name: string): Promise<void> {
  await appendEvent(ask, { streamId: ask.actor.newsroomId, type: 'view.shared', payload: { viewId, name } })
}

/** @throws {Refusal} `limit_reached` if there are as many views as may be. */
export async function assertRoom(ask: Ask, shared: boolean): Promise<void> {
  const counts = await countViews(ask)
  if (counts.own >= MAX_VIEWS)
    throw new Refusal('limit_reached', {
      detail: `Somebody may keep ${MAX_VIEWS} views. Take one away first.`,
    })
  if (shared) assertRoomToShare(counts.shared)
}

/** @throws {Refusal} `limit_reached` if as many views are shared as may be. */
export function assertRoomToShare(shared: number): void {
  if (shared < MAX_VIEWS) return
  throw new Refusal('limit_reached', {
    detail: `A newsroom may share ${MAX_VIEWS} views. Take one away first.`,
  })
}

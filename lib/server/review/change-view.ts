import type { ViewPatch, ViewView } from '@/lib/contracts/queue'
import { assertCan, can } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import {
  countViews,
  deleteView,
  lockViewRow,
  updateView,
  type ViewRow,
} from '@/lib/server/db/repositories/saved-views'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { viewOf } from '@/lib/server/review/list-views'
import { assertRoomToShare, tellShared } from '@/lib/server/review/save-view'

/**
 * Renames a view, shares it or keeps it to its owner again, or lets it show other claims.
 *
 * @throws {Refusal} `forbidden` for a shared view of somebody else's, unless the asker is an editor; `not_found`;
 * `version_conflict` with both versions; `limit_reached`.
 */
export async function changeView(ask: Ask, input: { viewId: string } & ViewPatch): Promise<ViewView> {
  const { viewId, version, ...patch } = input
  const view = await lockOwnView(ask, viewId)
  const next = { ...view, ...patch }
  if (next.shared && !view.shared) assertCan(ask.actor, 'view.share')
  if (view.version !== version) throw new Refusal('version_conflict', { current: viewOf(view), yours: input })
  if (next.shared && !view.shared) assertRoomToShare((await countViews(ask)).shared)
  if (next.name === view.name && next.shared === view.shared && next.address === view.address)
    return viewOf(view)
  if (!(await updateView(ask, next))) throw new Error('a view that was locked has changed')
  if (next.shared && !view.shared) await tellShared(ask, viewId, next.name)
  if (view.shared && !next.shared) await tellRemoved(ask, view)
  return viewOf({ ...next, version: version + 1 })
}

/**
 * Takes a view away. Saved again under its id, it is back.
 *
 * @throws {Refusal} `forbidden` for a shared view of somebody else's, unless the asker is an editor; `not_found`.
 */
export async function removeView(ask: Ask, { viewId }: { viewId: string }): Promise<void> {
  const view = await lockOwnView(ask, viewId)
  await deleteView(ask, viewId)
  if (view.shared) await tellRemoved(ask, view)
}

/** A view is its owner's; one that is shared is an editor's to change as well. Whoever may assign claims is one. */
async function lockOwnView(ask: Ask, viewId: string): Promise<ViewRow> {
  assertCan(ask.actor, 'view.save')
  const view = await lockViewRow(ask, viewId)
  if (!view) throw new Refusal('not_found')
  if (view.ownerId !== ask.actor.userId && !can(ask.actor, 'claim.assign'))
    throw new Refusal('forbidden', { detail: 'Only its owner or an editor changes a shared view.' })
  return view
}

async function tellRemoved(ask: Ask, { id, name }: ViewRow): Promise<void> {
  await appendEvent(ask, {
    streamId: ask.actor.newsroomId,
    type: 'view.removed',
    payload: { viewId: id, name },
  })
}

import type { Ask } from '@/lib/server/db/newsroom-tx'

export type ViewRow = {
  id: string
  ownerId: string
  ownerName: string
  name: string
  shared: boolean
  address: string
  version: number
}

/** The asker's own views and the shared ones: their own first, then by name. */
export async function listViewRows(ask: Ask): Promise<ViewRow[]> {
  const { newsroomId, userId } = ask.actor
  return await ask.tx.$queryRaw<ViewRow[]>`
    SELECT v.id, v.owner_id AS "ownerId", u.name AS "ownerName", v.name, v.shared, v.address, v.version
    FROM saved_view v JOIN "user" u ON u.id = v.owner_id
    WHERE v.newsroom_id = ${newsroomId}::uuid AND (v.owner_id = ${userId}::uuid OR v.shared)
    ORDER BY v.owner_id <> ${userId}::uuid, v.name, v.id`
}

/** Reads a view that the asker sees, and keeps it from being changed by others. @returns null for any other id */
export async function lockViewRow(ask: Ask, viewId: string): Promise<ViewRow | null> {
  const { newsroomId, userId } = ask.actor
  const [row] = await ask.tx.$queryRaw<ViewRow[]>`
    SELECT v.id, v.owner_id AS "ownerId", u.name AS "ownerName", v.name, v.shared, v.address, v.version
    FROM saved_view v JOIN "user" u ON u.id = v.owner_id
    WHERE v.newsroom_id = ${newsroomId}::uuid AND v.id = ${viewId}::uuid AND (v.owner_id = ${userId}::uuid OR v.shared)
    FOR UPDATE OF v`
  return row ?? null
}

/** Stores a new view of the asker's. @returns false if the id is taken */
export async function insertView(
  ask: Ask,
  view: Pick<ViewRow, 'id' | 'name' | 'shared' | 'address'>,
): Promise<boolean> {
  const { newsroomId, userId } = ask.actor
  const count = await ask.tx.$executeRaw`
    INSERT INTO saved_view (newsroom_id, id, owner_id, name, shared, address)
    VALUES (${newsroomId}::uuid, ${view.id}::uuid, ${userId}::uuid, ${view.name}, ${view.shared}, ${view.address})
    ON CONFLICT (newsroom_id, id) DO NOTHING`
  return count === 1
}

/** Stores a changed view. @returns false if it has left `version` */
export async function updateView(ask: Ask, view: ViewRow): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE saved_view SET name = ${view.name}, shared = ${view.shared}, address = ${view.address}, version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${view.id}::uuid AND version = ${view.version}`
  return count === 1
}

/** Takes a view away. */
export async function deleteView(ask: Ask, viewId: string): Promise<void> {
  await ask.tx.$executeRaw`
    DELETE FROM saved_view WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${viewId}::uuid`
}

/** How many views the asker has, and how many the newsroom shares. */
export async function countViews(ask: Ask): Promise<{ own: number; shared: number }> {
  const { newsroomId, userId } = ask.actor
  const [row] = await ask.tx.$queryRaw<{ own: number; shared: number }[]>`
    SELECT count(*) FILTER (WHERE owner_id = ${userId}::uuid)::int AS own,
      count(*) FILTER (WHERE shared)::int AS shared
    FROM saved_view WHERE newsroom_id = ${newsroomId}::uuid`
  return row ?? { own: 0, shared: 0 }
}

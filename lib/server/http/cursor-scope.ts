import { createHash } from 'node:crypto'
import type { Actor } from '@/lib/server/auth/actor'

/** What a page mark of a list belongs to, for `encodeCursor`: the list, the newsroom, the person (rights differ) and the filter. */
export function cursorScope({ newsroomId, userId, role }: Actor, list: string, filter: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([list, newsroomId, userId, role, filter]))
    .digest('base64url')
}

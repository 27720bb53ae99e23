import type { Actor } from '@/lib/server/auth/actor'

/** Nobody: an id that no person has. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * The clock as an actor in a newsroom: what jobs do is nobody's doing. It has the least role, for it asks for nothing
 * that a role gives; what it writes says `byClock`.
 */
export const clockIn = (newsroomId: string): Actor => ({
  newsroomId,
  userId: NOBODY,
  name: 'The clock',
  role: 'reader',
  via: { kind: 'script' },
})

/**
 * Does a job's work in one newsroom after the other. One that fails does not keep the others waiting.
 *
 * @throws {Error} the first failure, after all have had their turn.
 */
export async function eachNewsroom(
  newsroomIds: readonly string[],
  work: (newsroomId: string) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = []
  for (const id of newsroomIds) await work(id).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

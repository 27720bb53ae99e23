import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { claimsDueSoon, leasesRunOut, newsroomsWithClockWork } from '@/lib/server/db/repositories/clock-work'
import { clockIn, eachNewsroom } from '@/lib/server/jobs/each-newsroom'
import { notifyAll } from '@/lib/server/notifications/notify'

/**
 * What the passing of time brings about, looked for every minute: who held a claim whose lease ran out is told once a
 * lease, and who has a claim that is due soon once a due date. Nothing else is changed: a lease that is over is over by
 * the database's clock, whoever notices.
 *
 * @throws {Error} if a newsroom's turn failed; the others have had theirs.
 */
export async function runClock(): Promise<void> {
  await eachNewsroom(await newsroomsWithClockWork(), (newsroomId) =>
    inNewsroom(clockIn(newsroomId), async (ask) => {
      const [lost, due] = [await leasesRunOut(ask), await claimsDueSoon(ask)]
      await notifyAll(ask, [
        ...lost.map(({ claimId, articleId, userId, fence }) => ({
          kind: 'lease_lost' as const,
          userIds: [userId],
          articleId,
          claimId,
          cause: `lease/${claimId}/${fence}`,
          byClock: true,
        })),
        ...due.map(({ claimId, articleId, userId, dueAt }) => ({
          kind: 'due_soon' as const,
          userIds: [userId],
          articleId,
          claimId,
          cause: `due/${claimId}/${dueAt.toISOString()}`,
          byClock: true,
        })),
      ])
    }),
  )
}

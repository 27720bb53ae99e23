import type { Ask } from '@/lib/server/db/newsroom-tx'
import { assigneesOf } from '@/lib/server/db/repositories/notifications'
import { notifyAll } from '@/lib/server/notifications/notify'
import type { PlacedClaim } from '@/lib/server/revisions/place-claims'

/**
 * Tells, of every claim whose words a new revision changed, whoever gave its finding and whom it is assigned to: the
 * finding does not count until somebody has looked (rule 7).
 */
export async function tellOfChangedText(
  ask: Ask,
  revision: { id: string; articleId: string },
  placed: readonly PlacedClaim[],
): Promise<void> {
  const flagged = placed.filter(({ waits }) => waits)
  if (flagged.length === 0) return
  const ids = flagged.map(({ claimId }) => claimId)
  const assignee = await assigneesOf(ask, ids)
  await notifyAll(
    ask,
    flagged.map(({ claimId, claim }) => ({
      kind: 'text_changed',
      userIds: [claim.findingById, assignee.get(claimId)].filter((id) => typeof id === 'string'),
      articleId: revision.articleId,
      claimId,
      cause: `text_changed/${revision.id}/${claimId}`,
    })),
  )
}

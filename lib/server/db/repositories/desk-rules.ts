import type { DeskRules } from '@/lib/domain/claims/moves'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** Reads what the asker's newsroom has decided about closing claims, as it stands in this transaction. */
export async function readDeskRules(ask: Ask): Promise<DeskRules> {
  return await ask.tx.newsroom.findUniqueOrThrow({
    where: { id: ask.actor.newsroomId },
    select: { secondLook: true, secondLookFindings: true, secondarySourcesNeeded: true },
  })
}

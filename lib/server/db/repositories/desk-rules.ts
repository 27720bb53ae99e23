import type { DeskRules } from '@/lib/domain/claims/moves'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** Reads what the asker's newsroom has decided about closing claims, as it stands in this transaction. */
export async function readDeskRules(ask: Ask): Promise<DeskRules> {
  const [rules] = await ask.tx.$queryRaw<DeskRules[]>`
    SELECT second_look::text AS "secondLook", second_look_findings::text[] AS "secondLookFindings",
      secondary_sources_needed AS "secondarySourcesNeeded", blind_second_look AS "blindSecondLook"
    FROM newsroom WHERE id = ${ask.actor.newsroomId}::uuid`
  if (!rules) throw new Error('the newsroom of this transaction does not exist')
  return rules
}

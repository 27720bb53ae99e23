import type { FindingWordPreset } from '@/lib/domain/claims/vocabulary'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** What a document says about the newsroom that made it, and the database's clock. */
export type NewsroomFacts = { name: string; findingWords: FindingWordPreset; now: Date }

/** Reads the asker's newsroom's name and words. */
export async function findNewsroomFacts(ask: Ask): Promise<NewsroomFacts> {
  const [row] = await ask.tx.$queryRaw<NewsroomFacts[]>`
    SELECT name, finding_words::text AS "findingWords", date_trunc('milliseconds', now()) AS now
    FROM newsroom WHERE id = ${ask.actor.newsroomId}::uuid`
  if (!row) throw new Error('the newsroom of this transaction does not exist')
  return row
}

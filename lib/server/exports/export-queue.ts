import type { QueueFilter } from '@/lib/contracts/queue-rows'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { csvHeader, csvRows } from '@/lib/exporting/csv'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import type { Actor } from '@/lib/server/auth/actor'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listNewestPlaces } from '@/lib/server/db/repositories/copy-parts'
import { listCorrectionRowsOf } from '@/lib/server/db/repositories/corrections'
import { findActiveMember } from '@/lib/server/db/repositories/export-jobs'
import { findNewsroomFacts } from '@/lib/server/db/repositories/newsroom-facts'
import { listQueueRows } from '@/lib/server/db/repositories/queue'
import { appendEvent } from '@/lib/server/events/append-event'
import { copyClaim } from '@/lib/server/exports/copy-claim'
import { readCopyParts } from '@/lib/server/exports/read-copy-parts'
import type { InTx } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'
import { log } from '@/lib/server/log'

/** Claims read at a time: a piece of the file that is made without holding other requests up. */
const BATCH = 500

type Batch = { text: string; lastId: string | null }

/**
 * Claims of the whole newsroom with their evidence as CSV, oldest first, as a stream: of a file of any length one batch
 * stands in memory, and the next is read when whoever reads has taken it. No transaction stays open between batches, so
 * a claim that is changed meanwhile is as it is when its turn comes.
 *
 * That it was made stands in the newsroom's history, whether or not whoever asked takes all of it.
 *
 * Withheld findings and protected sources are left out as in every copy. Who loses their role meanwhile gets no further
 * than the batch under way: the stream then breaks off.
 *
 * @param inTx opens a transaction as `actor`
 * @throws {Refusal} `forbidden`, and what the first batch says: it is read before this returns.
 */
export async function exportQueue(
  inTx: InTx,
  actor: Actor,
  filter: QueueFilter,
  signal?: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const words = await inTx(async (ask) => {
    // What somebody searched for is theirs: it is not written down.
    assertCan(ask.actor, 'export.make')
    await appendEvent(ask, {
      streamId: ask.actor.newsroomId,
      type: 'queue.exported',
      payload: { format: 'csv', filter: JSON.stringify({ ...filter, q: undefined }) },
    })
    return FINDING_PRESETS[(await findNewsroomFacts(ask)).findingWords]
  })
  const encoder = new TextEncoder()
  let batch: Batch = await inTx((ask) => readBatch(ask, filter, words, null))
  let isFirst = true
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (isFirst) {
            isFirst = false
            return controller.enqueue(encoder.encode(`${csvHeader()}${batch.text}`))
          }
          const { lastId } = batch
          if (lastId === null || signal?.aborted) return controller.close()
          batch = await inTx(async (ask) => {
            await assertStillMember(ask, actor)
            return readBatch(ask, filter, words, lastId)
          })
          if (batch.text === '') controller.close()
          else controller.enqueue(encoder.encode(batch.text))
        } catch (error) {
          log().warn({ err: error }, 'an export of the queue broke off')
          controller.error(error)
        }
      },
    },
    { highWaterMark: 0 },
  )
}

async function readBatch(
  ask: Ask,
  filter: QueueFilter,
  findingWords: AnnotatedArticle['findingWords'],
  afterId: string | null,
): Promise<Batch> {
  const claims = await listQueueRows(ask, {
    filter,
    sort: 'age',
    limit: BATCH,
    // By age, the id alone is the place.
    after: afterId === null ? null : { id: afterId, due: 'infinity', priority: 'normal', group: '' },
  })
  if (claims.length === 0) return { text: '', lastId: null }
  const ids = claims.map(({ id }) => id)
  const parts = await readCopyParts(ask, { claimIds: ids }, ids, await listCorrectionRowsOf(ask, ids))
  const places = Map.groupBy(await listNewestPlaces(ask, ids), ({ claimId }) => claimId)
  const rows = claims.map((row) => {
    const own = places.get(row.id) ?? []
    const anchors = own.flatMap(({ place }) => (place ? [{ ...place, revisionId: '' }] : []))
    const revision = { number: own[0]?.revisionNumber ?? 0 }
    const article = { id: row.articleId, slug: row.articleSlug, findingWords, revision }
    return csvRows(article, copyClaim({ ...row, anchors }, parts))
  })
  return {
    text: rows.join(''),
    lastId: claims.length < BATCH ? null : (claims.at(-1)?.id ?? null),
  }
}

async function assertStillMember(ask: Ask, { userId, role }: Actor): Promise<void> {
  const member = await findActiveMember(ask, userId)
  if (member?.role !== role) throw new Refusal('forbidden')
}

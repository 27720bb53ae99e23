import { operations } from '@/lib/contracts/operations'
import { exportQueue } from '@/lib/server/exports/export-queue'
import { streamedReply } from '@/lib/server/exports/file-reply'
import { handleApart } from '@/lib/server/http/handle-apart'

/** The day stands in the name, so that one download does not cover another. */
const filename = () => `claims-${new Date().toISOString().slice(0, 10)}.csv`

export const GET = handleApart(operations.exportQueue, async ({ inTx, actor, query, signal }) =>
  streamedReply(
    { filename: filename(), mediaType: 'text/csv; charset=utf-8' },
    await exportQueue(inTx, actor, query, signal),
  ),
)

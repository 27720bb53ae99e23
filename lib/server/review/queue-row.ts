import type { QueueRow } from '@/lib/contracts/queue-rows'
import { claimFieldsOf } from '@/lib/server/claims/claim-view'
import type { QueueClaimRow } from '@/lib/server/db/repositories/queue'

/** A claim as the queue shows it. */
export function queueRowOf(row: QueueClaimRow): QueueRow {
  return {
    ...claimFieldsOf(row),
    article: {
      id: row.articleId,
      slug: row.articleSlug,
      title: row.articleTitle,
      language: row.articleLanguage,
      direction: row.articleDirection,
    },
  }
}

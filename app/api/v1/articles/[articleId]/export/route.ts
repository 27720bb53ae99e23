import { operations } from '@/lib/contracts/operations'
import { exportArticle } from '@/lib/server/exports/export-article'
import { fileReply } from '@/lib/server/exports/file-reply'
import { handleApart } from '@/lib/server/http/handle-apart'

export const GET = handleApart(operations.exportArticle, async ({ inTx, params, query }) =>
  fileReply(await exportArticle(inTx, { ...query, ...params }), {
    shown: query.view && query.format === 'html',
  }),
)

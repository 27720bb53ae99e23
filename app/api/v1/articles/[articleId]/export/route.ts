import { operations } from '@/lib/contracts/operations'
import { exportArticle } from '@/lib/server/exports/export-article'
import { fileReply } from '@/lib/server/exports/file-reply'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.exportArticle, async ({ ask, params, query }) =>
  fileReply(await exportArticle(ask, { ...query, ...params })),
)

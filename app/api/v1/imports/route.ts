import { operations } from '@/lib/contracts/operations'
import { previewImport } from '@/lib/server/articles/preview-import'
import { handleApart } from '@/lib/server/http/handle-apart'

export const POST = handleApart(operations.previewImport, ({ body, ...asking }) =>
  previewImport(asking, body),
)

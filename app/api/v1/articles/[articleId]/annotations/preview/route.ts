import { operations } from '@/lib/contracts/operations'
import { handleApart } from '@/lib/server/http/handle-apart'
import { previewAnnotations } from '@/lib/server/imports/preview-annotations'

export const POST = handleApart(operations.previewAnnotations, ({ params, body, ...asking }) =>
  previewAnnotations(asking, { ...params, ...body }),
)

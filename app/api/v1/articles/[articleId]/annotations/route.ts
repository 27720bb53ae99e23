import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { importAnnotations } from '@/lib/server/imports/import-annotations'

export const POST = handle(operations.importAnnotations, ({ ask, params, body }) =>
  importAnnotations(ask, { ...params, ...body }),
)

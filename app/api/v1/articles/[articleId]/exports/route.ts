import { operations } from '@/lib/contracts/operations'
import { createExport } from '@/lib/server/exports/create-export'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.createExport, ({ ask, params, body }) =>
  createExport(ask, { ...params, ...body }),
)

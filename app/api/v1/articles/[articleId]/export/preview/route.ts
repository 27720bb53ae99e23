import { operations } from '@/lib/contracts/operations'
import { previewExport } from '@/lib/server/exports/preview-export'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.previewExport, ({ ask, params, query }) =>
  previewExport(ask, { ...query, ...params }),
)

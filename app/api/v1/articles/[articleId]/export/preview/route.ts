import { operations } from '@/lib/contracts/operations'
import { previewExport } from '@/lib/server/exports/preview-export'
import { handle } from '@/lib/server/http/handle'
import { readyForCopy } from '@/lib/server/work/run-task'

/** Who looks at what a copy would hold is about to ask for it: a worker loads what it needs meanwhile. */
export const GET = handle(operations.previewExport, async ({ ask, params, query }) => {
  const preview = await previewExport(ask, { ...query, ...params })
  readyForCopy()
  return preview
})

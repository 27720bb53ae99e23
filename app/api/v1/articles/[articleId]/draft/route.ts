import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { getDraft } from '@/lib/server/revisions/get-draft'
import { saveDraft } from '@/lib/server/revisions/save-draft'

export const GET = handle(operations.getDraft, ({ ask, params }) => getDraft(ask, params))
export const POST = handle(operations.saveDraft, ({ ask, params, body }) =>
  saveDraft(ask, { ...body, ...params }),
)

import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { takeDraft } from '@/lib/server/revisions/take-draft'

export const POST = handle(operations.takeDraft, ({ ask, params, body }) =>
  takeDraft(ask, { ...body, ...params }),
)

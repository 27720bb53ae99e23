import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { releaseDraft } from '@/lib/server/revisions/release-draft'

export const POST = handle(operations.releaseDraft, ({ ask, params, body }) =>
  releaseDraft(ask, { ...body, ...params }),
)

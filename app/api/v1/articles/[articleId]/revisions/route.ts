import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { createRevision } from '@/lib/server/revisions/create-revision'
import { listRevisions } from '@/lib/server/revisions/list-revisions'

export const GET = handle(operations.listRevisions, ({ ask, params, query }) =>
  listRevisions(ask, { ...query, ...params }),
)
export const POST = handle(operations.createRevision, ({ ask, params, body }) =>
  createRevision(ask, { ...body, ...params }),
)

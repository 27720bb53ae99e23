import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { getRevision } from '@/lib/server/revisions/get-revision'

export const GET = handle(operations.getRevision, ({ ask, params }) => getRevision(ask, params))

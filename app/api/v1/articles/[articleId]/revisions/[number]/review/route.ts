import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { reviewRevision } from '@/lib/server/revisions/review-revision'

export const GET = handle(operations.reviewRevision, ({ ask, params }) => reviewRevision(ask, params))

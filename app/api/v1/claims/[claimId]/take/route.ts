import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { takeClaim } from '@/lib/server/review/leases'

export const POST = handle(operations.takeClaim, ({ ask, params }) => takeClaim(ask, params))

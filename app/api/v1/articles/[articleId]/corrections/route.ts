import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { listCorrections } from '@/lib/server/revisions/list-corrections'

export const GET = handle(operations.listCorrections, ({ ask, params }) => listCorrections(ask, params))

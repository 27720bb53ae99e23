import { operations } from '@/lib/contracts/operations'
import { listExports } from '@/lib/server/exports/list-exports'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.listExports, ({ ask, query }) => listExports(ask, query))

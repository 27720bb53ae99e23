import { operations } from '@/lib/contracts/operations'
import { getExport } from '@/lib/server/exports/list-exports'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.getExport, ({ ask, params }) => getExport(ask, params))

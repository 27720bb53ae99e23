import { operations } from '@/lib/contracts/operations'
import { handleApart } from '@/lib/server/http/handle-apart'
import { importChecks } from '@/lib/server/sources/import-checks'

export const POST = handleApart(operations.importChecks, ({ body, ...asking }) => importChecks(asking, body))

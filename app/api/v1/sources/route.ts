import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { createSource } from '@/lib/server/sources/create-source'
import { listSources } from '@/lib/server/sources/list-sources'

export const GET = handle(operations.listSources, ({ ask, query }) => listSources(ask, query))
export const POST = handle(operations.createSource, ({ ask, body }) => createSource(ask, body))

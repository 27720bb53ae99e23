import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { listPeople } from '@/lib/server/threads/list-people'

export const GET = handle(operations.listPeople, ({ ask, params, query }) =>
  listPeople(ask, { ...query, ...params }),
)

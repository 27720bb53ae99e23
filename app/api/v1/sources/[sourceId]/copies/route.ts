import { operations } from '@/lib/contracts/operations'
import { countPerson } from '@/lib/server/fetching/limit-fetches'
import { handle } from '@/lib/server/http/handle'
import { handleApart } from '@/lib/server/http/handle-apart'
import { archiveSource } from '@/lib/server/sources/archive-source'
import { listCopies } from '@/lib/server/sources/list-copies'

export const GET = handle(operations.listCopies, ({ ask, params, query }) =>
  listCopies(ask, { ...params, ...query }),
)
export const POST = handleApart(operations.archiveSource, async ({ actor, params, finish }) => {
  await countPerson(actor.userId)
  return finish((ask) => archiveSource(ask, params))
})

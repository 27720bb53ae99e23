import { operations } from '@/lib/contracts/operations'
import { handleApart } from '@/lib/server/http/handle-apart'
import { copyFileReply, findStoredCopy } from '@/lib/server/sources/copy-file'

// Bytes flow for as long as the taker needs: no transaction stays open for it.
export const GET = handleApart(operations.copyFile, async ({ actor, params, inTx }) =>
  copyFileReply(actor.newsroomId, await inTx((ask) => findStoredCopy(ask, params))),
)

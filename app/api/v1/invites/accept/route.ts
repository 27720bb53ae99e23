import { operations } from '@/lib/contracts/operations'
import { peerOf } from '@/lib/server/auth/peer'
import { handlePublic } from '@/lib/server/http/handle'
import { acceptInvite } from '@/lib/server/members/accept-invite'

export const POST = handlePublic(operations.acceptInvite, ({ request, body }) =>
  acceptInvite({ ...body, peer: peerOf(request.headers) }).then(() => undefined),
)

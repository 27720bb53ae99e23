import { operations } from '@/lib/contracts/operations'
import { peerOf } from '@/lib/server/auth/peer'
import { handlePublic } from '@/lib/server/http/handle'
import { requestPasswordReset } from '@/lib/server/members/request-password-reset'

export const POST = handlePublic(operations.requestPasswordReset, ({ request, body }) =>
  requestPasswordReset({ ...body, peer: peerOf(request.headers) }).then(() => undefined),
)

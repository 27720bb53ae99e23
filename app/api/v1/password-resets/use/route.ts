import { operations } from '@/lib/contracts/operations'
import { peerOf } from '@/lib/server/auth/peer'
import { handlePublic } from '@/lib/server/http/handle'
import { usePasswordReset } from '@/lib/server/members/use-password-reset'

export const POST = handlePublic(operations.usePasswordReset, ({ request, body }) =>
  usePasswordReset({ ...body, peer: peerOf(request.headers) }).then(() => undefined),
)

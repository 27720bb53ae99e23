import { Refusal } from '@/lib/server/http/refusal'
import { problemReply } from '@/lib/server/http/reply'

/** Whatever the interface does not have: a program that asks for it gets a problem, as everywhere, and no page. */
function nowhere(request: Request): Response {
  const { pathname } = new URL(request.url)
  return problemReply(
    new Refusal('not_found', {
      detail: `There is no ${pathname} in this interface: /api-docs lists what there is.`,
    }),
  )
}

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT }

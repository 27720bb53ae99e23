import { operations } from '@/lib/contracts/operations'
import { handlePublic } from '@/lib/server/http/handle'
import { setUp } from '@/lib/server/members/set-up'

export const POST = handlePublic(operations.setUp, ({ body }) => setUp(body).then(() => undefined))

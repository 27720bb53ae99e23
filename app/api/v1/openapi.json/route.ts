import { openApiDocument } from '@/lib/contracts/openapi'
import { operations } from '@/lib/contracts/operations'
import { serverEnv } from '@/lib/server/env'
import { handlePublic } from '@/lib/server/http/handle'

export const GET = handlePublic(operations.openapi, async () => openApiDocument(serverEnv().publicUrl))

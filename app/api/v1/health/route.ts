import { operations } from '@/lib/contracts/operations'
import { checkHealth } from '@/lib/server/http/check-health'
import { handlePublic } from '@/lib/server/http/handle'

export const GET = handlePublic(operations.health, checkHealth)

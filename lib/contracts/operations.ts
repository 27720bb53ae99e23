import { z } from 'zod'
import { articleOperations } from '@/lib/contracts/operations/article-operations'
import { claimOperations } from '@/lib/contracts/operations/claim-operations'
import { copyOperations } from '@/lib/contracts/operations/copy-operations'
import { historyOperations } from '@/lib/contracts/operations/history-operations'
import { liveOperations } from '@/lib/contracts/operations/live-operations'
import { operation } from '@/lib/contracts/operations/operation'
import { peopleOperations } from '@/lib/contracts/operations/people-operations'
import { queueOperations } from '@/lib/contracts/operations/queue-operations'
import { revisionOperations } from '@/lib/contracts/operations/revision-operations'
import { talkOperations } from '@/lib/contracts/operations/talk-operations'

export type {
  Body,
  BodyInput,
  Operation,
  Params,
  Query,
  QueryInput,
  Reply,
} from '@/lib/contracts/operations/operation'

/** All operations of `/api/v1`. A route file exists for each, and a test fails for a route that is not here. */
export const operations = {
  ...articleOperations,
  ...revisionOperations,
  ...claimOperations,
  ...talkOperations,
  ...queueOperations,
  ...historyOperations,
  ...copyOperations,
  ...peopleOperations,
  ...liveOperations,
  health: operation('health', {
    summary: 'Whether the desk and its database answer',
    tag: 'Service',
    access: 'anybody',
    reply: z.object({ status: z.literal('ok'), database: z.literal('ok') }),
  }),
  openapi: operation('openapi', {
    summary: 'This interface as an OpenAPI 3.1 document',
    tag: 'Service',
    access: 'anybody',
    reply: z.record(z.string(), z.unknown()),
  }),
} as const

export type OperationId = keyof typeof operations

import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { countQueue } from '@/lib/server/review/count-queue'

export const GET = handle(operations.countQueue, ({ ask, query }) => countQueue(ask, query))

import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'

/** How the queue's counts are asked for, for a reader whose days are those of `timeZone`. */
export const queueCountsIn = (timeZone: string) => ({
  queryKey: [...keys.queueCounts, timeZone],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(operations.countQueue, { query: { timeZone }, signal }),
})

'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type OverviewAddress, overviewInput } from '@/components/overview/overview-address'
import { SERVER_ZONE, useTimeZone } from '@/components/ui/use-time-zone'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { OverviewView } from '@/lib/contracts/overview'

/**
 * The overview of an address, in days of the reader's own time zone. The server's first answer counts in UTC: for readers
 * elsewhere it stands until their own has come.
 */
export function useOverview(address: OverviewAddress, initial: OverviewView | null) {
  const timeZone = useTimeZone()
  return useQuery({
    queryKey: keys.overview({ ...address, timeZone }),
    queryFn: ({ signal }) =>
      call(operations.readOverview, { query: overviewInput(address, { now: new Date(), timeZone }), signal }),
    ...(initial && timeZone === SERVER_ZONE ? { initialData: initial } : {}),
    placeholderData: (before) => keepPreviousData(before) ?? initial ?? undefined,
    refetchOnWindowFocus: 'always',
  })
}

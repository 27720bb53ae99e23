'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type OverviewAddress, overviewInput } from '@/components/overview/overview-address'
import { useInBrowser } from '@/components/ui/use-in-browser'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/contracts/operations'
import type { OverviewView } from '@/lib/contracts/overview'

/** The zone whose days the server counts, before it knows the reader's. */
export const SERVER_ZONE = 'UTC'

/**
 * The overview of an address, in days of the reader's own time zone. The server's first answer counts in UTC: for readers
 * elsewhere it stands until their own has come.
 */
export function useOverview(address: OverviewAddress, initial: OverviewView | null) {
  const here = useInBrowser()
  const timeZone = here ? Intl.DateTimeFormat().resolvedOptions().timeZone : SERVER_ZONE
  return useQuery({
    queryKey: keys.overview({ ...address, timeZone }),
    queryFn: ({ signal }) =>
      call(operations.readOverview, { query: overviewInput(address, { now: new Date(), timeZone }), signal }),
    ...(initial && timeZone === SERVER_ZONE ? { initialData: initial } : {}),
    placeholderData: (before) => keepPreviousData(before) ?? initial ?? undefined,
    refetchOnWindowFocus: 'always',
  })
}

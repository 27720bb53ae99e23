'use client'

import { useQuery } from '@tanstack/react-query'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'

/** The labels of open claims with how many bear each; asked for only where they are wanted. */
export function useLabels(wanted: boolean): readonly { label: string; count: number }[] {
  const { data } = useQuery({
    queryKey: keys.labels,
    queryFn: ({ signal }) => call(operations.listLabels, { signal }),
    enabled: wanted,
  })
  return data?.labels ?? []
}

'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNow } from '@/components/ui/use-now'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import { send } from '@/lib/client/send'
import type { CountedView, ViewInput, ViewPatch } from '@/lib/contracts/queue'
import { endOfDay } from '@/lib/contracts/queue-address'

/** How often the counts of saved views are renewed while nobody says that the queue has changed. */
const REFRESH_MS = 60_000

/** One's own views and the shared ones with their counts, and what can be done to them. */
export function useViews() {
  const client = useQueryClient()
  const today = endOfDay(useNow()).toISOString()
  const { data } = useQuery({
    queryKey: [...keys.views, today],
    queryFn: ({ signal }) => call(operations.listViews, { query: { endOfDay: today }, signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: (before) => before,
  })
  const renew = () => client.invalidateQueries({ queryKey: keys.views })
  const save = useMutation({
    mutationFn: (body: ViewInput) => send(operations.saveView, { params: {}, body }),
    onSettled: renew,
  })
  const change = useMutation({
    mutationFn: ({ viewId, ...body }: { viewId: string } & ViewPatch) =>
      send(operations.changeView, { params: { viewId }, body }),
    onSettled: renew,
  })
  const remove = useMutation({
    mutationFn: (view: CountedView) => send(operations.removeView, { params: { viewId: view.id } }),
    onSettled: renew,
  })
  return { views: data?.views ?? [], save, change, remove }
}
export type Views = ReturnType<typeof useViews>

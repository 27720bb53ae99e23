'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { changeRows, indexShown } from '@/components/revisions/change-rows'
import { compareInWorker } from '@/lib/client/anchoring-worker'
import type { RevisionView } from '@/lib/contracts/articles'
import { placeBlocks } from '@/lib/domain/text/projection'

/**
 * Two revisions compared word by word, in a worker beside the page; revisions never change, so it is done once.
 * `data` is undefined until then.
 */
export function useComparison(before: RevisionView | null, after: RevisionView) {
  const { data, isError, refetch } = useQuery({
    queryKey: ['comparison', before?.id ?? null, after.id],
    queryFn: () => compareInWorker(before?.text ?? '', after.text),
    enabled: before !== null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
    // It needs no network: the texts are here.
    networkMode: 'always',
  })
  const shown = useMemo(() => {
    if (!data || !before) return null
    const rows = changeRows(data, placeBlocks(before.document), placeBlocks(after.document))
    return { comparison: data, rows, index: indexShown(rows) }
  }, [data, before, after])
  return { shown, isError, retry: refetch }
}

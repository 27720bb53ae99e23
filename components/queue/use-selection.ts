'use client'

import { useCallback, useMemo, useState } from 'react'
import type { QueueRow } from '@/lib/contracts/queue-rows'

/** A claim by its id and the version in which it is known here. */
export type Chosen = Pick<QueueRow, 'id' | 'version'>

/**
 * Which claims are selected, by id with the version in which they were seen; and from which one a range goes on. What is
 * selected stays so when it is not loaded any more.
 */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map())
  const [anchor, setAnchor] = useState<string | null>(null)
  const set = useCallback((rows: readonly Chosen[], on: boolean) => {
    setChosen((before) => {
      const next = new Map(before)
      for (const { id, version } of rows) {
        if (on) next.set(id, version)
        else next.delete(id)
      }
      return next
    })
  }, [])
  const toggle = useCallback((row: Chosen) => {
    setAnchor(row.id)
    setChosen((before) => {
      const next = new Map(before)
      if (!next.delete(row.id)) next.set(row.id, row.version)
      return next
    })
  }, [])
  const only = useCallback((rows: readonly Chosen[]) => {
    setAnchor(rows[0]?.id ?? null)
    setChosen(new Map(rows.map(({ id, version }) => [id, version])))
  }, [])
  /** Takes over what a change has left behind: a claim that is still selected is changed in its new version next. */
  const renew = useCallback((rows: readonly Chosen[]) => {
    setChosen((before) => {
      const next = new Map(before)
      for (const { id, version } of rows) if (next.has(id)) next.set(id, version)
      return next
    })
  }, [])
  const clear = useCallback(() => {
    setAnchor(null)
    setChosen(new Map())
  }, [])
  return useMemo(
    () => ({ chosen, anchor, set, toggle, only, renew, clear }),
    [chosen, anchor, set, toggle, only, renew, clear],
  )
}

'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import {
  asPlaced,
  hasMarks,
  type Settled,
  type ShownRow,
  settleRows,
  TAKEN_STAYS_MS,
} from '@/components/queue/settle-rows'
import type { QueueRow } from '@/lib/contracts/queue-rows'

const asShown = (rows: readonly QueueRow[]): ShownRow[] => rows.map(asPlaced)

/**
 * The rows that the list shows, joined with what the server says as it comes in; see `settleRows`.
 *
 * @param key what the list is of: with another one it starts anew instead of moving rows about.
 * @param fresh all rows that have been read for `key`; null while those of another key are still shown.
 */
export function useSettledRows(key: string, fresh: readonly QueueRow[] | null, meId: string) {
  const [settled, setSettled] = useState<Settled>(() => ({ rows: asShown(fresh ?? []), waiting: 0 }))
  const shownKey = useRef(fresh === null ? null : key)
  const latest = useRef(fresh)
  const still = useRef(false)

  const settle = useCallback(() => {
    setSettled((before) =>
      latest.current === null
        ? before
        : settleRows(before.rows, latest.current, { now: Date.now(), meId, still: still.current }),
    )
  }, [meId])

  useEffect(() => {
    if (fresh === null) return
    latest.current = fresh
    if (shownKey.current === key) return settle()
    shownKey.current = key
    setSettled({ rows: asShown(fresh), waiting: 0 })
  }, [key, fresh, settle])

  useEffect(() => {
    if (!hasMarks(settled.rows)) return
    const timer = setTimeout(settle, TAKEN_STAYS_MS)
    return () => clearTimeout(timer)
  }, [settled, settle])

  /** Told when the pointer comes to rest on the list, and when it leaves: what waited is then brought in. */
  const keepStill = useCallback(
    (on: boolean) => {
      still.current = on
      if (!on) settle()
    },
    [settle],
  )
  /** Brings in what waits, though the pointer still rests on the list. */
  const bringIn = useCallback(() => {
    const before = still.current
    still.current = false
    settle()
    still.current = before
  }, [settle])

  return { rows: settled.rows, waiting: settled.waiting, keepStill, bringIn }
}

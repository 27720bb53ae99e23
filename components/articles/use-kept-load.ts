'use client'

import { del, get, set } from 'idb-keyval'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import {
  EMPTY_LOAD,
  isEmptyLoad,
  type LoadAction,
  type LoadState,
  loadReducer,
} from '@/components/articles/load-state'
import { fromLocal } from '@/lib/client/device-storage'

/** Grows when `LoadState` changes its shape: what an older version kept is left alone. */
const SHAPE = 2
/** How long typing rests before it is written to this device, in milliseconds. */
const REST_MS = 300

/** What was written as the page went away, before the slower storage could take it. */
const readLast = (key: string) =>
  fromLocal((store) => JSON.parse(store.getItem(key) ?? 'null') as LoadState | null) ?? undefined

/**
 * The article on its way in, kept on this device as it is typed: it survives a reload, a lost network and an ended
 * sign-in, and belongs to one person in one newsroom.
 *
 * @param owner tells people and newsrooms apart on a shared device.
 */
export function useKeptLoad(owner: string) {
  const [state, dispatch] = useReducer(loadReducer, EMPTY_LOAD)
  const [restored, setRestored] = useState<'reading' | 'nothing' | 'found'>('reading')
  const key = `tickmark/load-article/${SHAPE}/${owner}`
  const latest = useRef(state)
  useEffect(() => {
    latest.current = state
  }, [state])

  useEffect(() => {
    let current = true
    get<LoadState>(key)
      .then((stored) => {
        if (!current) return
        const kept = readLast(key) ?? stored
        // Somebody who was quicker than the disk keeps what they typed.
        const found = kept !== undefined && isEmptyLoad(latest.current)
        if (found) dispatch({ do: 'restore', state: kept })
        setRestored(found ? 'found' : 'nothing')
      })
      // A browser without storage (private windows of some) still loads articles; it only keeps nothing.
      .catch(() => current && setRestored('nothing'))
    return () => {
      current = false
    }
  }, [key])

  const finished = useRef(false)

  const write = useCallback(() => {
    // Before what was kept has been read, an empty state says nothing.
    if (restored === 'reading' || finished.current) return
    const wanted = latest.current
    const written = isEmptyLoad(wanted) ? del(key) : set(key, wanted)
    const settle = () => {
      if (latest.current === wanted) fromLocal((store) => store.removeItem(key))
    }
    written.then(settle).catch(() => undefined)
  }, [key, restored])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each state is written once it has rested
  useEffect(() => {
    const timer = setTimeout(write, REST_MS)
    return () => clearTimeout(timer)
  }, [state, write])

  useEffect(() => {
    const flush = () => {
      if (document.visibilityState !== 'hidden') return
      // A page that is leaving waits for nothing: this is written at once, or not at all.
      if (restored !== 'reading' && !finished.current && !isEmptyLoad(latest.current))
        fromLocal((store) => store.setItem(key, JSON.stringify(latest.current)))
      write()
    }
    document.addEventListener('visibilitychange', flush)
    return () => document.removeEventListener('visibilitychange', flush)
  }, [key, restored, write])

  /** Forgets what is kept: the article is on the desk. What is on the screen stays until the page is left. */
  const forget = useCallback(async () => {
    finished.current = true
    fromLocal((store) => store.removeItem(key))
    await del(key).catch(() => undefined)
  }, [key])

  return { state, dispatch: dispatch as (action: LoadAction) => void, restored, forget }
}

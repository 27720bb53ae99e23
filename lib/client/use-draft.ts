'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type DraftPlace, forgetDraft, keepDraft, readDraft, readKeptDraft } from '@/lib/client/drafts'

/** Typed words that are kept on this device: `null` where nothing is kept. */
export type KeptDraft<T> = {
  readonly value: T | null
  /** Whether it was found on this device, typed before this page was opened. */
  readonly isFound: boolean
  change(value: T): void
  /** After the acknowledged save, or when thrown away. What was typed after `saved` stays. */
  clear(saved?: T): void
}

/**
 * A draft for one place. It is written at each change; what was kept before is shown once it has been read, unless
 * something was typed meanwhile.
 */
export function useDraft<T>({ newsroomId, personId, subject }: DraftPlace): KeptDraft<T> {
  const place = useMemo(() => ({ newsroomId, personId, subject }), [newsroomId, personId, subject])
  const [state, setState] = useState<{ value: T | null; isFound: boolean }>({ value: null, isFound: false })
  const latest = useRef<T | null>(null)
  const touched = useRef(false)

  useEffect(() => {
    let current = true
    touched.current = false
    latest.current = null
    setState({ value: null, isFound: false })
    const show = (value: T | undefined) => {
      if (!current || touched.current || value === undefined) return
      latest.current = value
      setState({ value, isFound: true })
    }
    show(readDraft<T>(place)?.value)
    readKeptDraft<T>(place).then((draft) => show(draft?.value))
    return () => {
      current = false
    }
  }, [place])

  const change = useCallback(
    (value: T) => {
      touched.current = true
      latest.current = value
      setState((before) => ({ ...before, value }))
      keepDraft(place, value)
    },
    [place],
  )
  const clear = useCallback(
    (saved?: T) => {
      touched.current = true
      if (saved !== undefined && JSON.stringify(latest.current) !== JSON.stringify(saved)) return
      latest.current = null
      setState({ value: null, isFound: false })
      forgetDraft(place)
    },
    [place],
  )
  return { ...state, change, clear }
}

'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type DraftPlace, forgetDraft, keepDraft, readDraft } from '@/lib/client/drafts'

/**
 * State that is kept on this device as it changes.
 *
 * @param place where it belongs; with another place the state begins anew
 * @param initial what there is when nothing was kept
 * @returns the value, how to change it, how to forget it (back to `initial`), and whether it was found from before
 */
export function useDraft<T>(place: DraftPlace, initial: T) {
  const { newsroomId, personId, subject } = place
  const fromBefore = useRef(false)
  const first = useRef(initial)
  first.current = initial
  const [value, setValue] = useState<T>(() => {
    const kept = readDraft<T>({ newsroomId, personId, subject })
    fromBefore.current = kept !== null
    return kept?.value ?? initial
  })
  const shown = useRef(subject)
  useEffect(() => {
    if (shown.current === subject) return
    shown.current = subject
    const kept = readDraft<T>({ newsroomId, personId, subject })
    fromBefore.current = kept !== null
    setValue(kept?.value ?? first.current)
  }, [newsroomId, personId, subject])
  const change = useCallback(
    (next: T) => {
      setValue(next)
      keepDraft({ newsroomId, personId, subject }, next)
    },
    [newsroomId, personId, subject],
  )
  const forget = useCallback(() => {
    forgetDraft({ newsroomId, personId, subject })
    fromBefore.current = false
    setValue(first.current)
  }, [newsroomId, personId, subject])
  return { value, change, forget, fromBefore: fromBefore.current }
}

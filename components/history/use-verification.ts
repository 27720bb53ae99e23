'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { collectHistory } from '@/components/history/use-history'
import { type BrowserVerdict, verifyInBrowser } from '@/components/history/verify-chain'
import type { EventView, HistoryPage } from '@/lib/contracts/events'

/** How far the browser's own verification is. `events` are all of them, oldest first. */
export type Verification =
  | { readonly kind: 'reading' }
  | { readonly kind: 'hashing'; readonly judged: number; readonly of: number }
  | {
      readonly kind: 'done'
      readonly verdict: BrowserVerdict
      readonly events: readonly EventView[]
      readonly head: HistoryPage['head']
      /** When it was checked, milliseconds since 1970. */
      readonly at: number
    }
  | { readonly kind: 'failed' }

/** Verifies an article's chain when the page opens, and again whenever `verify` is called. */
export function useVerification(articleId: string, newsroomId: string) {
  const [state, setState] = useState<Verification>({ kind: 'reading' })
  const running = useRef<AbortController | null>(null)

  const verify = useCallback(async () => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    const tell = (next: Verification) => {
      if (!mine.signal.aborted) setState(next)
    }
    tell({ kind: 'reading' })
    try {
      const { events, head } = await collectHistory(articleId, mine.signal)
      const verdict = await verifyInBrowser({
        events,
        newsroomId,
        head,
        onProgress: (judged) => tell({ kind: 'hashing', judged, of: events.length }),
      })
      tell({ kind: 'done', verdict, events, head, at: Date.now() })
    } catch {
      // No answer, or a refusal: nothing is known about the chain, and the page says so.
      tell({ kind: 'failed' })
    }
  }, [articleId, newsroomId])

  useEffect(() => {
    verify()
    return () => running.current?.abort()
  }, [verify])

  return { verification: state, verify }
}

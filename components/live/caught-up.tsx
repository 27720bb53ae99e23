'use client'

import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useAnnounce } from '@/components/ui/live-region'
import { call } from '@/lib/client/api'
import { useGap } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'

/** How long it is told what happened meanwhile, in ms. */
export const SHOWN_MS = 20_000
/** Most lines of history that are looked through for it. */
const MOST_EVENTS = 100

/**
 * After a time without the stream: who did what on this article meanwhile, once, in a quiet strip. What is on screen
 * has been brought up to date by then.
 */
export function CaughtUp({ articleId, myId }: { articleId: string; myId: string }) {
  const gap = useGap()
  // A gap from before the page was opened is none of its own.
  const first = useRef(gap)
  const announce = useAnnounce()
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    if (!gap || gap === first.current) return
    let isHere = true
    call(operations.articleHistory, { params: { articleId }, query: { limit: MOST_EVENTS } })
      .then(async ({ items }) => {
        // Events are read by their contracts, which nobody else on the desk needs.
        const { awayWords } = await import('@/components/live/away')
        const meanwhile = items.filter(({ at }) => Date.parse(at) >= gap.from && Date.parse(at) <= gap.to)
        const told = awayWords(meanwhile.reverse(), myId)
        if (!isHere || told === null) return
        const sentence = `Caught up. While you were away, ${told}.`
        setWords(sentence)
        announce(sentence)
      })
      // What is on screen is up to date without these words; the history has them.
      .catch(() => undefined)
    return () => {
      isHere = false
    }
  }, [gap, articleId, myId, announce])
  useEffect(() => {
    if (words === null) return
    const timer = setTimeout(() => setWords(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [words])
  return words === null ? null : <CaughtUpWords onClose={() => setWords(null)}>{words}</CaughtUpWords>
}

/** The strip itself. It is announced by whoever shows it, so it is no live region of its own. */
export function CaughtUpWords({ children, onClose }: { children: string; onClose: () => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section of the page would be one more landmark
    <div className="strip watch-s" role="group" aria-label="Caught up">
      <IconRefresh className="i" aria-hidden="true" />
      <span className="grow">{children}</span>
      <button type="button" className="btn btn-bare" onClick={onClose}>
        Close
      </button>
    </div>
  )
}

'use client'

import { useEffect, useRef, useState } from 'react'
import { countWords } from '@/components/live/away'
import { CaughtUpWords, SHOWN_MS } from '@/components/live/caught-up'
import { useAnnounce } from '@/components/ui/live-region'
import { useGap, useTellPresence } from '@/lib/client/live/use-live'

/** On the queue's page: tells the others that this person is there, and after a time without the stream who did how much. */
export function QueueLive({ myId }: { myId: string }) {
  useTellPresence({ articleId: null, claimId: null, selection: null })
  const gap = useGap()
  const first = useRef(gap)
  const announce = useAnnounce()
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    if (!gap || gap === first.current) return
    const told = countWords(gap.changes, myId)
    if (told === null) return
    const sentence = `Caught up. While you were away, ${told}.`
    setWords(sentence)
    announce(sentence)
    const timer = setTimeout(() => setWords(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [gap, myId, announce])
  return words === null ? null : (
    <div className="watch">
      <CaughtUpWords onClose={() => setWords(null)}>{words}</CaughtUpWords>
    </div>
  )
}

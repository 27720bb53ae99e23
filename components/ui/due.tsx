'use client'

import { IconClock } from '@tabler/icons-react'
import { formatDue, shortDay } from '@/components/ui/format-due'
import { useInBrowser } from '@/components/ui/use-in-browser'
import { useNow } from '@/components/ui/use-now'

/** A due time in words; an overdue one as inverted ink. `closed` claims are never late. */
export function Due({ at, closed }: { at: string | null; closed?: boolean }) {
  const now = useNow()
  const here = useInBrowser()
  if (at === null) return null
  const due = new Date(at)
  const { kind, text } = formatDue(due, now)
  // The key draws it anew in the browser: the server's time zone must not stay on the reader's screen.
  const key = here ? 'here' : 'server'
  if (kind === 'late' && !closed) {
    return (
      <time key={key} className="flag-inv" dateTime={at} suppressHydrationWarning>
        <IconClock className="i i-12" aria-hidden="true" />
        <span suppressHydrationWarning>{text}</span>
      </time>
    )
  }
  return (
    <time key={key} className="due tn" dateTime={at} suppressHydrationWarning>
      {kind === 'late' ? shortDay(due, now) : text}
    </time>
  )
}

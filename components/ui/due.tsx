'use client'

import { IconClock } from '@tabler/icons-react'
import { formatDue, shortDay } from '@/components/ui/format-due'
import { useNow } from '@/components/ui/use-now'

/** A due time in words; an overdue one as inverted ink. `closed` claims are never late. */
export function Due({ at, closed }: { at: string | null; closed?: boolean }) {
  const now = useNow()
  if (at === null) return null
  const due = new Date(at)
  const { kind, text } = formatDue(due, now)
  if (kind === 'late' && !closed) {
    return (
      <time className="flag-inv" dateTime={at} suppressHydrationWarning>
        <IconClock className="i i-12" aria-hidden="true" />
        {text}
      </time>
    )
  }
  return (
    <time className="due tn" dateTime={at} suppressHydrationWarning>
      {kind === 'late' ? shortDay(due, now) : text}
    </time>
  )
}

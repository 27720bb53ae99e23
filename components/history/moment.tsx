'use client'

import { clockTime, shortDay, shortLength } from '@/components/ui/format-due'
import { useInBrowser } from '@/components/ui/use-in-browser'
import { useNow } from '@/components/ui/use-now'

type How = 'clock' | 'seconds' | 'day' | 'day and clock' | 'age'

const pad = (part: number) => String(part).padStart(2, '0')

/** A moment in the reader's own time zone: `10:32`, `10:32:05`, `14 Apr`, `14 Apr, 10:32`, or how long ago. */
export function formatMoment(at: Date, now: Date, how: How): string {
  switch (how) {
    case 'clock':
      return clockTime(at)
    case 'seconds':
      return `${clockTime(at)}:${pad(at.getSeconds())}`
    case 'day':
      return shortDay(at, now)
    case 'day and clock':
      return `${shortDay(at, now)}, ${clockTime(at)}`
    case 'age':
      return shortLength(Math.max(0, now.getTime() - at.getTime()))
  }
}

/** A moment on screen, as a `time` element with the whole moment in its title. */
export function Moment({ at, how }: { at: string; how: How }) {
  const now = useNow()
  const here = useInBrowser()
  const moment = new Date(at)
  return (
    // The key draws it anew in the browser: a server's time zone must not stay on the reader's screen.
    <time
      key={here ? 'here' : 'server'}
      dateTime={at}
      title={here ? formatMoment(moment, now, 'day and clock') : at}
      suppressHydrationWarning
    >
      {formatMoment(moment, now, how)}
    </time>
  )
}

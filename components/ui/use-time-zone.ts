'use client'

import { useInBrowser } from '@/components/ui/use-in-browser'

/** The zone whose days the server counts, before it knows the reader's. */
export const SERVER_ZONE = 'UTC'

/** The reader's own time zone, by its IANA name; the server's until the page stands in their browser. */
export function useTimeZone(): string {
  const here = useInBrowser()
  return here ? Intl.DateTimeFormat().resolvedOptions().timeZone : SERVER_ZONE
}

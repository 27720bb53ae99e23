'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useMemo, useState } from 'react'

/** The page's query by name, the first of repeated values. */
export type AddressParams = Readonly<Record<string, string>>

/**
 * What a list shows, kept in the page's address, so that it can be sent, kept and gone back to.
 *
 * Changes go through the History API, which Next follows: the page is not asked for again from the server. Next follows
 * a moment later, so a change counts at once here: a box that is ticked must not spring back.
 *
 * @param read turns the query into what the list shows; must be the same function on every call.
 * @param write turns it back into a query string without `?`.
 */
export function useAddress<A>(
  read: (params: AddressParams) => A,
  write: (address: A) => string,
): readonly [A, (next: A, how?: 'push' | 'replace') => void] {
  const followed = useSearchParams().toString()
  const pathname = usePathname()
  const [ahead, setAhead] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once Next has followed, its word counts again
  useEffect(() => {
    setAhead(null)
  }, [followed])
  // Who goes back before Next has followed leads it to where it still stands: nothing changes for it, and its word counts.
  useEffect(() => {
    const giveWay = () => setAhead(null)
    window.addEventListener('popstate', giveWay)
    return () => window.removeEventListener('popstate', giveWay)
  }, [])
  const query = ahead ?? followed
  const address = useMemo(
    () => read(Object.fromEntries([...new URLSearchParams(query)].reverse())),
    [query, read],
  )
  const go = useCallback(
    (next: A, how: 'push' | 'replace' = 'push') => {
      const written = write(next)
      const url = written === '' ? pathname : `${pathname}?${written}`
      if (how === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
      setAhead(written)
    },
    [pathname, write],
  )
  return [address, go]
}

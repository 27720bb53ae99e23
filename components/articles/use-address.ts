'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'

/** The page's query by name, the first of repeated values. */
export type AddressParams = Readonly<Record<string, string>>

/**
 * What a list shows, kept in the page's address, so that it can be sent, kept and gone back to.
 *
 * Changes go through the History API, which Next follows: the page is not asked for again from the server.
 *
 * @param read turns the query into what the list shows; must be the same function on every call.
 * @param write turns it back into a query string without `?`.
 */
export function useAddress<A>(
  read: (params: AddressParams) => A,
  write: (address: A) => string,
): readonly [A, (next: A, how?: 'push' | 'replace') => void] {
  const params = useSearchParams()
  const pathname = usePathname()
  const address = useMemo(() => read(Object.fromEntries([...params].reverse())), [params, read])
  const go = useCallback(
    (next: A, how: 'push' | 'replace' = 'push') => {
      const query = write(next)
      const url = query === '' ? pathname : `${pathname}?${query}`
      if (how === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
    },
    [pathname, write],
  )
  return [address, go]
}

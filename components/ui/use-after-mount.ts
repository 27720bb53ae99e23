'use client'

import { useEffect, useState } from 'react'

/**
 * Whether something is open, but never in the moment that it mounts: a dialog that mounts open does not know who had the
 * keyboard before it, and could not give it back.
 */
export function useAfterMount(open: boolean): boolean {
  const [shown, setShown] = useState(false)
  useEffect(() => setShown(open), [open])
  return shown
}

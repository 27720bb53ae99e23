'use client'

import { useMemo } from 'react'
import { Desk } from '@/components/desk/desk'
import { unpackDesk } from '@/components/desk/desk-props'

/**
 * The desk with what the page's server gives it, as one string (see `packDesk`): an article with a thousand claims is tens of
 * thousands of values, and React would write and read each of them on its own.
 */
export function DeskFromServer({ given, claimId }: { given: string; claimId: string | null }) {
  const desk = useMemo(() => unpackDesk(given), [given])
  return <Desk {...desk} claimId={claimId} />
}

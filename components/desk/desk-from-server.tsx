'use client'

import { useMemo } from 'react'
import { Desk, type DeskProps } from '@/components/desk/desk'

/**
 * The desk with what the page's server gives it, as one string of JSON: an article with a thousand claims is tens of
 * thousands of values, and React would write and read each of them on its own.
 */
export function DeskFromServer({ given, claimId }: { given: string; claimId: string | null }) {
  const desk = useMemo(() => JSON.parse(given) as Omit<DeskProps, 'claimId'>, [given])
  return <Desk {...desk} claimId={claimId} />
}

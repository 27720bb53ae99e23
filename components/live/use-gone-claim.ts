'use client'

import { useEffect, useRef } from 'react'
import type { DeskValue } from '@/components/desk/desk-context'
import { isInPlace } from '@/lib/client/live/own-puts'
import type { ClaimView } from '@/lib/contracts/claims'

/**
 * Says so when somebody else has deleted the claim that is open here, and puts the keyboard back on its words. What was
 * typed is kept on this device with the claim, which can be brought back.
 */
export function useGoneClaim(
  {
    chosenId,
    choose,
    backToText,
    announce,
  }: Pick<DeskValue, 'chosenId' | 'choose' | 'backToText' | 'announce'>,
  chosen: ClaimView | null,
): void {
  const last = useRef<ClaimView | null>(null)
  useEffect(() => {
    const before = last.current
    last.current = chosen
    if (chosen || !before || before.id !== chosenId || isInPlace(before.id, Date.now())) return
    announce(`Claim ${before.number} was deleted meanwhile.`)
    choose(null)
    // The panel is gone and the keyboard with it, unless it was elsewhere.
    if (document.activeElement === null || document.activeElement === document.body) backToText()
  }, [chosen, chosenId, choose, backToText, announce])
}

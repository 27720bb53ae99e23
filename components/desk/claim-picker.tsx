'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import type { ClaimView } from '@/lib/contracts/claims'
import { claimNumberWord } from '@/lib/domain/claims/number'

type ClaimPickerProps = {
  /** The claims under one place of the text, the shortest first. */
  claims: readonly ClaimView[]
  chosenId: string | null
  words: FindingWordsShown
  /** Where it opens, in CSS pixels of its positioned ancestor. */
  at: { x: number; y: number }
  onPick: (id: string) => void
  /** Closed without a choice; the keyboard goes back to the text. */
  onClose: () => void
}

/** Offers each of the claims that lie over the same words: by pointer, by arrows, or by its digit. */
export function ClaimPicker({ claims, chosenId, words, at, onPick, onClose }: ClaimPickerProps) {
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const items = menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]')
    // The one after the chosen one is most likely what is asked for.
    const chosen = claims.findIndex((claim) => claim.id === chosenId)
    items?.[(chosen + 1) % claims.length]?.focus()
  }, [claims, chosenId])
  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) onClose()
    }
    document.addEventListener('pointerdown', onPointer)
    return () => document.removeEventListener('pointerdown', onPointer)
  }, [onClose])

  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    const digit = /^[1-9]$/.test(event.key) ? claims[Number(event.key) - 1] : undefined
    if (digit) onPick(digit.id)
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus()
    else if (event.key === 'ArrowUp') items.at(at - 1)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      ref={menu}
      className="pop picker"
      role="menu"
      aria-label={`${claims.length} claims here`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      style={{ top: at.y, left: at.x }}
    >
      <div className="mute picker-h">{claims.length} claims here</div>
      {claims.map((claim, index) => (
        <button key={claim.id} type="button" role="menuitem" className="mi" onClick={() => onPick(claim.id)}>
          <span className="mute tn">{claimNumberWord(claim.number)}</span>
          <Finding value={claim.finding} words={words} withheld={claim.findingWithheld} />
          <span className="clip grow">{claim.statement}</span>
          {index < 9 ? <kbd>{index + 1}</kbd> : null}
        </button>
      ))}
    </div>
  )
}

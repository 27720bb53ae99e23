'use client'

import { IconHighlight, IconLink } from '@tabler/icons-react'
import { Keys } from '@/components/ui/kbd'
import type { ClaimView } from '@/lib/contracts/claims'

type SelectionOfferProps = {
  /** Where it stands, in CSS pixels of the galley: below the last line of the selected words. */
  at: { x: number; y: number }
  /** The chosen claim, to which the words can be added; null where there is none or they may not be. */
  chosen: ClaimView | null
  onNewClaim: () => void
  onAddWords: () => void
}

/** What can be done with the selected words, beside them. */
export function SelectionOffer({ at, chosen, onNewClaim, onAddWords }: SelectionOfferProps) {
  return (
    <div
      className="offer"
      role="toolbar"
      aria-label="Selected words"
      style={{ top: at.y, left: at.x }}
      // The selection must outlive the press of a button.
      onPointerDown={(event) => event.preventDefault()}
    >
      <button type="button" className="btn btn-go" aria-keyshortcuts="C" onClick={onNewClaim}>
        <IconHighlight className="i i-14" aria-hidden="true" />
        New claim <Keys of="c" />
      </button>
      {chosen ? (
        <button type="button" className="btn" aria-keyshortcuts="M" onClick={onAddWords}>
          <IconLink className="i i-14" aria-hidden="true" />
          Add to claim {chosen.number} <Keys of="m" />
        </button>
      ) : null}
    </div>
  )
}

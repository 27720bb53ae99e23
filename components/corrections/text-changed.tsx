'use client'

import { IconPencil } from '@tabler/icons-react'
import Link from 'next/link'
import type { ClaimDetail } from '@/lib/contracts/claims'
import type { PlacementOutcome } from '@/lib/domain/claims/vocabulary'

const CHANGES: Readonly<Record<PlacementOutcome, string>> = {
  unchanged: 'Its words are the same.',
  moved: 'Its words stand elsewhere.',
  reworded: 'Its words are not the same any more.',
  ambiguous: 'Several places could be meant now.',
  orphaned: 'Its words are not in the text any more.',
}

/** Where the changed words of a claim are reviewed. */
export const reviewAddress = (articleId: string, revisionNumber: number, claimId: string): string =>
  `/articles/${articleId}/revisions/${revisionNumber}?claim=${claimId}`

/** Tells that a revision has changed the claim's words and nobody has looked yet. */
export function TextChangedNote({ claim }: { claim: ClaimDetail }) {
  const { pendingPlacement: pending } = claim
  if (!pending) return null
  return (
    <div className="note text-changed" role="status">
      <IconPencil className="i i-14" aria-hidden="true" />
      <span>
        <b>{claim.finding === null ? 'Text changed.' : 'Text changed since the finding.'}</b>{' '}
        {CHANGES[pending.outcome]}{' '}
        <Link href={reviewAddress(claim.articleId, pending.revisionNumber, claim.id)}>
          Review in revision {pending.revisionNumber}
        </Link>
      </span>
    </div>
  )
}

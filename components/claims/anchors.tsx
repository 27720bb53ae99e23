'use client'

import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { placeLabel } from '@/components/claims/place-label'
import { ReasonForm } from '@/components/claims/reason-form'
import { useDesk } from '@/components/desk/desk-context'
import type { ClaimDetail } from '@/lib/contracts/claims'

/** The places where the claim stands: the words with their paragraph. More than one can be taken away again, with a reason. */
export function Anchors(props: {
  claim: ClaimDetail
  editable: boolean
  onRemove: (anchorId: string, reason: string) => Promise<boolean>
}) {
  const { claim } = props
  const { blocks, article } = useDesk()
  const [removing, setRemoving] = useState<string | null>(null)
  return (
    <>
      {claim.anchors.map((anchor) => (
        <blockquote key={anchor.id} className="pq">
          <span lang={article.language} dir="auto">
            “{anchor.exact}”
          </span>{' '}
          <span className="pq-at">{placeLabel(blocks, anchor.start)}</span>
          {props.editable && claim.anchors.length > 1 ? (
            <button
              type="button"
              className="linkb"
              aria-label={`Remove the words “${anchor.exact.slice(0, 40)}” from claim ${claim.number}`}
              onClick={() => setRemoving(anchor.id)}
            >
              <IconX className="i i-12" aria-hidden="true" />
            </button>
          ) : null}
        </blockquote>
      ))}
      {removing ? (
        <ReasonForm
          action="Remove these words"
          onCancel={() => setRemoving(null)}
          onConfirm={async (reason) => {
            if (await props.onRemove(removing, reason)) setRemoving(null)
          }}
        />
      ) : null}
    </>
  )
}

'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { missingWords } from '@/components/claims/missing-words'
import { usePanel } from '@/components/claims/panel-context'
import { moveWords } from '@/components/claims/prop-menus'
import { ReasonForm } from '@/components/claims/reason-form'
import { reviewAddress } from '@/components/corrections/text-changed'
import { useDesk } from '@/components/desk/desk-context'
import { claimNumberWord } from '@/lib/domain/claims/number'
import type { WorkState } from '@/lib/domain/claims/vocabulary'
import { WORK_WORDS } from '@/lib/domain/claims/words'

/** Asks for the reason of a move; or, while something is missing for it, says what, and what to do. */
export function WorkMove({ to, onDone }: { to: WorkState; onDone: () => void }) {
  const { claim, form, writes } = usePanel()
  const { members } = useDesk()
  const move = claim.moves.find((one) => one.to === to)
  const from = claim.workState
  if (!move) return null
  if (move.missing.length > 0) {
    return (
      <Missing title={`${WORK_WORDS[to].label}: not yet`} onClose={onDone}>
        {move.missing.map((one) => (
          <li key={one.what}>
            {missingWords(one, members)}
            {one.what === 'text_reviewed' && claim.pendingPlacement ? (
              <>
                {' '}
                <Link href={reviewAddress(claim.articleId, claim.pendingPlacement.revisionNumber, claim.id)}>
                  Review in revision {claim.pendingPlacement.revisionNumber}
                </Link>
              </>
            ) : null}
            {form.isCheckDirty && one.what === 'finding' ? ' Yours is typed below but not saved yet.' : ''}
          </li>
        ))}
      </Missing>
    )
  }
  return (
    <ReasonForm
      draft={{ claimId: claim.id, field: `move/${to}` }}
      action={moveWords(from, to)}
      label={`${WORK_WORDS[from].label} to ${WORK_WORDS[to].label.toLowerCase()}`}
      busy={writes.saving === 'move'}
      onConfirm={(reason, done) =>
        writes.save({
          write: { kind: 'move', from, to, reason },
          said: `Claim ${claimNumberWord(claim.number)}: ${WORK_WORDS[to].label} saved`,
          draft: { field: `move/${to}`, value: reason },
          done: () => {
            done()
            onDone()
          },
        })
      }
      onCancel={onDone}
    />
  )
}

function Missing({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: React.ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="evf" aria-label={title}>
      <h3 className="sec" tabIndex={-1} ref={heading}>
        {title}
      </h3>
      <ul className="missing">{children}</ul>
      <div className="row">
        <button type="button" className="btn" onClick={onClose}>
          Close
        </button>
      </div>
    </section>
  )
}

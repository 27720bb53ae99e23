'use client'

import { useState } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { ReasonForm } from '@/components/claims/reason-form'
import { Redlined } from '@/components/corrections/redlined'
import { useDecideCorrection } from '@/components/corrections/use-corrections'
import { useDesk } from '@/components/desk/desk-context'
import { Moment } from '@/components/history/moment'
import { OfflineError } from '@/lib/client/api'
import type { CorrectionView } from '@/lib/contracts/revisions'
import { mayDo } from '@/lib/domain/people/permissions'
import { type CorrectionMove, legalCorrectionMoves } from '@/lib/domain/review/corrections'
import { CORRECTION_STATE_WORDS } from '@/lib/domain/review/revision-words'

const ACTIONS: Readonly<Record<CorrectionMove, string>> = {
  accepted: 'Accept',
  rejected: 'Reject',
  withdrawn: 'Withdraw',
}

const DECIDED_WORDS: Readonly<Record<CorrectionView['state'], string>> = {
  proposed: 'Decided',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  applied: 'Accepted',
}

/** One proposed rewording: its change, who proposed it, how it stands, and what can be decided. */
export function CorrectionRow({ correction }: { correction: CorrectionView }) {
  const { claim } = usePanel()
  const { article, me, announce } = useDesk()
  const [deciding, setDeciding] = useState<CorrectionMove | null>(null)
  const [error, setError] = useState<string | null>(null)
  const decide = useDecideCorrection(correction)
  const { exact, replacement, note, state, proposedBy, decidedBy, decidedAt, decisionReason } = correction
  const choices = choicesFor(correction, me, article.state === 'archived')
  const isOpen = state === 'proposed' || state === 'accepted'
  const confirm = (reason: string, done: () => void) => {
    if (!deciding) return
    const to = deciding
    setError(null)
    decide.mutate(
      { to, reason },
      {
        onSuccess: () => {
          done()
          setDeciding(null)
          announce(`Correction of claim ${claim.number} ${CORRECTION_STATE_WORDS[to]}`)
        },
        onError: (failure) => {
          setError(
            failure instanceof OfflineError
              ? 'The desk cannot be reached. Your reason is kept on this device; try again.'
              : failure.message,
          )
          announce('Not decided. Your reason is kept.', 'alarm')
        },
      },
    )
  }
  return (
    <article
      className="cor"
      aria-label={`Correction by ${proposedBy.name}, ${CORRECTION_STATE_WORDS[state]}`}
    >
      <div className="cor-h">
        <span className="soft">
          {proposedBy.id === me.id ? 'You' : proposedBy.name},{' '}
          <Moment at={correction.createdAt} how="day and clock" />
        </span>
        <span className="grow" />
        <b>{CORRECTION_STATE_WORDS[state]}</b>
        {correction.appliedRevisionNumber === null ? null : (
          <a href={`/articles/${article.id}/revisions/${correction.appliedRevisionNumber}`}>
            in revision {correction.appliedRevisionNumber}
          </a>
        )}
      </div>
      <div className={`redline${isOpen ? '' : ' is-settled'}`}>
        <Redlined before={exact} after={replacement} language={article.language} />
      </div>
      {note ? (
        <p className="cor-note" dir="auto">
          {note}
        </p>
      ) : null}
      {isOpen && correction.place === null ? (
        <p className="note-ln">These words do not stand in the text any more.</p>
      ) : null}
      {decidedBy && decidedAt ? (
        <p className="note-ln">
          {DECIDED_WORDS[state]} by {decidedBy.id === me.id ? 'you' : decidedBy.name},{' '}
          <Moment at={decidedAt} how="day and clock" />
          {decisionReason ? <span dir="auto">: {decisionReason}</span> : null}
        </p>
      ) : null}
      {choices.length > 0 && deciding === null ? (
        <div className="row cor-acts">
          {choices.map((to) => (
            <button
              key={to}
              type="button"
              className={to === 'accepted' ? 'btn' : 'btn btn-bare'}
              onClick={() => setDeciding(to)}
            >
              {ACTIONS[to]}
            </button>
          ))}
        </div>
      ) : null}
      {deciding && choices.includes(deciding) ? (
        <ReasonForm
          draft={{ claimId: claim.id, field: `correction/${correction.id}/${deciding}` }}
          action={`${ACTIONS[deciding]} the correction`}
          busy={decide.isPending}
          onConfirm={confirm}
          onCancel={() => setDeciding(null)}
        />
      ) : null}
      {error ? (
        <p className="err" role="alert">
          {error}
        </p>
      ) : null}
    </article>
  )
}

/** What this person may decide on a correction as it stands. The server asks again. */
function choicesFor(
  { state, proposedBy }: CorrectionView,
  me: { id: string; role: Parameters<typeof mayDo>[0] },
  isArchived: boolean,
): CorrectionMove[] {
  if (isArchived) return []
  return legalCorrectionMoves(state).filter((move) =>
    move === 'withdrawn' ? proposedBy.id === me.id : mayDo(me.role, me.id, 'correction.decide'),
  )
}

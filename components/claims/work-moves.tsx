'use client'

import { useState } from 'react'
import { missingWords } from '@/components/claims/missing-words'
import { ReasonForm } from '@/components/claims/reason-form'
import { useDesk } from '@/components/desk/desk-context'
import { Work } from '@/components/ui/work'
import type { ClaimDetail } from '@/lib/contracts/claims'
import type { WorkState } from '@/lib/domain/claims/vocabulary'

/** What a move is called, seen from where the claim stands. */
function moveName(from: WorkState, to: WorkState): string {
  if (to === 'closed') return 'Close'
  if (from === 'closed') return 'Reopen'
  if (to === 'in_progress') return from === 'waiting_for_source' ? 'Go on' : 'Start'
  return to === 'waiting_for_source' ? 'Wait for source' : 'Ask for second look'
}

/** The moves of the work that are legal from here; one that lacks something says what, and is not offered as a button. */
export function WorkMoves(props: {
  claim: ClaimDetail
  busy: boolean
  heading: React.RefObject<HTMLHeadingElement | null>
  onMove: (to: WorkState, reason: string) => Promise<boolean>
}) {
  const { claim } = props
  const { members } = useDesk()
  const [asking, setAsking] = useState<WorkState | null>(null)
  const blocked = claim.moves.filter(({ missing }) => missing.length > 0)
  return (
    <section className="blk" aria-labelledby="work-title">
      <div className="blk-h">
        <h3 className="sec" id="work-title" tabIndex={-1} ref={props.heading}>
          Work
        </h3>
        <Work value={claim.workState} />
      </div>
      {asking ? (
        <ReasonForm
          action={moveName(claim.workState, asking)}
          busy={props.busy}
          onCancel={() => setAsking(null)}
          onConfirm={async (reason) => {
            if (await props.onMove(asking, reason)) setAsking(null)
          }}
        />
      ) : (
        <div className="row moves">
          {claim.moves
            .filter(({ missing }) => missing.length === 0)
            .map(({ to }) => (
              <button key={to} type="button" className="btn" onClick={() => setAsking(to)}>
                {moveName(claim.workState, to)}
              </button>
            ))}
        </div>
      )}
      {blocked.map(({ to, missing }) => (
        <div key={to} className="note moves-n">
          <p>{to === 'closed' ? 'Before it can be closed:' : `Before “${moveName(claim.workState, to)}”:`}</p>
          <ul className="missing">
            {missing.map((one) => (
              <li key={one.what}>{missingWords(one, members)}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

'use client'

import '@/components/claims/claims.css'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useDesk } from '@/components/desk/desk-context'

/** A claim's panel with what the desk knows of the claim anyway, for as long as the rest is not there. */
export function ClaimPanelFrame(props: { claimId: string; isBusy: boolean; children: ReactNode }) {
  const { claims, choose } = useDesk()
  const listed = claims.find(({ id }) => id === props.claimId)
  return (
    <aside
      className="panel claim-panel"
      aria-label={listed ? `Claim ${listed.number}` : 'Claim'}
      aria-busy={props.isBusy}
    >
      <div className="sheet-grip" aria-hidden="true" />
      <div className="panel-h">
        <h2 className="panel-t">Claim {listed?.number}</h2>
        <span className="grow" />
        <button type="button" className="icb" aria-label="Close panel" onClick={() => choose(null)}>
          <IconX className="i" aria-hidden="true" />
        </button>
      </div>
      <div className="panel-b">
        {listed ? (
          <>
            <blockquote className="pq">“{listed.quote}”</blockquote>
            <p className="own-line">
              <span className="own-tag">In our words</span>
              {listed.statement}
            </p>
          </>
        ) : null}
        {props.children}
      </div>
    </aside>
  )
}

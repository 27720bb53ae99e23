'use client'

import '@/components/claims/claims.css'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { PanelBody } from '@/components/claims/panel-body'
import { useDesk } from '@/components/desk/desk-context'
import { Skeleton } from '@/components/ui/skeleton'
import { ApiError, call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/contracts/operations'

/** How often the open claim is asked for anew, in ms, until the desk follows the live stream. */
const REFETCH_EVERY_MS = 15_000

/** The chosen claim in full. It asks anew when the desk hears of another version. */
export function ClaimPanel({ claimId }: { claimId: string }) {
  const { claims, choose } = useDesk()
  const { data, error, refetch } = useQuery({
    queryKey: keys.claim(claimId),
    queryFn: ({ signal }) => call(operations.getClaim, { params: { claimId }, signal }),
    refetchInterval: REFETCH_EVERY_MS,
    refetchOnWindowFocus: true,
  })
  const listed = claims.find(({ id }) => id === claimId)
  const isOld = data !== undefined && listed !== undefined && listed.version > data.version
  useEffect(() => {
    if (isOld) void refetch()
  }, [isOld, refetch])

  if (data) return <PanelBody key={claimId} claim={data} />
  const gone = error instanceof ApiError && error.code === 'not_found'
  return (
    <aside
      className="panel claim-panel"
      aria-label={listed ? `Claim ${listed.number}` : 'Claim'}
      aria-busy={!error}
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
        {error ? (
          <div className="note panel-note" role="alert">
            {gone ? 'This claim is not here any more.' : `The claim could not be read. ${error.message}`}{' '}
            {gone ? null : (
              <button type="button" className="link" onClick={() => refetch()}>
                Try again
              </button>
            )}
          </div>
        ) : (
          <Skeleton lines={8} label="Loading the claim" />
        )}
      </div>
    </aside>
  )
}

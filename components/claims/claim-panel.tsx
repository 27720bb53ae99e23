'use client'

import '@/components/claims/claims.css'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { ClaimPanelFrame } from '@/components/claims/claim-panel-frame'
import { PanelBody } from '@/components/claims/panel-body'
import { useDesk } from '@/components/desk/desk-context'
import { detailOfNew, detailWithKept, isUnsent } from '@/components/outbox/overlay'
import { useDecisions } from '@/components/outbox/use-decisions'
import { useOutbox } from '@/components/outbox/use-outbox'
import { useEarlyKeys } from '@/components/ui/keys/keys-provider'
import { Skeleton } from '@/components/ui/skeleton'
import { ApiError, call } from '@/lib/client/api'
import { keepDraft } from '@/lib/client/drafts'
import { keys } from '@/lib/client/keys'
import { usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import { useKept } from '@/lib/client/outbox'
import type { Entry } from '@/lib/client/outbox-machine'

/** The chosen claim in full. It asks anew when the desk hears of another version. */
export function ClaimPanel({ claimId }: { claimId: string }) {
  const { claims, me, members } = useDesk()
  const kept = useKept(useOutbox(me))
  const listed = claims.find(({ id }) => id === claimId)
  const isNew = listed !== undefined && isUnsent(listed)
  const { data, error, isFetching, fetchStatus, refetch } = useQuery({
    queryKey: keys.claim(claimId),
    queryFn: ({ signal }) => call(operations.getClaim, { params: { claimId }, signal }),
    enabled: !isNew,
    refetchInterval: usePollEvery(),
    refetchOnWindowFocus: true,
  })
  const { turn, reopened, changeAgain } = useChangeAgain()
  const isOld = data !== undefined && listed !== undefined && listed.version > data.version
  useEffect(() => {
    if (isOld && !isFetching) void refetch()
  }, [isOld, isFetching, refetch])

  const shown = useMemo(() => {
    // A claim that is on this device alone is listed with its changes already; its evidence and checks are not.
    if (isNew && listed)
      return detailWithKept({ ...detailOfNew(listed), evidenceCount: 0 }, kept, { me, members })
    return data && detailWithKept(data, kept, { me, members })
  }, [isNew, listed, data, kept, me, members])

  useEarlyKeys('claim', !shown && fetchStatus === 'fetching')
  if (shown) {
    return (
      <PanelBody key={`${claimId}/${turn}`} claim={shown} reopened={reopened} changeAgain={changeAgain} />
    )
  }
  const gone = error instanceof ApiError && error.code === 'not_found'
  return (
    <ClaimPanelFrame claimId={claimId} isBusy={!error}>
      {error ? (
        <div className="note panel-note" role="alert">
          {gone ? 'This claim is not here any more.' : `The claim could not be read. ${error.message}`}{' '}
          {gone ? null : (
            <button type="button" className="link" onClick={() => refetch()}>
              Try again
            </button>
          )}
        </div>
      ) : fetchStatus === 'paused' ? (
        <p className="note panel-note">The rest of this claim is read when the desk can be reached.</p>
      ) : (
        <Skeleton lines={8} label="Loading the claim" />
      )}
    </ClaimPanelFrame>
  )
}

/** Putting the words of a kept change back into their form: the draft is there again, and the panel opens at it. */
function useChangeAgain() {
  const { me } = useDesk()
  const decisions = useDecisions(me)
  const [again, setAgain] = useState<{ turn: number; reopened: string | null }>({ turn: 0, reopened: null })
  const changeAgain = useMemo(
    () =>
      async (entry: Entry): Promise<void> => {
        const { draft } = entry
        if (!draft) return
        const place = { newsroomId: me.newsroom.id, personId: me.id, subject: draft.subject }
        // The form has the words before the queue has let them go.
        keepDraft(place, draft.value)
        await decisions.takeBack(entry)
        const reopened = draft.subject.split(`/claim/${entry.claimId}/`)[1] ?? null
        setAgain(({ turn }) => ({ turn: turn + 1, reopened }))
      },
    [me, decisions],
  )
  return { ...again, changeAgain }
}

'use client'

import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { entryWords, newClaimOf } from '@/components/outbox/intents'
import { movedTo } from '@/components/outbox/move-claim'
import { useDecisions } from '@/components/outbox/use-decisions'
import { CopyButton } from '@/components/ui/copy-button'
import { Alarm } from '@/components/ui/notice'

/** A new claim that the desk has refused: why, and the ways on. All that was made on it waits with it. */
export function BlockedClaim() {
  const { writes } = usePanel()
  const { me, revision } = useDesk()
  const decisions = useDecisions(me)
  const entry = writes.kept.find(({ kind, state }) => kind === 'claim' && state.is !== 'waiting')
  const intent = entry && newClaimOf(entry)
  if (!entry || !intent) return null
  const onNewText = movedTo(intent, revision)
  return (
    <div className="trouble">
      <Alarm
        actions={
          <>
            <CopyButton text={entryWords(entry)} />
            {onNewText ? (
              <button type="button" className="btn" onClick={() => void decisions.change(entry, onNewText)}>
                Place it on revision {revision.number}
              </button>
            ) : null}
            <button type="button" className="btn" onClick={() => void decisions.retry(entry)}>
              Try again
            </button>
            <button type="button" className="btn" onClick={() => void decisions.throwAway(entry)}>
              Throw away
            </button>
          </>
        }
      >
        <b>The claim is not saved.</b> {entry.state.is === 'refused' ? entry.state.message : null} It is kept
        on this device, with all that was made on it.
      </Alarm>
    </div>
  )
}

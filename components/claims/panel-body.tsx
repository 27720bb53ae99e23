'use client'

import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { AnchorsList } from '@/components/claims/anchors-list'
import { BothFindings } from '@/components/claims/both-findings'
import { eventCount, useClaimHistory } from '@/components/claims/claim-history'
import { ClaimProps } from '@/components/claims/claim-props'
import { ClaimWords } from '@/components/claims/claim-words'
import { Conflict } from '@/components/claims/conflict'
import { DeleteClaim } from '@/components/claims/delete-claim'
import { FindingForm } from '@/components/claims/finding-form'
import { HoldBar } from '@/components/claims/hold-bar'
import { afterMenu, isLeaveKey } from '@/components/claims/keys-in-form'
import { PanelProvider } from '@/components/claims/panel-context'
import { PanelHead } from '@/components/claims/panel-head'
import { panelRights } from '@/components/claims/panel-rights'
import { Trouble } from '@/components/claims/trouble'
import { useClaimForm } from '@/components/claims/use-claim-form'
import { useClaimWrites } from '@/components/claims/use-claim-writes'
import { useLease } from '@/components/claims/use-lease'
import { CorrectionsSection } from '@/components/corrections/corrections-section'
import { TextChangedNote } from '@/components/corrections/text-changed'
import { useDesk } from '@/components/desk/desk-context'
import { EvidenceSection } from '@/components/evidence/evidence-section'
import { BlockedClaim } from '@/components/outbox/blocked-claim'
import { KeptNote } from '@/components/outbox/kept-note'
import { isUnsent } from '@/components/outbox/overlay'
import { TalkProvider } from '@/components/threads/talk-context'
import { TalkJumps, TalkSection } from '@/components/threads/talk-section'
import { Keys } from '@/components/ui/kbd'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useNow } from '@/components/ui/use-now'
import type { Entry } from '@/lib/client/outbox-machine'
import type { ClaimDetail } from '@/lib/contracts/claims'
import { claimNumberWord } from '@/lib/domain/claims/number'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'

/** The panel of one claim, in the order of its work: the words, what is known of them, the finding, the evidence, the history. */
export function PanelBody(props: {
  claim: ClaimDetail
  reopened: string | null
  changeAgain: (entry: Entry) => Promise<void>
}) {
  const { claim, reopened, changeAgain } = props
  const id = useId()
  const { article, me, focusRequest, step, backToText } = useDesk()
  const now = useNow().getTime()
  const writes = useClaimWrites(claim)
  const form = useClaimForm(claim, writes)
  const lease = useLease(claim)
  const rights = useMemo(() => panelRights(claim, article, me, now), [claim, article, me, now])
  const [isDeleting, setDeleting] = useState(false)
  const [addingEvidence, setAddingEvidence] = useState(reopened === 'evidence' ? 1 : 0)
  const heading = useRef<HTMLHeadingElement>(null)
  const why = useRef<HTMLTextAreaElement>(null)
  const panel = useRef<HTMLElement>(null)
  const history = useClaimHistory(claim.id, !isUnsent(claim))
  const events = eventCount(history.data?.pages)

  // A request that an earlier claim's panel has met is met again by the next one only if it was for that.
  const mayAddEvidence = rights.addEvidence
  useEffect(() => {
    if (!focusRequest) return
    if (focusRequest.on === 'evidence' && mayAddEvidence) setAddingEvidence(focusRequest.turn)
    else heading.current?.focus({ preventScroll: false })
  }, [focusRequest, mayAddEvidence])

  const addEvidence = () => rights.addEvidence && setAddingEvidence((turn) => turn + 1)
  const give = (index: number | null) => () => {
    if (!rights.check) return
    form.setFinding(index === null ? null : (FINDINGS[index] ?? null))
    if (index !== null) requestAnimationFrame(() => why.current?.focus())
  }
  const saveAndNext = async () => {
    // Whoever gives a blind second look stays to read what the first one found.
    const compares = claim.findingWithheld && form.isCheckDirty
    if (!(await form.saveAll())) why.current?.focus()
    else if (!compares) step('next')
  }
  useKeys('claim', {
    'finding.1': give(0),
    'finding.2': give(1),
    'finding.3': give(2),
    'finding.4': give(3),
    'finding.5': give(4),
    'finding.0': give(null),
    'finding.typing.1': give(0),
    'finding.typing.2': give(1),
    'finding.typing.3': give(2),
    'finding.typing.4': give(3),
    'finding.typing.5': give(4),
    'evidence.add': addEvidence,
    'evidence.add.typing': addEvidence,
    'claim.save': () => void saveAndNext(),
  })
  const value = useMemo(
    () => ({ claim, writes, form, lease, rights, reopened, changeAgain }),
    [claim, writes, form, lease, rights, reopened, changeAgain],
  )
  const { trouble } = writes
  const talkId = `${id}-talk`
  const evidenceId = `${id}-evidence`
  const mayWrite = rights.edit || rights.check
  return (
    <PanelProvider value={value}>
      <TalkProvider>
        <aside
          ref={panel}
          className={`panel claim-panel${lease.isOthers ? ' is-ro' : ''}`}
          aria-label={`Claim ${claimNumberWord(claim.number)}`}
          onKeyDown={(event) => {
            if (
              !isLeaveKey(event) ||
              event.defaultPrevented ||
              !panel.current?.contains(event.target as Node)
            )
              return
            event.preventDefault()
            backToText()
          }}
        >
          <div className="sheet-grip" aria-hidden="true" />
          <PanelHead heading={heading} onDelete={() => afterMenu(() => setDeleting(true))} />
          <HoldBar />
          <KeptNote />
          <div className="panel-b">
            {isDeleting ? <DeleteClaim onCancel={() => setDeleting(false)} /> : null}
            <TextChangedNote claim={claim} />
            <ClaimWords />
            <ClaimProps />
            <AnchorsList />
            <BothFindings />
            <FindingForm why={why} />
            <EvidenceSection
              id={evidenceId}
              open={addingEvidence}
              onClose={() => setAddingEvidence(0)}
              onOpen={addEvidence}
            />
            {isUnsent(claim) ? null : <CorrectionsSection />}
            <TalkSection id={talkId} events={events} />
          </div>
          <BlockedClaim />
          {trouble?.kind === 'conflict' ? (
            <Conflict trouble={trouble} onSettled={() => heading.current?.focus()} />
          ) : null}
          {trouble && trouble.kind !== 'conflict' ? <Trouble trouble={trouble} /> : null}
          <div className="panel-f">
            <TalkJumps id={talkId} events={events} />
            <span className="grow" />
            {mayWrite ? (
              <>
                {writes.saving ? <span role="status">Saving…</span> : <Keys of="Ctrl Enter" />}
                <button
                  type="button"
                  className="btn btn-go"
                  aria-keyshortcuts="Control+Enter"
                  disabled={writes.saving !== null}
                  onClick={() => void saveAndNext()}
                >
                  {!form.isDirty
                    ? 'Next claim'
                    : claim.findingWithheld && form.isCheckDirty
                      ? 'Save and compare'
                      : 'Save and next'}
                </button>
              </>
            ) : (
              <button type="button" className="btn" onClick={() => step('next')}>
                Next claim
              </button>
            )}
          </div>
        </aside>
      </TalkProvider>
    </PanelProvider>
  )
}

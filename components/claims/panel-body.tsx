'use client'

import { IconFiles, IconHistory } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { AnchorsList } from '@/components/claims/anchors-list'
import { ClaimHistory, eventCount, useClaimHistory } from '@/components/claims/claim-history'
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
import { Keys } from '@/components/ui/kbd'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useNow } from '@/components/ui/use-now'
import type { ClaimDetail } from '@/lib/contracts/claims'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'

/** The panel of one claim, in the order of its work: the words, what is known of them, the finding, the evidence, the history. */
export function PanelBody({ claim }: { claim: ClaimDetail }) {
  const id = useId()
  const { article, me, focusRequest, step, backToText } = useDesk()
  const now = useNow().getTime()
  const writes = useClaimWrites(claim)
  const form = useClaimForm(claim, writes)
  const lease = useLease(claim)
  const rights = useMemo(() => panelRights(claim, article, me, now), [claim, article, me, now])
  const [isDeleting, setDeleting] = useState(false)
  const [addingEvidence, setAddingEvidence] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const why = useRef<HTMLTextAreaElement>(null)
  const panel = useRef<HTMLElement>(null)
  const history = useClaimHistory(claim.id)
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
    if (await form.saveAll()) step('next')
    else why.current?.focus()
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
  const value = useMemo(() => ({ claim, writes, form, lease, rights }), [claim, writes, form, lease, rights])
  const { trouble } = writes
  const historyId = `${id}-history`
  const evidenceId = `${id}-evidence`
  const jumpTo = (target: string) => {
    const section = document.getElementById(target)
    section?.scrollIntoView({ block: 'start' })
    section?.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true })
  }
  const mayWrite = rights.edit || rights.check
  return (
    <PanelProvider value={value}>
      <aside
        ref={panel}
        className={`panel claim-panel${lease.isOthers ? ' is-ro' : ''}`}
        aria-label={`Claim ${claim.number}`}
        onKeyDown={(event) => {
          if (!isLeaveKey(event) || event.defaultPrevented || !panel.current?.contains(event.target as Node))
            return
          event.preventDefault()
          backToText()
        }}
      >
        <div className="sheet-grip" aria-hidden="true" />
        <PanelHead heading={heading} onDelete={() => afterMenu(() => setDeleting(true))} />
        <HoldBar />
        <div className="panel-b">
          {isDeleting ? <DeleteClaim onCancel={() => setDeleting(false)} /> : null}
          <TextChangedNote claim={claim} />
          <ClaimWords />
          <ClaimProps />
          <AnchorsList />
          <FindingForm why={why} />
          <EvidenceSection
            id={evidenceId}
            open={addingEvidence}
            onClose={() => setAddingEvidence(0)}
            onOpen={addEvidence}
          />
          <CorrectionsSection />
          <ClaimHistory id={historyId} />
        </div>
        {trouble?.kind === 'conflict' ? <Conflict trouble={trouble} /> : null}
        {trouble && trouble.kind !== 'conflict' ? <Trouble trouble={trouble} /> : null}
        <div className="panel-f">
          <button type="button" className="jump" onClick={() => jumpTo(evidenceId)}>
            <IconFiles className="i i-14" aria-hidden="true" /> Evidence {claim.evidence.length}
          </button>
          <button type="button" className="jump" onClick={() => jumpTo(historyId)}>
            <IconHistory className="i i-14" aria-hidden="true" /> History {events ?? ''}
          </button>
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
                {form.isDirty ? 'Save and next' : 'Next claim'}
              </button>
            </>
          ) : (
            <button type="button" className="btn" onClick={() => step('next')}>
              Next claim
            </button>
          )}
        </div>
      </aside>
    </PanelProvider>
  )
}

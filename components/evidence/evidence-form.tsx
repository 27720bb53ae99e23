'use client'

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { altDigit, isLeaveKey, isSaveKey, isTypedInto } from '@/components/claims/keys-in-form'
import { usePanel } from '@/components/claims/panel-context'
import { useDraftPlace } from '@/components/claims/use-claim-form'
import { PlaceFields, StanceRadio } from '@/components/evidence/bearing-fields'
import { CopyField } from '@/components/evidence/copy-field'
import {
  type EvidenceDraft,
  evidenceFaults,
  evidenceInput,
  isEmptyEvidence,
  NO_EVIDENCE,
} from '@/components/evidence/evidence-draft'
import { NewSourceFields } from '@/components/evidence/new-source-fields'
import { SourcePicker } from '@/components/evidence/source-picker'
import { Keys } from '@/components/ui/kbd'
import { useDraft } from '@/lib/client/use-draft'
import { claimNumberWord } from '@/lib/domain/claims/number'
import { STANCES, type Stance } from '@/lib/domain/claims/vocabulary'

/** The form in which a source is laid against the claim. What is typed is kept until the server has it. */
export function EvidenceForm({ turn, onClose }: { turn: number; onClose: () => void }) {
  const { claim, writes, rights } = usePanel()
  const kept = useDraft<EvidenceDraft>(useDraftPlace(claim.id, 'evidence'))
  const draft = kept.value ?? NO_EVIDENCE
  const [shown, setShown] = useState(false)
  const faults = shown ? evidenceFaults(draft) : {}
  const form = useRef<HTMLFormElement>(null)
  const latest = useRef(draft)
  latest.current = draft
  const { change: keep, clear } = kept
  const change = useCallback((part: Partial<EvidenceDraft>) => keep({ ...latest.current, ...part }), [keep])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that evidence is asked for, the form is met again
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [turn])

  const add = async (another: boolean) => {
    const sent = latest.current
    if (Object.keys(evidenceFaults(sent)).length > 0) {
      setShown(true)
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="radiogroup"] input')?.focus(),
      )
      return
    }
    setShown(false)
    await writes.save({
      write: { kind: 'evidence_add', evidence: evidenceInput(sent), shown: sent.used },
      said: `Claim ${claimNumberWord(claim.number)}: evidence saved`,
      draft: { field: 'evidence', value: sent },
      done: () => {
        clear(sent)
        if (another) form.current?.querySelector('input')?.focus()
        else onClose()
      },
    })
  }
  const give = (stance: Stance) => {
    change({ stance })
    if (form.current?.contains(document.activeElement) && !isTypedInto(document.activeElement as Element)) {
      form.current.querySelector<HTMLElement>(`input[value="${stance}"]`)?.focus()
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTypedInto(event.target)
    const digit = altDigit(event) ?? (plain && /^[1-5]$/.test(event.key) ? Number(event.key) : null)
    const stance = digit === null ? undefined : STANCES[digit - 1]
    if (stance) give(stance)
    else if (isSaveKey(event)) void add(false)
    else if (isLeaveKey(event)) onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isBusy = writes.saving === 'evidence_add'
  return (
    <form
      ref={form}
      className="evf"
      aria-label="New evidence"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void add(false)
      }}
    >
      <div className="blk-h">
        <h4 className="sec">New evidence</h4>
        <span className="grow" />
        {isEmptyEvidence(draft) ? null : (
          <button type="button" className="btn btn-bare" onClick={() => clear()}>
            Empty the form
          </button>
        )}
        <button type="button" className="btn btn-bare" onClick={onClose}>
          <Keys of="Esc" /> Close
        </button>
      </div>
      <StanceRadio value={draft.stance} error={faults.stance} onChange={(stance) => change({ stance })} />
      <SourcePicker draft={draft} error={faults.typed} onChange={change} />
      {draft.used === null && rights.addSource ? (
        <NewSourceFields draft={draft} error={faults.title} onChange={change} />
      ) : null}
      <PlaceFields draft={draft} isProtected={draft.used?.protected ?? draft.protected} onChange={change} />
      {draft.used === null ? null : (
        <CopyField
          sourceId={draft.used.id}
          value={draft.copyId ?? null}
          onChange={(copyId) => change({ copyId })}
        />
      )}
      <div className="row">
        <button type="submit" className="btn btn-go" disabled={isBusy}>
          Add <Keys of="Ctrl Enter" />
        </button>
        <button type="button" className="btn" disabled={isBusy} onClick={() => void add(true)}>
          Add another
        </button>
      </div>
    </form>
  )
}

'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { altDigit, isLeaveKey, isSaveKey, isTypedInto } from '@/components/claims/keys-in-form'
import { usePanel } from '@/components/claims/panel-context'
import { useDraftPlace } from '@/components/claims/use-claim-form'
import { PlaceFields, StanceRadio } from '@/components/evidence/bearing-fields'
import { CopyField } from '@/components/evidence/copy-field'
import { type BearingDraft, bearingInput, bearingOf } from '@/components/evidence/evidence-draft'
import { Keys } from '@/components/ui/kbd'
import { useDraft } from '@/lib/client/use-draft'
import type { EvidenceView } from '@/lib/contracts/claims'
import { claimNumberWord } from '@/lib/domain/claims/number'
import { STANCES, type Stance } from '@/lib/domain/claims/vocabulary'

type Draft = { readonly fields: BearingDraft; readonly base: EvidenceView }

/** Changes how and where a source bears on the claim. What it is, is changed in the library. */
export function EvidenceEdit({ evidence, onClose }: { evidence: EvidenceView; onClose: () => void }) {
  const { claim, writes } = usePanel()
  const kept = useDraft<Draft>(useDraftPlace(claim.id, `evidence/${evidence.id}`))
  const draft = kept.value ?? { fields: bearingOf(evidence), base: evidence }
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked, input')?.focus(), [])
  const change = (part: Partial<BearingDraft>) =>
    kept.change({ ...draft, fields: { ...draft.fields, ...part } })
  const cancel = () => {
    kept.clear()
    onClose()
  }
  const save = () => {
    const wanted = Object.entries(bearingInput(draft.fields)).filter(
      ([field, value]) => value !== draft.base[field as keyof EvidenceView],
    )
    if (wanted.length === 0) return cancel()
    void writes.save({
      write: { kind: 'evidence_change', base: draft.base, patch: Object.fromEntries(wanted) },
      said: `Claim ${claimNumberWord(claim.number)}: evidence saved`,
      draft: { field: `evidence/${evidence.id}`, value: draft },
      done: () => {
        kept.clear(draft)
        onClose()
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
    const digit = altDigit(event)
    const stance = digit === null ? undefined : STANCES[digit - 1]
    if (stance) give(stance)
    else if (isSaveKey(event)) save()
    else if (isLeaveKey(event)) cancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      ref={form}
      className="evf"
      aria-label="Change the evidence"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <StanceRadio value={draft.fields.stance} onChange={(stance) => change({ stance })} />
      <PlaceFields draft={draft.fields} isProtected={evidence.source.protected} onChange={change} />
      {evidence.source.hidden ? null : (
        <CopyField
          sourceId={evidence.source.id}
          value={draft.fields.copyId ?? null}
          onChange={(copyId) => change({ copyId })}
        />
      )}
      <div className="row">
        <button type="submit" className="btn" disabled={writes.saving === 'evidence_change'}>
          Save <Keys of="Ctrl Enter" />
        </button>
        <button type="button" className="btn btn-bare" onClick={cancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}

'use client'

import { IconPencil } from '@tabler/icons-react'
import { type RefObject, useId } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { maySettle } from '@/components/claims/second-look'
import { WhyField } from '@/components/claims/why-field'
import { WithheldNote } from '@/components/claims/withheld-note'
import { useDesk } from '@/components/desk/desk-context'
import { Moment } from '@/components/history/moment'
import { writeOf } from '@/components/outbox/intents'
import { NotYetSent } from '@/components/outbox/not-yet-sent'
import { FieldError } from '@/components/ui/field-error'
import { Finding } from '@/components/ui/finding'
import { FindingRadio } from '@/components/ui/finding-radio'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

/** The finding and why: neither is saved without the other. */
export function FindingForm({ why }: { why: RefObject<HTMLTextAreaElement | null> }) {
  const id = useId()
  const { claim, form, rights, writes } = usePanel()
  const { newsroom, me } = useDesk()
  const words = FINDING_PRESETS[newsroom.findingWords]
  const { finding, findingReason, findingBy, findingAt } = claim
  const showsFormer = finding !== null && (form.anew || form.isCheckDirty)
  const settles = maySettle(claim, me)
  const wantsSecondLook =
    claim.findingWithheld ||
    (claim.workState === 'needs_second_look' && form.anew && !claim.textChangedSinceFinding)
  const title = settles ? 'Settle: your finding' : wantsSecondLook ? 'Second look: your finding' : 'Finding'
  if (!rights.check) return <FindingAsItStands />
  return (
    <section className="blk" aria-labelledby={`${id}-title`}>
      <div className="blk-h">
        <h3 className="sec" id={`${id}-title`}>
          {title}
        </h3>
        {claim.textChangedSinceFinding ? (
          <span className="flag-line">
            <IconPencil className="i i-12" aria-hidden="true" />
            {finding === null ? 'Text changed' : 'Text changed since the finding'}
          </span>
        ) : null}
      </div>
      {claim.findingWithheld ? <WithheldNote /> : null}
      {showsFormer && !settles ? (
        <p className="former">
          <Finding value={finding} words={words} />
          <span className="soft">
            {' '}
            by {findingBy?.id === me.id ? 'you' : (findingBy?.name ?? 'somebody')}
            {findingAt ? (
              <>
                , <Moment at={findingAt} how="day and clock" />
              </>
            ) : null}
            . {findingReason}
          </span>
        </p>
      ) : null}
      <FindingRadio
        value={form.finding}
        words={words}
        describedBy={`${id}-finding`}
        onChange={(value) => {
          form.setFinding(value)
          requestAnimationFrame(() => why.current?.focus())
        }}
      />
      <FieldError id={`${id}-finding`}>{form.missing.finding}</FieldError>
      <div className={`why${form.missing.reason ? ' is-err' : ''}`}>
        <WhyField
          id={`${id}-why`}
          value={form.reason}
          fault={form.missing.reason}
          onChange={form.setReason}
          fieldRef={why}
        />
        {form.isCheckDirty ? (
          <p className="note-ln kept">
            Kept on this device, not saved yet.{' '}
            <button type="button" className="link" onClick={form.dropCheck}>
              Throw away
            </button>
          </p>
        ) : writes.kept.some((entry) => writeOf(entry)?.kind === 'check') ? (
          <NotYetSent />
        ) : finding !== null && !form.anew && findingBy && findingAt ? (
          <p className="note-ln kept">
            {findingBy.id === me.id ? 'You' : findingBy.name}, <Moment at={findingAt} how="day and clock" />
          </p>
        ) : null}
      </div>
    </section>
  )
}

/** The finding where it cannot be given here: the claim is closed, held by somebody else, or not this person's to check. */
function FindingAsItStands() {
  const { claim, lease } = usePanel()
  const { newsroom } = useDesk()
  const words = FINDING_PRESETS[newsroom.findingWords]
  const { finding, findingReason, findingBy, findingAt } = claim
  return (
    <section className="blk" aria-label="Finding">
      <div className="blk-h">
        <h3 className="sec">Finding</h3>
        {claim.textChangedSinceFinding ? (
          <span className="flag-line">
            <IconPencil className="i i-12" aria-hidden="true" />
            {finding === null ? 'Text changed' : 'Text changed since the finding'}
          </span>
        ) : null}
      </div>
      <p>
        <Finding value={finding} words={words} full withheld={claim.findingWithheld} />
        {findingBy && findingAt ? (
          <span className="soft">
            {' '}
            by {findingBy.name}, <Moment at={findingAt} how="day and clock" />
          </span>
        ) : null}
      </p>
      {claim.findingWithheld ? <WithheldNote /> : null}
      {findingReason ? (
        <p className="why-ro" dir="auto">
          {findingReason}
        </p>
      ) : null}
      {claim.pendingPlacement ? (
        <p className="note-ln kept">Review the changed words before a finding is given on them.</p>
      ) : claim.workState === 'closed' ? (
        <p className="note-ln kept">Closed. Reopen the claim to give another finding.</p>
      ) : lease.isOthers ? (
        <p className="note-ln kept">Fields rest while {claim.holder?.name} holds the claim.</p>
      ) : null}
    </section>
  )
}

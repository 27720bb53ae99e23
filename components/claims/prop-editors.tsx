'use client'

import { DateInput, DateTimePicker } from '@mantine/dates'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { isLeaveKey, isSaveKey } from '@/components/claims/keys-in-form'
import { usePanel } from '@/components/claims/panel-context'
import { TypePicks } from '@/components/claims/type-picks'
import { useDesk } from '@/components/desk/desk-context'
import { clockOn, toLocalTime, toMoment } from '@/lib/client/local-time'
import type { ClaimType } from '@/lib/domain/claims/vocabulary'

export type Editor<T> = { onSave: (value: T) => void; onCancel: () => void }

/** The small form in which one property is changed. Ctrl Enter saves, Esc leaves it as it was. */
export function Frame(props: {
  label: string
  onSave: () => void
  onCancel: () => void
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, button.field, button')?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    // A calendar that is open closes itself with Esc.
    if (event.defaultPrevented || (!isLeaveKey(event) && !isSaveKey(event))) return
    event.preventDefault()
    event.stopPropagation()
    if (isLeaveKey(event)) props.onCancel()
    else props.onSave()
  }
  return (
    <form
      ref={form}
      className="evf"
      aria-label={props.label}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        props.onSave()
      }}
    >
      {props.children}
      <div className="row">
        <button type="submit" className="btn">
          Save
        </button>
        <button type="button" className="btn btn-bare" onClick={props.onCancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}

/** Who said it, and what they are. Speakers who are used in this article already are offered. */
export function SpeakerEditor({ onSave, onCancel }: Editor<{ speaker: string; speakerRole: string }>) {
  const id = useId()
  const { claim } = usePanel()
  const { claims } = useDesk()
  const [speaker, setSpeaker] = useState(claim.speaker)
  const [speakerRole, setRole] = useState(claim.speakerRole)
  const known = new Map(claims.filter((one) => one.speaker).map((one) => [one.speaker, one.speakerRole]))
  const onSpeaker = (next: string) => {
    setSpeaker(next)
    const role = known.get(next)
    if (role && speakerRole === '') setRole(role)
  }
  return (
    <Frame
      label="Speaker"
      onSave={() => onSave({ speaker: speaker.trim(), speakerRole: speakerRole.trim() })}
      onCancel={onCancel}
    >
      <div className="two-f">
        <label>
          <span className="lbl">Speaker</span>
          <input
            className="field"
            dir="auto"
            list={id}
            maxLength={300}
            value={speaker}
            onChange={(event) => onSpeaker(event.target.value)}
          />
        </label>
        <label>
          <span className="lbl">What they are</span>
          <input
            className="field"
            dir="auto"
            maxLength={300}
            value={speakerRole}
            onChange={(event) => setRole(event.target.value)}
          />
        </label>
      </div>
      <datalist id={id}>
        {[...known.keys()].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Frame>
  )
}

/** The day on which it was said. */
export function SaidEditor({ onSave, onCancel }: Editor<string | null>) {
  const { claim } = usePanel()
  const [day, setDay] = useState(claim.claimDate)
  return (
    <Frame label="Said" onSave={() => onSave(day)} onCancel={onCancel}>
      <DateInput
        label="Said on"
        valueFormat="D MMM YYYY"
        placeholder="14 Apr 2024"
        clearable
        value={day}
        onChange={setDay}
      />
    </Frame>
  )
}

/** What kinds of claim it is; several hold at once. */
export function TypesEditor({ onSave, onCancel }: Editor<ClaimType[]>) {
  const { claim } = usePanel()
  const [types, setTypes] = useState<readonly ClaimType[]>(claim.types)
  return (
    <Frame label="Type" onSave={() => onSave([...types])} onCancel={onCancel}>
      <TypePicks value={types} onChange={setTypes} />
    </Frame>
  )
}

/** When the claim is due. */
export function DueEditor({ now, onSave, onCancel }: Editor<string | null> & { now: Date }) {
  const { claim } = usePanel()
  const [dueAt, setDueAt] = useState(claim.dueAt)
  const inAnHour = new Date(now.getTime() + 3_600_000).toISOString()
  const presets = [
    { label: 'In an hour', at: inAnHour },
    { label: 'Today 18:00', at: clockOn(now, 0, 18) },
    { label: 'Tomorrow 10:00', at: clockOn(now, 1, 10) },
  ].filter(({ at }) => Date.parse(at) > now.getTime())
  return (
    <Frame label="Due" onSave={() => onSave(dueAt)} onCancel={onCancel}>
      <div className="picks">
        {presets.map(({ label, at }) => (
          <button key={label} type="button" className="pick" onClick={() => onSave(at)}>
            {label}
          </button>
        ))}
        {claim.dueAt === null ? null : (
          <button type="button" className="pick" onClick={() => onSave(null)}>
            No due time
          </button>
        )}
      </div>
      <DateTimePicker
        label="Due at"
        valueFormat="D MMM YYYY, HH:mm"
        placeholder="None"
        clearable
        value={toLocalTime(dueAt)}
        onChange={(local) => setDueAt(toMoment(local))}
      />
    </Frame>
  )
}

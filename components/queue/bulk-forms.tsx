'use client'

import { TagsInput } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { type FormEvent, useId, useState } from 'react'
import styles from '@/components/queue/queue.module.css'
import { useLabels } from '@/components/queue/use-labels'
import { FieldError } from '@/components/ui/field-error'
import { formatDue } from '@/components/ui/format-due'
import { useNow } from '@/components/ui/use-now'
import { cleanLabels } from '@/lib/client/labels'
import { clockOn, toMoment } from '@/lib/client/local-time'
import { MAX_LABELS } from '@/lib/contracts/claims'

/** When the claims are due: one of a few usual times, any other, or none. */
export function DueForm({ onSave }: { onSave: (dueAt: string | null, what: string) => void }) {
  const now = useNow()
  const [local, setLocal] = useState<string | null>(null)
  const presets = [
    { label: 'In an hour', at: new Date(now.getTime() + 3_600_000).toISOString() },
    { label: 'Today 18:00', at: clockOn(now, 0, 18) },
    { label: 'Tomorrow 10:00', at: clockOn(now, 1, 10) },
  ].filter(({ at }) => Date.parse(at) > now.getTime())
  const dueAt = toMoment(local)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (dueAt) onSave(dueAt, `Due ${formatDue(new Date(dueAt), now).text}`)
      }}
    >
      <div className="picks">
        {presets.map(({ label, at }) => (
          <button key={label} type="button" className="pick" onClick={() => onSave(at, `Due: ${label}`)}>
            {label}
          </button>
        ))}
        <button type="button" className="pick" onClick={() => onSave(null, 'No due time')}>
          No due time
        </button>
      </div>
      <DateTimePicker
        label="Due at"
        valueFormat="D MMM YYYY, HH:mm"
        placeholder="Another time"
        clearable
        popoverProps={{ withinPortal: false }}
        value={local}
        onChange={setLocal}
      />
      <button type="submit" className="btn" aria-disabled={dueAt === null || undefined}>
        Set
      </button>
    </form>
  )
}

/** Which labels the claims get, and which they lose. */
export function LabelsForm({
  borne,
  onSave,
}: {
  borne: readonly string[]
  onSave: (add: string[], remove: string[]) => void
}) {
  const known = useLabels(true).map(({ label }) => label)
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const nothing = add.length === 0 && remove.length === 0
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!nothing) onSave(add, remove)
  }
  return (
    <form className={styles.form} onSubmit={save}>
      <TagsInput
        label="Add"
        placeholder={add.length === 0 ? 'A label, then Enter' : ''}
        data={known}
        maxTags={MAX_LABELS}
        value={add}
        onChange={(next) => setAdd(cleanLabels(next))}
        comboboxProps={{ withinPortal: false }}
      />
      <TagsInput
        label="Take away"
        placeholder={remove.length === 0 ? 'A label, then Enter' : ''}
        data={[...new Set([...borne, ...known])]}
        maxTags={MAX_LABELS}
        value={remove}
        onChange={(next) => setRemove(cleanLabels(next))}
        comboboxProps={{ withinPortal: false }}
      />
      <button type="submit" className="btn" aria-disabled={nothing || undefined}>
        Save
      </button>
    </form>
  )
}

/** Says why, before something is done to many claims. */
export function ReasonForm({
  action,
  hint,
  needed,
  onSave,
  onCancel,
}: {
  action: string
  hint: string
  needed: boolean
  onSave: (reason: string) => void
  onCancel: () => void
}) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (needed && reason.trim() === '') return setMissing(true)
    onSave(reason.trim())
  }
  return (
    <form className={styles.form} onSubmit={save}>
      <p className="soft">{hint}</p>
      <label className="lbl" htmlFor={id}>
        Why {needed ? <span className="req">needed</span> : null}
      </label>
      <input
        id={id}
        className="field"
        dir="auto"
        maxLength={4_000}
        autoComplete="off"
        value={reason}
        aria-invalid={missing || undefined}
        aria-describedby={missing ? `${id}-missing` : undefined}
        onChange={(event) => {
          setReason(event.target.value)
          setMissing(false)
        }}
      />
      <FieldError id={`${id}-missing`}>{missing ? 'Say why.' : null}</FieldError>
      <div className="row">
        <button type="submit" className="btn">
          {action}
        </button>
        <button type="button" className="btn btn-bare" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}

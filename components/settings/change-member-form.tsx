'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { problemWords } from '@/components/settings/problem-words'
import styles from '@/components/settings/settings.module.css'
import { FieldError } from '@/components/ui/field-error'
import { useAnnounce } from '@/components/ui/live-region'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import type { MemberView } from '@/lib/contracts/people'
import { ROLES, type Role } from '@/lib/domain/claims/vocabulary'
import { ROLE_WORDS } from '@/lib/domain/claims/words'

type Given = {
  member: MemberView
  onDone: () => void
  onRefused: () => void
  /** Given the path of a link by which the member sets a new password. */
  onResetLink: (path: string) => void
  onCancel: () => void
}

/** Another role, or disabled or enabled, each with its reason, which goes into the history. */
export function ChangeMemberForm({ member, onDone, onRefused, onResetLink, onCancel }: Given) {
  const [role, setRole] = useState<Role>(member.role)
  const [reason, setReason] = useState('')
  const announce = useAnnounce()
  const problemId = useId()
  const disabled = member.disabledAt !== null
  const change = useMutation({
    mutationFn: (patch: { role?: Role; disabled?: boolean }) =>
      call(operations.changeMember, {
        params: { userId: member.id },
        body: { version: member.version, reason, ...patch },
      }),
    onSuccess(view) {
      announce(`${view.name} changed`)
      onDone()
    },
    // Whoever came first has changed the row: it is read again, and the next try is made on what stands there now.
    onError: onRefused,
  })
  const link = useMutation({
    mutationFn: () => call(operations.makeResetLink, { params: { userId: member.id } }),
    onSuccess({ path }) {
      if (path !== null) onResetLink(path)
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (role !== member.role) change.mutate({ role })
  }
  return (
    <form className={styles.change} onSubmit={submit} aria-label={`Change ${member.name}`}>
      <div className={styles.line}>
        <label>
          <span className="lbl">Role</span>
          <select
            className="field"
            value={role}
            // biome-ignore lint/a11y/noAutofocus: the form opens where its button was pressed.
            autoFocus
            onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? member.role)}
          >
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {ROLE_WORDS[one].label}
              </option>
            ))}
          </select>
        </label>
        <label className="grow">
          <span className="lbl">Why</span>
          <input
            className="field"
            value={reason}
            required
            maxLength={4_000}
            aria-describedby={change.error ? problemId : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      </div>
      <p className="mute">{ROLE_WORDS[role].hint}</p>
      <FieldError id={problemId}>{problemWords(change.error ?? link.error)}</FieldError>
      <div className="row">
        <button type="submit" className="btn btn-go" disabled={role === member.role || change.isPending}>
          Save the role
        </button>
        <button
          type="button"
          className="btn"
          disabled={change.isPending || reason.trim() === ''}
          onClick={() => change.mutate({ disabled: !disabled })}
        >
          {disabled ? 'Enable' : 'Disable'}
        </button>
        {!disabled && (
          <button type="button" className="btn" disabled={link.isPending} onClick={() => link.mutate()}>
            Make a link for a new password
          </button>
        )}
        <button type="button" className="btn btn-bare" onClick={onCancel}>
          Cancel
        </button>
      </div>
      {!disabled && (
        <p className="mute">Disabling ends their sessions and tokens here at once. What they did stays.</p>
      )}
    </form>
  )
}

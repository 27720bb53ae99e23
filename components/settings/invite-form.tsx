'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { problemWords } from '@/components/settings/problem-words'
import styles from '@/components/settings/settings.module.css'
import { FieldError } from '@/components/ui/field-error'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import type { InviteCreated } from '@/lib/contracts/people'
import { ROLES, type Role } from '@/lib/domain/claims/vocabulary'
import { ROLE_WORDS } from '@/lib/domain/claims/words'

/** Makes an invitation to one address, for one role. */
export function InviteForm({ onMade }: { onMade: (invite: InviteCreated) => void }) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('checker')
  const ids = { problem: useId(), hint: useId() }
  const invite = useMutation({
    mutationFn: () => call(operations.inviteMember, { body: { email, role } }),
    onSuccess(made) {
      setEmail('')
      onMade(made)
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    invite.mutate()
  }
  return (
    <form onSubmit={submit} aria-label="Invite somebody">
      <div className={styles.line}>
        <label className="grow">
          <span className="lbl">E-mail</span>
          <input
            className="field"
            type="email"
            value={email}
            required
            autoComplete="off"
            aria-describedby={invite.error ? ids.problem : undefined}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <label>
          <span className="lbl">Role</span>
          <select
            className="field"
            value={role}
            aria-describedby={ids.hint}
            onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? role)}
          >
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {ROLE_WORDS[one].label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn btn-go" disabled={invite.isPending}>
          Invite
        </button>
      </div>
      <p className="mute" id={ids.hint}>
        {ROLE_WORDS[role].hint}
      </p>
      <FieldError id={ids.problem}>{problemWords(invite.error)}</FieldError>
    </form>
  )
}

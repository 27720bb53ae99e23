'use client'

import { type FormEvent, useId } from 'react'
import { EmailField } from '@/components/people/email-field'
import { NewPasswordField } from '@/components/people/password-field'
import styles from '@/components/people/people.module.css'
import { useEntry } from '@/components/people/use-entry'
import { FieldError } from '@/components/ui/field-error'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'

/** Takes an invitation up: somebody new chooses name and password, somebody who has an account shows theirs. */
export function InviteAcceptanceForm(props: { token: string; email: string; hasAccount: boolean }) {
  const { token, email, hasAccount } = props
  const { problem, busy, enter } = useEntry()
  const problemId = useId()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const password = String(fields.get('password') ?? '')
    // Whoever has an account keeps its name.
    const name = hasAccount ? email : String(fields.get('name') ?? '')
    enter({ email, password }, () => call(operations.acceptInvite, { body: { token, name, password } }))
  }

  return (
    <form
      className={styles.form}
      method="post"
      onSubmit={submit}
      aria-label="Accept the invitation"
      aria-describedby={problem ? problemId : undefined}
    >
      <EmailField of={email} />
      {hasAccount ? (
        <label className={styles.field}>
          <span className="lbl">Your password here</span>
          <input
            className="field field-lg"
            type="password"
            name="password"
            autoComplete="current-password"
            required
          />
        </label>
      ) : (
        <>
          <label className={styles.field}>
            <span className="lbl">Your name</span>
            <input className="field field-lg" name="name" required maxLength={120} autoComplete="name" />
          </label>
          <NewPasswordField />
        </>
      )}
      <FieldError id={problemId}>{problem}</FieldError>
      <button type="submit" className="btn btn-go btn-lg wide" disabled={busy}>
        Join
      </button>
    </form>
  )
}

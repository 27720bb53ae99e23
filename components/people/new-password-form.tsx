'use client'

import { type FormEvent, useId } from 'react'
import { EmailField } from '@/components/people/email-field'
import { NewPasswordField } from '@/components/people/password-field'
import styles from '@/components/people/people.module.css'
import { useEntry } from '@/components/people/use-entry'
import { FieldError } from '@/components/ui/field-error'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'

/** Sets a new password by a link, and signs its person in by it. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const { problem, busy, enter } = useEntry()
  const problemId = useId()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    enter({ email, password }, () => call(operations.usePasswordReset, { body: { token, password } }))
  }

  return (
    <form
      className={styles.form}
      method="post"
      onSubmit={submit}
      aria-label="Choose a new password"
      aria-describedby={problem ? problemId : undefined}
    >
      <EmailField of={email} />
      <NewPasswordField />
      <FieldError id={problemId}>{problem}</FieldError>
      <button type="submit" className="btn btn-go btn-lg wide" disabled={busy}>
        Save and sign in
      </button>
    </form>
  )
}

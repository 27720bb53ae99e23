'use client'

import { type FormEvent, useId } from 'react'
import { NewPasswordField } from '@/components/people/password-field'
import styles from '@/components/people/people.module.css'
import { useEntry } from '@/components/people/use-entry'
import { FieldError } from '@/components/ui/field-error'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'

/** Makes the first owner and their newsroom. */
export function SetupForm({ token }: { token: string }) {
  const { problem, busy, enter } = useEntry()
  const problemId = useId()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '')
    const body = {
      token,
      newsroomName: text('newsroomName'),
      name: text('name'),
      email: text('email'),
      password: text('password'),
    }
    enter(body, () => call(operations.setUp, { body }))
  }

  return (
    <form
      className={styles.form}
      method="post"
      onSubmit={submit}
      aria-label="Set up the desk"
      aria-describedby={problem ? problemId : undefined}
    >
      <label className={styles.field}>
        <span className="lbl">Name of the newsroom</span>
        <input
          className="field field-lg"
          name="newsroomName"
          required
          maxLength={120}
          autoComplete="organization"
        />
      </label>
      <label className={styles.field}>
        <span className="lbl">Your name</span>
        <input className="field field-lg" name="name" required maxLength={120} autoComplete="name" />
      </label>
      <label className={styles.field}>
        <span className="lbl">Your e-mail</span>
        <input className="field field-lg" type="email" name="email" required autoComplete="username" />
      </label>
      <NewPasswordField />
      <FieldError id={problemId}>{problem}</FieldError>
      <button type="submit" className="btn btn-go btn-lg wide" disabled={busy}>
        Open the desk
      </button>
    </form>
  )
}

'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { problemWords } from '@/components/settings/problem-words'
import styles from '@/components/settings/settings.module.css'
import { FieldError } from '@/components/ui/field-error'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import type { TokenCreated } from '@/lib/contracts/people'

/** For how long a token can be made, in days. */
const TERMS = [7, 30, 90, 366] as const

/** Makes an access token. */
export function NewTokenForm({ onMade }: { onMade: (token: TokenCreated) => void }) {
  const problemId = useId()
  const make = useMutation({
    mutationFn: (body: { name: string; expiresInDays: number }) => call(operations.createToken, { body }),
    onSuccess: onMade,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    make.mutate(
      { name: String(fields.get('name') ?? ''), expiresInDays: Number(fields.get('days')) },
      { onSuccess: () => form.reset() },
    )
  }
  return (
    <form onSubmit={submit} aria-label="New access token">
      <div className={styles.line}>
        <label className="grow">
          <span className="lbl">What the token is for</span>
          <input
            className="field"
            name="name"
            required
            maxLength={80}
            autoComplete="off"
            aria-describedby={problemId}
          />
        </label>
        <label>
          <span className="lbl">Ends after</span>
          <select className="field" name="days" defaultValue={90}>
            {TERMS.map((days) => (
              <option key={days} value={days}>
                {days === 366 ? 'a year' : `${days} days`}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn" disabled={make.isPending}>
          Make a token
        </button>
      </div>
      <FieldError id={problemId}>{problemWords(make.error)}</FieldError>
    </form>
  )
}

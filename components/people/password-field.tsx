'use client'

import { useId } from 'react'
import styles from '@/components/people/people.module.css'

/** Shortest password that is taken; the contract says the same. */
const MIN_LENGTH = 12

/** A password that is chosen now: what is asked of it stands beside it. */
export function NewPasswordField() {
  const hintId = useId()
  return (
    <label className={styles.field}>
      <span className="lbl">
        Password <span className="grow" /> <span id={hintId}>{MIN_LENGTH} characters or more</span>
      </span>
      <input
        className="field field-lg"
        type="password"
        name="password"
        autoComplete="new-password"
        minLength={MIN_LENGTH}
        maxLength={512}
        required
        aria-describedby={hintId}
      />
    </label>
  )
}

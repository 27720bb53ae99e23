'use client'

import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { EmailField } from '@/components/people/email-field'
import styles from '@/components/people/people.module.css'
import { FieldError } from '@/components/ui/field-error'
import { ApiError, call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'

type State =
  | { kind: 'asking' }
  | { kind: 'busy' }
  | { kind: 'wrong'; words: string }
  | { kind: 'asked'; email: string }

/** Asks for a link by mail. What is said afterwards is the same for every address. */
export function ForgottenForm({ minutes }: { minutes: number }) {
  const [state, setState] = useState<State>({ kind: 'asking' })
  const answer = useRef<HTMLParagraphElement>(null)
  const problemId = useId()
  const isAsked = state.kind === 'asked'
  useEffect(() => {
    if (isAsked) answer.current?.focus()
  }, [isAsked])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email') ?? '')
    setState({ kind: 'busy' })
    try {
      await call(operations.requestPasswordReset, { body: { email } })
      setState({ kind: 'asked', email })
    } catch (error) {
      const isRefused = error instanceof ApiError
      setState({
        kind: 'wrong',
        words: isRefused ? error.message : 'The desk cannot be reached. Try again in a moment.',
      })
    }
  }

  if (state.kind === 'asked') {
    return (
      <p className="note" ref={answer} tabIndex={-1} role="status">
        If there is an account under <b className={styles.address}>{state.email}</b>, a link is on its way
        there. It works once, within {minutes} minutes, and only the newest one does. Nothing has come? Look
        among unwanted mail, and check the address.
      </p>
    )
  }
  const problem = state.kind === 'wrong' ? state.words : null
  return (
    <form className={styles.form} method="post" onSubmit={submit} aria-label="Ask for a link">
      <EmailField problemId={problem ? problemId : undefined} />
      <FieldError id={problemId}>{problem}</FieldError>
      <button type="submit" className="btn btn-go btn-lg wide" disabled={state.kind === 'busy'}>
        Mail me a link
      </button>
    </form>
  )
}

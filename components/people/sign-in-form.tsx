'use client'

import { IconBuilding } from '@tabler/icons-react'
import { type FormEvent, useId, useState } from 'react'
import { DemoButtons, type DemoChoice } from '@/components/people/demo-buttons'
import { EmailField } from '@/components/people/email-field'
import styles from '@/components/people/people.module.css'
import { signInErrorWords } from '@/components/people/sign-in-errors'
import { FieldError } from '@/components/ui/field-error'
import { beginSingleSignOn, type SignInResult, signIn } from '@/lib/client/auth'

type Given = {
  /** Where to go afterwards: a path of the desk. */
  returnTo: string
  /** A failed sign-in's code, from the address. */
  error: string | null
  /** Name of the single sign-on, or null where there is none. */
  singleSignOn: string | null
  demoPeople: readonly DemoChoice[]
}

/** The ways into the desk: password, single sign-on, and on a trial desk the sample people. */
export function SignInForm({ returnTo, error, singleSignOn, demoPeople }: Given) {
  const [code, setCode] = useState(error)
  const [busy, setBusy] = useState(false)
  const problemId = useId()

  async function tryWith(way: () => Promise<SignInResult>) {
    setBusy(true)
    setCode(null)
    const result = await way().catch((): SignInResult => ({ kind: 'refused', code: 'unavailable' }))
    if (result.kind === 'refused') {
      setCode(result.code)
      setBusy(false)
    } else {
      // A whole new page: nothing that was held for nobody, or somebody else, is carried over.
      window.location.assign(result.kind === 'done' ? returnTo : result.address)
    }
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const [email, password] = [String(fields.get('email') ?? ''), String(fields.get('password') ?? '')]
    tryWith(() => signIn('password', { email, password }))
  }

  return (
    <>
      {demoPeople.length > 0 && (
        <DemoButtons
          people={demoPeople}
          busy={busy}
          onChoose={(userId) => tryWith(() => signIn('demo', { userId }))}
        />
      )}
      {/* Before this page's script is there, a form sent by GET would write the password into an address. */}
      <form
        className={styles.form}
        method="post"
        action="/api/auth/callback/password"
        onSubmit={submit}
        aria-label="Sign in"
      >
        <EmailField problemId={code ? problemId : undefined} />
        <label className={styles.field}>
          <span className="lbl">Password</span>
          <input
            className="field field-lg"
            type="password"
            name="password"
            autoComplete="current-password"
            required
            aria-describedby={code ? problemId : undefined}
          />
        </label>
        <FieldError id={problemId}>{code && signInErrorWords(code)}</FieldError>
        <button type="submit" className="btn btn-go btn-lg wide" disabled={busy}>
          Sign in
        </button>
        <a className={`link ${styles.forgotten}`} href="/signin/forgotten">
          Forgot your password?
        </a>
      </form>
      {singleSignOn && (
        <>
          <div className="or">
            <span>or</span>
          </div>
          <button
            type="button"
            className="btn btn-lg wide"
            disabled={busy}
            onClick={() => tryWith(() => beginSingleSignOn(returnTo))}
          >
            <IconBuilding className="i" aria-hidden="true" />
            {singleSignOn}
          </button>
        </>
      )}
    </>
  )
}

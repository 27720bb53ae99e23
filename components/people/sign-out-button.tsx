'use client'

import { useId, useState } from 'react'
import { FieldError } from '@/components/ui/field-error'
import { signOut } from '@/lib/client/auth'

/** Ends the session, and says so if that did not work: a session that seems ended and is not would be the worse. */
export function SignOutButton() {
  const [failed, setFailed] = useState(false)
  const problemId = useId()
  return (
    <>
      <button
        type="button"
        className="btn btn-lg wide"
        onClick={() => signOut().catch(() => setFailed(true))}
      >
        Sign out
      </button>
      <FieldError id={problemId}>
        {failed ? 'The desk cannot be reached: you are still signed in. Try again in a moment.' : null}
      </FieldError>
    </>
  )
}

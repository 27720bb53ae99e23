'use client'

import { useState } from 'react'
import { ApiError } from '@/lib/client/api'
import { signIn } from '@/lib/client/auth'

/**
 * Makes an account and signs its person in by what they have just typed.
 *
 * @returns what is wrong, in words; whether it is under way; and what begins it
 */
export function useEntry() {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function enter(account: { email: string; password: string }, make: () => Promise<unknown>) {
    setBusy(true)
    setProblem(null)
    try {
      await make()
      const result = await signIn('password', account)
      window.location.assign(result.kind === 'done' ? '/articles' : '/signin')
    } catch (error) {
      setProblem(
        error instanceof ApiError ? error.message : 'The desk cannot be reached. Try again in a moment.',
      )
      setBusy(false)
    }
  }
  return { problem, busy, enter }
}

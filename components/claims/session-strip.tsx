'use client'

import '@/components/claims/claims.css'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useAnnounce } from '@/components/ui/live-region'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import { reportSignedIn, useSessionState } from '@/lib/client/session-lost'
import type { MeView } from '@/lib/contracts/people'

/** How often it is asked whether somebody has signed in again, in ms. */
const SIGN_IN_ASKED_EVERY_MS = 4_000

/** Tells that the sign-in has ended, keeps everything, and goes on once the same person is back. */
export function SessionStrip({ me }: { me: MeView }) {
  const announce = useAnnounce()
  const session = useSessionState()
  const client = useQueryClient()
  useEffect(() => {
    if (session === 'here') return
    if (session === 'lost')
      announce('Your sign-in has ended. Your words are kept on this device.', 'assertive')
    const ask = async () => {
      try {
        const now = await call(operations.getMe)
        const isSame = now.id === me.id && now.newsroom.id === me.newsroom.id
        reportSignedIn(isSame)
        if (!isSame) return
        void client.invalidateQueries()
        announce('Signed in again.')
      } catch {
        // Still signed out, or no network: it is asked again.
      }
    }
    // On another page somebody may have signed in again already.
    void ask()
    const timer = setInterval(ask, SIGN_IN_ASKED_EVERY_MS)
    window.addEventListener('focus', ask)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', ask)
    }
  }, [session, me, announce, client])
  if (session === 'here') return null
  return (
    <div className="alarm watch-s" role="alert">
      <span className="grow">
        {session === 'lost'
          ? 'Your sign-in has ended. Your words are kept on this device.'
          : 'Somebody else has signed in on this browser. Your words are kept for you; reload to go on as them.'}
      </span>
      {session === 'lost' ? (
        <a className="btn" href="/signin" target="_blank" rel="noopener">
          Sign in again
        </a>
      ) : (
        <button type="button" className="btn" onClick={() => window.location.reload()}>
          Reload
        </button>
      )}
    </div>
  )
}

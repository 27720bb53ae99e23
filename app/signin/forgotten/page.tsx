import type { Metadata } from 'next'
import { ForgottenForm } from '@/components/people/forgotten-form'
import { SignNote } from '@/components/people/sign-note'
import { SignPage } from '@/components/people/sign-page'
import { serverEnv } from '@/lib/server/env'
import { RESET_MINUTES } from '@/lib/server/members/reset-links'

export const metadata: Metadata = { title: 'Forgot your password?' }

/** Where somebody asks for a link that sets a new password. */
export default function Page() {
  const { mail, oidc } = serverEnv()
  return (
    <SignPage
      title="Forgot your password?"
      lead={
        mail
          ? 'You get a link by mail, by which you choose a new one.'
          : 'This desk sends no mail: ask an owner of your newsroom for a link.'
      }
    >
      {mail ? (
        <ForgottenForm minutes={RESET_MINUTES} />
      ) : (
        <p className="note">
          An owner makes it under Settings, Members: “Change” beside your name, then “Make a link for a new
          password”. It works once, within {RESET_MINUTES} minutes.
        </p>
      )}
      <SignNote>
        {oidc && <>Whoever signs in by {oidc.name} has no password here. </>}
        <a href="/signin">Back to the sign-in</a>
      </SignNote>
    </SignPage>
  )
}

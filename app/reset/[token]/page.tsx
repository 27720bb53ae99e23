import type { Metadata } from 'next'
import { NewPasswordForm } from '@/components/people/new-password-form'
import { SignNote } from '@/components/people/sign-note'
import { SignPage } from '@/components/people/sign-page'
import { findReset, RESET_MINUTES } from '@/lib/server/members/reset-links'

export const metadata: Metadata = { title: 'A new password' }

/** Where a link leads by which somebody sets a new password. */
export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const link = await findReset(token)
  if (!link) {
    return (
      <SignPage
        title="This link does not work any more"
        lead={`It works once, within ${RESET_MINUTES} minutes, and only the newest one does.`}
      >
        <SignNote>
          <a href="/signin/forgotten">Ask for a new one</a>, or <a href="/signin">sign in</a>.
        </SignNote>
      </SignPage>
    )
  }
  return (
    <SignPage title="Choose a new password" lead="It ends every session of your account, on all devices.">
      <NewPasswordForm token={token} email={link.email} />
      <SignNote>
        Access tokens for scripts go on working: end those that you do not know in your settings.
      </SignNote>
    </SignPage>
  )
}

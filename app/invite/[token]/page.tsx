import type { Metadata } from 'next'
import { InviteAcceptanceForm } from '@/components/people/invite-acceptance-form'
import { SignNote } from '@/components/people/sign-note'
import { SignPage } from '@/components/people/sign-page'
import { ROLE_WORDS } from '@/lib/domain/claims/words'
import { serverEnv } from '@/lib/server/env'
import { glanceAtInvite } from '@/lib/server/members/accept-invite'

export const metadata: Metadata = { title: 'Invitation' }

/** Where an invitation's link leads. */
export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const invite = await glanceAtInvite(token)
  if (!invite) {
    return (
      <SignPage
        title="This invitation does not work any more"
        lead="It has been used or withdrawn, or is older than a week."
      >
        <SignNote>
          Ask an owner of the newsroom for a new one. If you have joined already,{' '}
          <a href="/signin">sign in</a>.
        </SignNote>
      </SignPage>
    )
  }
  const { label, hint } = ROLE_WORDS[invite.role]
  return (
    <SignPage title={`Join ${invite.newsroomName}`} lead={`As ${label.toLowerCase()}. ${hint}`}>
      <InviteAcceptanceForm token={token} email={invite.email} hasAccount={invite.hasAccount} />
      {serverEnv().oidc && (
        <SignNote>
          Or <a href="/signin">sign in by {serverEnv().oidc?.name}</a> with this e-mail address: that takes
          the invitation up as well.
        </SignNote>
      )}
    </SignPage>
  )
}

import type { Metadata } from 'next'
import { SetupForm } from '@/components/people/setup-form'
import { SignNote } from '@/components/people/sign-note'
import { SignPage } from '@/components/people/sign-page'
import { setupLinkWorks } from '@/lib/server/members/set-up'

export const metadata: Metadata = { title: 'Set up' }

type Given = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where the link leads that the server printed at its start. */
export default async function Page({ searchParams }: Given) {
  const { token } = await searchParams
  if (typeof token !== 'string' || !(await setupLinkWorks(token))) {
    return (
      <SignPage
        title="This link does not work any more"
        lead="It works once, within 15 minutes, while nobody has an account."
      >
        <SignNote>
          If the desk is set up already, <a href="/signin">sign in</a>. If not, start the server again: it
          prints a new link.
        </SignNote>
      </SignPage>
    )
  }
  return (
    <SignPage title="Set up the desk" lead="You become its first owner, and invite the others.">
      <SetupForm token={token} />
    </SignPage>
  )
}

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignNote } from '@/components/people/sign-note'
import { SignOutButton } from '@/components/people/sign-out-button'
import { SignPage } from '@/components/people/sign-page'
import { pageAsker } from '@/lib/server/auth/page-actor'

export const metadata: Metadata = { title: 'No newsroom' }

/** For somebody who is signed in and belongs to no newsroom, or not any more. */
export default async function Page() {
  const asker = await pageAsker()
  if (asker.kind === 'nobody') redirect('/signin')
  if (asker.kind === 'member') redirect('/articles')
  return (
    <SignPage title="You belong to no newsroom here" lead={`You are signed in as ${asker.name}.`}>
      <SignNote>
        Ask an owner of your newsroom for an invitation. If you belong to several newsrooms, sign out and in
        again to work in another one.
      </SignNote>
      <SignOutButton />
    </SignPage>
  )
}

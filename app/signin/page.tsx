import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/people/sign-in-form'
import { SignNote } from '@/components/people/sign-note'
import { SignPage } from '@/components/people/sign-page'
import { ownPath } from '@/lib/server/auth/own-path'
import { pageAsker } from '@/lib/server/auth/page-actor'
import { demoAllowed, listDemoPeople } from '@/lib/server/auth/sign-in-by-demo'
import { serverEnv } from '@/lib/server/env'

export const metadata: Metadata = { title: 'Sign in' }

type Given = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The way in, for whoever is not in yet. */
export default async function Page({ searchParams }: Given) {
  const { callbackUrl, error } = await searchParams
  const { publicUrl, oidc } = serverEnv()
  const returnTo = ownPath(callbackUrl, publicUrl)
  const asker = await pageAsker()
  if (asker.kind === 'member') redirect(returnTo)
  if (asker.kind === 'outsider') redirect('/signin/no-newsroom')
  const demoPeople = demoAllowed(await headers()) ? await listDemoPeople() : []
  return (
    <SignPage title="Sign in to the desk" lead={new URL(publicUrl).host}>
      <SignInForm
        returnTo={returnTo}
        error={typeof error === 'string' ? error : null}
        singleSignOn={oidc?.name ?? null}
        demoPeople={demoPeople}
      />
      <SignNote>
        New here? Ask an owner of your newsroom for an invitation.
        <br />
        Every sign-in is an event in the newsroom’s history.
      </SignNote>
    </SignPage>
  )
}

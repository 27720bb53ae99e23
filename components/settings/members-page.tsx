'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { InviteForm } from '@/components/settings/invite-form'
import { MemberRow } from '@/components/settings/member-row'
import { OpenInvites } from '@/components/settings/open-invites'
import styles from '@/components/settings/settings.module.css'
import { SettingsNav } from '@/components/settings/settings-nav'
import { ShownOnce } from '@/components/settings/shown-once'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { MembersView } from '@/lib/contracts/people'

/** The members of the newsroom; an owner invites, changes roles, disables. */
export function MembersPage(props: { me: string; mayManage: boolean; initial: MembersView }) {
  const { me, mayManage, initial } = props
  const client = useQueryClient()
  const [made, setMade] = useState<{ email: string; link: string } | null>(null)
  const [reset, setReset] = useState<{ name: string; link: string } | null>(null)
  const { data } = useQuery({
    queryKey: keys.members,
    queryFn: ({ signal }) => call(operations.listMembers, { signal }),
    initialData: initial,
  })
  const renew = () => client.invalidateQueries({ queryKey: keys.members })
  return (
    <main id="main" className="wrap">
      <div className="page-h">
        <h1 className="h1">Members</h1>
      </div>
      <SettingsNav current="/settings/members" />
      <section className={`${styles.part} ${styles.wide}`} aria-label="Members">
        {reset && (
          <ShownOnce text={reset.link} what={`The link for ${reset.name}`} onDone={() => setReset(null)}>
            Whoever opens it sets the password of {reset.name}: hand it to them and nobody else. It works
            once, within half an hour.
          </ShownOnce>
        )}
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail</th>
              <th scope="col">Role</th>
              <th scope="col">Since</th>
              <th scope="col">{mayManage ? <span className="vh">Actions</span> : 'State'}</th>
            </tr>
          </thead>
          <tbody>
            {data.members.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                me={me}
                mayManage={mayManage}
                onChanged={renew}
                onResetLink={(path) => setReset({ name: member.name, link: window.location.origin + path })}
              />
            ))}
          </tbody>
        </table>
      </section>
      {mayManage && (
        <section className={`${styles.part} ${styles.wide}`} aria-label="Invitations">
          <h2 className="sec">Invite somebody</h2>
          <p className="soft">
            You get a link to pass on. It works once, within seven days, and only for this e-mail address.
          </p>
          {made && (
            <ShownOnce text={made.link} what={`The link for ${made.email}`} onDone={() => setMade(null)}>
              Nobody is written to: pass it on yourself.
            </ShownOnce>
          )}
          <InviteForm
            onMade={({ email, path }) => {
              if (path !== null) setMade({ email, link: window.location.origin + path })
              renew()
            }}
          />
          <OpenInvites invites={data.invites} onChanged={renew} />
        </section>
      )}
    </main>
  )
}

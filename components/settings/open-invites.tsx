'use client'

import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { Moment } from '@/components/history/moment'
import { problemWords } from '@/components/settings/problem-words'
import styles from '@/components/settings/settings.module.css'
import { FieldError } from '@/components/ui/field-error'
import { useAnnounce } from '@/components/ui/live-region'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import type { InviteView } from '@/lib/contracts/people'
import { ROLE_WORDS } from '@/lib/domain/claims/words'

/** Invitations that nobody has taken up yet. */
export function OpenInvites({ invites, onChanged }: { invites: InviteView[]; onChanged: () => void }) {
  const announce = useAnnounce()
  const problemId = useId()
  const revoke = useMutation({
    mutationFn: ({ id }: InviteView) => call(operations.revokeInvite, { params: { inviteId: id } }),
    onSuccess: (_, invite) => announce(`The invitation to ${invite.email} is withdrawn`),
    onSettled: onChanged,
  })
  if (invites.length === 0) return <FieldError id={problemId}>{problemWords(revoke.error)}</FieldError>
  return (
    <>
      <h3 className={`sec ${styles.next}`}>Open invitations</h3>
      <FieldError id={problemId}>{problemWords(revoke.error)}</FieldError>
      <table className={styles.list}>
        <thead>
          <tr>
            <th scope="col">E-mail</th>
            <th scope="col">Role</th>
            <th scope="col">Invited by</th>
            <th scope="col">Open until</th>
            <th scope="col">
              <span className="vh">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invites.map((invite) => (
            <tr key={invite.id}>
              <th scope="row">{invite.email}</th>
              <td data-label="Role">{ROLE_WORDS[invite.role].label}</td>
              <td data-label="Invited by">{invite.createdBy.name}</td>
              <td data-label="Open until">
                <Moment at={invite.expiresAt} how="day" />
              </td>
              <td>
                <button
                  type="button"
                  className="btn btn-s"
                  disabled={revoke.isPending}
                  aria-label={`Withdraw the invitation to ${invite.email}`}
                  onClick={() => revoke.mutate(invite)}
                >
                  Withdraw
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

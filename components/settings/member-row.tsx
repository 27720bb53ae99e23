'use client'

import { useState } from 'react'
import { Moment } from '@/components/history/moment'
import { ChangeMemberForm } from '@/components/settings/change-member-form'
import styles from '@/components/settings/settings.module.css'
import { Avatar } from '@/components/ui/avatar'
import type { MemberView } from '@/lib/contracts/people'
import { ROLE_WORDS } from '@/lib/domain/claims/words'

/** One member, and below them the form that changes them while it is open. */
export function MemberRow(props: {
  member: MemberView
  me: string
  mayManage: boolean
  onChanged: () => void
  /** Given the path of a link by which the member sets a new password. */
  onResetLink: (path: string) => void
}) {
  const { member, me, mayManage, onChanged, onResetLink } = props
  const [changing, setChanging] = useState(false)
  const disabled = member.disabledAt !== null
  return (
    <>
      <tr className={disabled ? styles.off : undefined}>
        <th scope="row">
          <span className={styles.who}>
            <span aria-hidden="true">
              <Avatar name={member.name} me={member.id === me} />
            </span>
            {member.name}
            {member.id === me && <span className="mute">you</span>}
          </span>
        </th>
        <td data-label="E-mail">{member.email}</td>
        <td data-label="Role" title={ROLE_WORDS[member.role].hint}>
          {ROLE_WORDS[member.role].label}
        </td>
        <td data-label="Since">
          <Moment at={member.createdAt} how="day" />
        </td>
        <td>
          {disabled && <span className="flag-line">disabled</span>}{' '}
          {mayManage && (
            <button
              type="button"
              className="btn btn-s"
              aria-expanded={changing}
              aria-label={`Change ${member.name}`}
              onClick={() => setChanging(!changing)}
            >
              Change
            </button>
          )}
        </td>
      </tr>
      {changing && (
        <tr>
          <td colSpan={5}>
            <ChangeMemberForm
              member={member}
              onDone={() => {
                setChanging(false)
                onChanged()
              }}
              onRefused={onChanged}
              onResetLink={(path) => {
                setChanging(false)
                onResetLink(path)
              }}
              onCancel={() => setChanging(false)}
            />
          </td>
        </tr>
      )}
    </>
  )
}

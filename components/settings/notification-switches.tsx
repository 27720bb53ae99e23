'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { problemWords } from '@/components/settings/problem-words'
import styles from '@/components/settings/settings.module.css'
import { FieldError } from '@/components/ui/field-error'
import { useAnnounce } from '@/components/ui/live-region'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { NotificationSettingPatch, NotificationSettings } from '@/lib/contracts/notifications'
import { NOTIFICATION_WORDS } from '@/lib/domain/people/notification-words'

/** Of which kinds of things one is told, and by which way. What is changed counts from the next thing on. */
export function NotificationSwitches({ initial }: { initial: NotificationSettings }) {
  const client = useQueryClient()
  const announce = useAnnounce()
  const problemId = useId()
  const { data } = useQuery({
    queryKey: keys.notificationSettings,
    queryFn: ({ signal }) => call(operations.readNotificationSettings, { signal }),
    initialData: initial,
  })
  // A switch shows what was just asked for, until the answer is there.
  const [asked, setAsked] = useState<NotificationSettingPatch | null>(null)
  const change = useMutation({
    mutationFn: (patch: NotificationSettingPatch) =>
      call(operations.changeNotificationSettings, { body: patch }),
    onSuccess(settings) {
      client.setQueryData(keys.notificationSettings, settings)
      announce('Saved')
    },
    onError: () => client.invalidateQueries({ queryKey: keys.notificationSettings }),
    onSettled: (_answer, _error, patch) => setAsked((latest) => (latest === patch ? null : latest)),
  })
  const ask = (patch: NotificationSettingPatch) => {
    setAsked(patch)
    change.mutate(patch)
  }
  const ways = data.mailIsSent ? (['inApp', 'mail'] as const) : (['inApp'] as const)
  return (
    <section className={styles.part} id="notifications" aria-label="Notifications">
      <h2 className="sec">What you are told of</h2>
      <p className="soft">
        {data.mailIsSent
          ? 'In your inbox, and by a mail that gathers what you have not read, every half hour at the most. A mail says only where something waits.'
          : 'In your inbox. This desk sends no mail: it has been given no mail server.'}
      </p>
      <table className={`${styles.list} ${styles.switches}`}>
        <thead>
          <tr>
            <th scope="col">You are told when</th>
            {ways.map((way) => (
              <th key={way} scope="col">
                {WAYS[way]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((item) => (
            <tr key={item.kind}>
              <th scope="row">{NOTIFICATION_WORDS[item.kind].label}</th>
              {ways.map((way) => (
                <td key={way} data-label={WAYS[way]}>
                  <input
                    type="checkbox"
                    className="ck"
                    aria-label={`${NOTIFICATION_WORDS[item.kind].label}: ${WAYS[way].toLowerCase()}`}
                    checked={(asked?.kind === item.kind ? asked[way] : undefined) ?? item[way]}
                    onChange={(event) => ask({ kind: item.kind, [way]: event.target.checked })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <FieldError id={problemId}>{problemWords(change.error)}</FieldError>
    </section>
  )
}

const WAYS = { inApp: 'In app', mail: 'By mail' } as const

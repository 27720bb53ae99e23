'use client'

import { IconCloudOff } from '@tabler/icons-react'
import { usePanel } from '@/components/claims/panel-context'
import { NOT_YET_SENT } from '@/components/outbox/not-yet-sent'
import { useUnreachedSince } from '@/lib/client/reach'

/** What of the claim is shown as if it were made and is not sent; and what waits until the desk can be reached. */
export function KeptNote() {
  const { writes } = usePanel()
  const isOffline = useUnreachedSince() !== null
  const waiting = writes.kept.filter(({ state }) => state.is === 'waiting')
  if (waiting.length === 0) return null
  return (
    <p className="pbar kept-note">
      <IconCloudOff className="i i-14" aria-hidden="true" />
      <span className="grow">
        {NOT_YET_SENT}: {[...new Set(waiting.map(({ label }) => label))].join(', ')}.
        {isOffline ? ` ${WAITS}` : null}
      </span>
    </p>
  )
}

/** What is not kept for later, because it is only true once the desk has said so. */
export const WAITS = 'Taking, giving back and closing wait until the desk can be reached.'

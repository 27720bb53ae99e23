'use client'

import { IconCloudOff } from '@tabler/icons-react'
import { NOT_SAVED, NOT_YET_SENT } from '@/components/outbox/not-yet-sent'
import { useKeptMark } from '@/lib/client/kept-claims'

/** Marks a claim in a list of which this device keeps changes that are not sent. */
export function KeptRowMark({ claimId }: { claimId: string }) {
  const mark = useKeptMark(claimId)
  if (mark === null) return null
  return (
    <span className="flag-line">
      <IconCloudOff className="i i-12" aria-hidden="true" />
      {mark === 'blocked' ? NOT_SAVED : NOT_YET_SENT}
    </span>
  )
}

'use client'

import '@/components/outbox/outbox.css'
import { Popover } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { KeptList } from '@/components/outbox/kept-list'
import { stripWords } from '@/components/outbox/kept-words'
import { useOutbox } from '@/components/outbox/use-outbox'
import { clockTime } from '@/components/ui/format-due'
import { useAnnounce } from '@/components/ui/live-region'
import { useKept } from '@/lib/client/outbox'
import { useUnreachedSince } from '@/lib/client/reach'
import { useSessionState } from '@/lib/client/session-lost'
import type { MeView } from '@/lib/contracts/people'
import { claimNumberWord } from '@/lib/domain/claims/number'

/** A claim that the strip can name and open. */
export type NamedClaim = { readonly id: string; readonly number: number }

/**
 * Tells that the desk cannot be reached, and what is kept on this device until it has it; with the way to each change
 * that wants a decision.
 */
export function OutboxStrip(props: {
  me: MeView
  claims: readonly NamedClaim[]
  /** Opens a claim of this page; its two versions show there. */
  onChoose: (claimId: string) => void
}) {
  const { me, claims, onChoose } = props
  const kept = useKept(useOutbox(me))
  const since = useUnreachedSince()
  const session = useSessionState()
  const announce = useAnnounce()
  const [isOpen, setOpen] = useState(false)
  const blocked = kept.filter(({ state }) => state.is !== 'waiting')
  const offlineSince = since === null ? null : clockTime(new Date(since))
  const words = stripWords({
    offlineSince,
    isSignedOut: session !== 'here',
    waiting: kept.length - blocked.length,
    blocked: blocked.length,
  })
  const isOffline = offlineSince !== null
  useEffect(() => {
    if (isOffline) announce('Offline. What you change is kept on this device.')
  }, [isOffline, announce])
  const blockedCount = blocked.length
  useEffect(() => {
    if (blockedCount > 0) announce('A kept change is not saved: it wants your decision.', 'assertive')
  }, [blockedCount, announce])
  if (words === null) return null
  const versions = blocked.find(({ state }) => state.is === 'conflict')
  const named = claims.find(({ id }) => id === versions?.claimId)
  return (
    <section className="strip watch-s outbox-s" aria-label="Changes on this device">
      <IconCloudOff className="i" aria-hidden="true" />
      <span className="grow">{words}</span>
      {named ? (
        <button type="button" className="btn" onClick={() => onChoose(named.id)}>
          Two versions: claim {claimNumberWord(named.number)}
        </button>
      ) : null}
      {kept.length > 0 ? (
        <Popover
          opened={isOpen}
          onChange={setOpen}
          position="top-end"
          width="min(400px, calc(100vw - 24px))"
          trapFocus
          returnFocus
          shadow="md"
        >
          <Popover.Target>
            <button type="button" className="btn" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              Show
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label="Changes kept on this device">
            <KeptList
              me={me}
              kept={kept}
              claims={claims}
              onChoose={(claimId) => {
                setOpen(false)
                onChoose(claimId)
              }}
            />
          </Popover.Dropdown>
        </Popover>
      ) : null}
    </section>
  )
}

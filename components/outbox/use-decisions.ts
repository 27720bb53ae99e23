'use client'

import { useMemo } from 'react'
import { useOutbox } from '@/components/outbox/use-outbox'
import { useAnnounce } from '@/components/ui/live-region'
import type { Entry } from '@/lib/client/outbox-machine'
import { offerUndo } from '@/lib/client/undo'
import type { MeView } from '@/lib/contracts/people'

/** What a person may decide about a kept change; each says so if it does not work. */
export function useDecisions(me: Pick<MeView, 'id' | 'newsroom'>) {
  const outbox = useOutbox(me)
  const announce = useAnnounce()
  return useMemo(() => {
    /** @returns whether it was carried out. */
    const tell = async (decision: Promise<unknown>): Promise<boolean> => {
      try {
        await decision
        return true
      } catch (error) {
        announce(error instanceof Error ? error.message : 'It did not work.', 'assertive')
        return false
      }
    }
    return {
      retry: (entry: Entry) => tell(outbox.retry(entry.id)),
      /** Puts another intent in its place. */
      change: (entry: Entry, intent: unknown) => tell(outbox.change(entry.id, intent)),
      /** Takes it out of the queue; it can be put back. */
      throwAway: (entry: Entry) =>
        tell(
          (async () => {
            const dropped = await outbox.drop(entry.id)
            announce(`Thrown away: ${entry.label}`)
            offerUndo({ label: `Thrown away: ${entry.label}`, undo: async () => outbox.restore(dropped) })
          })(),
        ),
      /** Takes it out of the queue because its words are back in their form. */
      takeBack: (entry: Entry) => tell(outbox.drop(entry.id)),
    }
  }, [outbox, announce])
}

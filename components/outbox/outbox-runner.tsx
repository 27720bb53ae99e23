'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { claimCarrier, undoOfSent, writeCarrier } from '@/components/outbox/claim-carriers'
import { savedWords } from '@/components/outbox/kept-words'
import { useOutbox } from '@/components/outbox/use-outbox'
import { COMMENT_KIND, commentCarrier } from '@/components/threads/kept-comments'
import { useAnnounce } from '@/components/ui/live-region'
import { putClaim } from '@/lib/client/put-claim'
import { lastUndoable, offerUndo } from '@/lib/client/undo'
import type { ClaimDetail } from '@/lib/contracts/claims'
import type { MeView } from '@/lib/contracts/people'

/** Changes that are saved within this time of one another, in ms, are told together. */
const TOLD_TOGETHER_MS = 700

/** Sends what this device keeps, for as long as the page stands, and tells when the desk has it. */
export function OutboxRunner({ me }: { me: MeView }) {
  const client = useQueryClient()
  const outbox = useOutbox(me)
  const announce = useAnnounce()
  const myId = me.id
  useEffect(() => {
    outbox.carry('claim', claimCarrier(client))
    outbox.carry('write', writeCarrier(client, myId))
    outbox.carry(COMMENT_KIND, commentCarrier(client))
    return outbox.start()
  }, [outbox, client, myId])
  useEffect(() => {
    let said: string[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = outbox.onSaved(({ entry, wasKept, reply }) => {
      if (!wasKept) return
      // What could be taken out of the queue is now taken back by another change, where there is a way.
      if (lastUndoable()?.entryId === entry.id) {
        const accept = (claim: ClaimDetail) => putClaim(client, entry.articleId, claim)
        offerUndo(
          entry.kind === 'write' && reply
            ? undoOfSent(entry.id, reply as ClaimDetail, entry.said, myId, accept)
            : null,
        )
      }
      said.push(entry.said)
      clearTimeout(timer)
      timer = setTimeout(() => {
        announce(savedWords(said))
        said = []
      }, TOLD_TOGETHER_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [outbox, announce, client, myId])
  return null
}

'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { ClaimWrite } from '@/components/claims/claim-write'
import { undoOfSent } from '@/components/outbox/claim-carriers'
import type { WriteIntent } from '@/components/outbox/intents'
import { NOT_YET_SENT } from '@/components/outbox/not-yet-sent'
import { useOutbox } from '@/components/outbox/use-outbox'
import { putClaim } from '@/lib/client/put-claim'
import { offerUndo } from '@/lib/client/undo'
import type { RevisionView } from '@/lib/contracts/articles'
import type { ClaimDetail, ClaimView } from '@/lib/contracts/claims'
import type { MeView } from '@/lib/contracts/people'
import type { Utf16Range } from '@/lib/domain/text/offsets'

/** Adds another place in the text to a claim. It is said to be saved only when the server has said so. */
export function useAddWords(
  me: MeView,
  articleId: string,
  revision: RevisionView,
  tell: (message: string, failed: boolean) => void,
) {
  const client = useQueryClient()
  const outbox = useOutbox(me)
  const [isBusy, setBusy] = useState(false)
  const latest = useRef(tell)
  latest.current = tell
  const add = useCallback(
    async (claim: ClaimView, range: Utf16Range): Promise<void> => {
      const { start, end } = range
      const exact = revision.text.slice(start, end)
      const write: ClaimWrite = { kind: 'anchor_add', anchor: { revisionId: revision.id, start, end, exact } }
      const label = `Words added to claim ${claim.number}`
      setBusy(true)
      const [made] = outbox.add({
        kind: 'write',
        intent: { write } satisfies WriteIntent,
        label: 'Words added',
        said: label,
        articleId,
        claimId: claim.id,
      })
      const outcome = await made?.outcome
      setBusy(false)
      if (!made || !outcome) return
      if (outcome.kind === 'blocked') {
        const { state } = outcome.entry
        const why = state.is === 'refused' ? state.message : ''
        latest.current(`Not added to claim ${claim.number}. ${why}`.trim(), true)
      } else if (outcome.kind === 'kept') {
        latest.current(`${NOT_YET_SENT}.`, false)
        const undo = () => outbox.drop(made.id)
        offerUndo({ label: `${label} on this device, not yet sent`, entryId: made.id, undo })
      } else {
        latest.current(`Added to claim ${claim.number}`, false)
        // By the contract of addAnchor.
        const after = outcome.reply as ClaimDetail | null
        const accept = (now: ClaimDetail) => putClaim(client, articleId, now)
        if (after) offerUndo(undoOfSent(made.id, after, label, me.id, accept))
      }
    },
    [outbox, client, articleId, revision, me.id],
  )
  return useMemo(() => ({ add, isBusy }), [add, isBusy])
}

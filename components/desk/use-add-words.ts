'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { ClaimWrite } from '@/components/claims/claim-write'
import { undoOfSent } from '@/components/outbox/claim-carriers'
import type { WriteIntent } from '@/components/outbox/intents'
import { NOT_YET_SENT } from '@/components/outbox/not-yet-sent'
import { isUnsent } from '@/components/outbox/overlay'
import { useOutbox } from '@/components/outbox/use-outbox'
import { putClaim } from '@/lib/client/put-claim'
import { offerUndo } from '@/lib/client/undo'
import type { ArticleView, RevisionView } from '@/lib/contracts/articles'
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

/** Adds the selected words to the chosen claim, or says why that cannot be. */
export function useAddSelection(
  me: MeView,
  article: ArticleView,
  given: {
    chosenClaim: ClaimView | null
    selection: Utf16Range | null
    announce: (message: string, urgency?: 'polite' | 'alarm') => void
  },
): () => void {
  const { chosenClaim, selection, announce } = given
  const addWords = useAddWords(me, article.id, article.revision, (message, failed) =>
    announce(message, failed ? 'alarm' : 'polite'),
  )
  return useCallback(() => {
    if (!chosenClaim || !selection) announce('Choose a claim and select the words to add to it.')
    else if (isUnsent(chosenClaim)) announce('Words can be added once the claim is sent.')
    else if (isAnchorOf(chosenClaim, selection))
      announce(`These words are part of claim ${chosenClaim.number} already.`)
    else void addWords.add(chosenClaim, selection)
  }, [chosenClaim, selection, announce, addWords])
}

/** Whether just these words are one of a claim's places already. */
const isAnchorOf = (claim: ClaimView, { start, end }: Utf16Range): boolean =>
  claim.anchors.some((anchor) => anchor.start === start && anchor.end === end)

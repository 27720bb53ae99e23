'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import {
  claimInput,
  keptNewClaim,
  type NewClaim,
  newClaimsPlace,
  type Suggestions,
} from '@/components/desk/composer-draft'
import { suggestStatement } from '@/components/desk/composer-suggest'
import { type ComposerOutcome, useDesk } from '@/components/desk/desk-context'
import { keepDraft } from '@/lib/client/drafts'
import { dropClaim, putClaim } from '@/lib/client/put-claim'
import { send } from '@/lib/client/send'
import { offerUndo, UNDONE } from '@/lib/client/undo'
import { useDraft } from '@/lib/client/use-draft'
import type { ClaimView } from '@/lib/contracts/claims'
import { operations } from '@/lib/contracts/operations'
import { suggestSpeakers, suggestTypes } from '@/lib/domain/claims/suggest'
import type { Utf16Range } from '@/lib/domain/text/offsets'
import { blockAt } from '@/lib/domain/text/projection'

type Faults = { statement?: string; reason?: string }

/** The new claim that is being made of the words at `range`: its fields, and saving or discarding it. */
export function useComposer(range: Utf16Range, onDone: (outcome: ComposerOutcome) => void) {
  const client = useQueryClient()
  const { article, revision, blocks, claims, me, announce, startClaim } = useDesk()
  const exact = revision.text.slice(range.start, range.end)
  const [begun] = useState<NewClaim>(() => {
    const words = { revisionId: revision.id, start: range.start, end: range.end }
    return (
      keptNewClaim(me, article.id, { ...range, revisionId: revision.id })?.value ?? {
        ...words,
        id: uuidv7(),
        statement: null,
        speaker: null,
        speakerRole: '',
        types: null,
        claimDate: null,
        priority: article.priority,
        assigneeId: me.id,
        dueAt: article.dueAt,
        finding: null,
        reason: '',
      }
    )
  })
  const kept = useDraft<NewClaim>(newClaimsPlace(me, article.id, begun.id))
  const fields = kept.value ?? begun
  const claim = useMemo(
    () => ({ ...fields, start: range.start, end: range.end }),
    [fields, range.start, range.end],
  )

  const near = blockAt(blocks, range.start).text
  const used = useMemo(() => claims.map(({ speaker }) => speaker).filter((name) => name !== ''), [claims])
  const named = useMemo(() => suggestSpeakers(near, [])[0] ?? null, [near])
  const speakers = useMemo(() => suggestSpeakers(near, used), [near, used])
  const suggested = useMemo<Suggestions>(
    () => ({ statement: suggestStatement(exact), speaker: named ?? '', types: suggestTypes(exact) }),
    [exact, named],
  )
  const [faults, setFaults] = useState<Faults>({})

  const { change: keep, clear, value } = kept
  const change = useCallback(
    (part: Partial<NewClaim>) => {
      setFaults({})
      keep({ ...claim, ...part })
    },
    [keep, claim],
  )
  // The words may be grown and shrunk while the claim is being made: what is kept goes with them.
  useEffect(() => {
    if (value && (value.start !== range.start || value.end !== range.end)) {
      keep({ ...value, start: range.start, end: range.end })
    }
  }, [value, keep, range.start, range.end])

  const saving = useMutation({
    mutationFn: async (_: { then: 'claim' | 'evidence' }): Promise<ClaimView> => {
      const made = await send(operations.createClaim, {
        params: { articleId: article.id },
        body: claimInput(claim, suggested, exact),
      })
      if (claim.finding === null) return made
      const { finding, reason } = claim
      try {
        const body = { version: made.version, finding, reason: reason.trim() }
        return await send(operations.checkClaim, { params: { claimId: made.id }, body })
      } catch {
        // The claim is made; its finding waits in the panel, typed and not yet saved.
        const place = {
          ...newClaimsPlace(me, article.id),
          subject: `article/${article.id}/claim/${made.id}/check`,
        }
        keepDraft(place, { finding, reason, base: { finding: null, findingReason: null } })
        announce('The claim is saved, its finding is not. It is kept in the panel.', 'alarm')
        return made
      }
    },
    onSuccess: (saved, { then }) => {
      clear()
      putClaim(client, article.id, saved)
      const undo = async () => {
        const body = { version: saved.version, reason: UNDONE }
        await send(operations.deleteClaim, { params: { claimId: saved.id }, body })
        dropClaim(client, article.id, saved.id)
      }
      offerUndo({ label: `Claim ${saved.number} made`, undo })
      onDone({ kind: 'saved', claim: saved, then })
    },
    onError: () => announce('Not saved. Your words are kept on this device.', 'alarm'),
  })

  const save = (then: 'claim' | 'evidence'): Faults | null => {
    if (saving.isPending) return null
    const wrong: Faults = {}
    if ((claim.statement ?? suggested.statement).trim() === '')
      wrong.statement = 'Say in your own words what is claimed.'
    if (claim.finding !== null && claim.reason.trim() === '')
      wrong.reason = 'Say why before this finding can be saved.'
    setFaults(wrong)
    if (Object.keys(wrong).length > 0) return wrong
    saving.mutate({ then })
    return null
  }
  const discard = () => {
    const typed = value
    clear()
    onDone({ kind: 'discarded' })
    if (!typed) return
    const undo = async () => {
      keepDraft(newClaimsPlace(me, article.id, typed.id), typed)
      startClaim(range)
    }
    offerUndo({ label: 'New claim discarded', undo })
  }
  return {
    claim,
    suggested,
    named,
    speakers,
    exact,
    isFound: kept.isFound,
    faults,
    change,
    save,
    discard,
    saving,
  }
}

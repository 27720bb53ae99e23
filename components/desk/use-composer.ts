'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { CheckBase, ClaimWrite } from '@/components/claims/claim-write'
import {
  claimInput,
  keptNewClaim,
  type NewClaim,
  newClaimsPlace,
  type Suggestions,
} from '@/components/desk/composer-draft'
import { suggestStatement } from '@/components/desk/composer-suggest'
import { type ComposerOutcome, useDesk } from '@/components/desk/desk-context'
import { type ClaimIntent, type WriteIntent, writeLabel } from '@/components/outbox/intents'
import { claimsWithKept } from '@/components/outbox/overlay'
import { useOutbox } from '@/components/outbox/use-outbox'
import { call } from '@/lib/client/api'
import { keepDraft } from '@/lib/client/drafts'
import { operations } from '@/lib/client/operations'
import type { Entry, NewEntry } from '@/lib/client/outbox-machine'
import { dropClaim, putClaim } from '@/lib/client/put-claim'
import { send } from '@/lib/client/send'
import { offerUndo, UNDONE } from '@/lib/client/undo'
import { useDraft } from '@/lib/client/use-draft'
import type { ClaimView } from '@/lib/contracts/claims'
import { suggestSpeakers, suggestTypes } from '@/lib/domain/claims/suggest'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import type { Utf16Range } from '@/lib/domain/text/offsets'
import { blockAt } from '@/lib/domain/text/projection'

/** A claim that was made; `entryId` is its place in the queue while the server does not have it. */
type Made = { readonly claim: ClaimView; readonly entryId: string | null }
const NO_CHECK: CheckBase = { finding: null, findingReason: null }

const read = (claimId: string) => call(operations.getClaim, { params: { claimId } })
const blockedWords = ({ state }: Entry): string =>
  state.is === 'refused' ? state.message : 'It was not sent.'

type Faults = { statement?: string; reason?: string }

/** The new claim that is being made of the words at `range`: its fields, and saving or discarding it. */
export function useComposer(range: Utf16Range, onDone: (outcome: ComposerOutcome) => void) {
  const client = useQueryClient()
  const { article, revision, blocks, claims, me, members, newsroom, announce, startClaim } = useDesk()
  const outbox = useOutbox(me)
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
    // The queue takes it in with a network or without.
    networkMode: 'always',
    mutationFn: async (_: { then: 'claim' | 'evidence' }): Promise<Made> => {
      const input = claimInput(claim, suggested, exact)
      const { finding } = claim
      const reason = claim.reason.trim()
      const checkSubject = `article/${article.id}/claim/${claim.id}/check`
      const checkDraft = { finding, reason, base: NO_CHECK }
      const place = { articleId: article.id, claimId: claim.id }
      const given: NewEntry[] = [
        {
          ...place,
          kind: 'claim',
          intent: { input, quote: exact, typed: claim } satisfies ClaimIntent,
          label: 'New claim',
          said: 'New claim saved',
          ...(value ? { draft: { subject: newClaimsPlace(me, article.id, claim.id).subject, value } } : {}),
        },
      ]
      if (finding !== null) {
        const write: ClaimWrite = { kind: 'check', finding, reason, base: NO_CHECK }
        given.push({
          ...place,
          kind: 'write',
          intent: { write } satisfies WriteIntent,
          label: writeLabel(write, FINDING_PRESETS[newsroom.findingWords]),
          said: 'New claim: finding saved',
          draft: { subject: checkSubject, value: checkDraft },
        })
      }
      // Both are in the queue before either goes out: a tab that is closed meanwhile loses neither.
      const [made, check] = outbox.add(...given)
      const outcome = await made?.outcome
      if (outcome?.kind === 'blocked') throw new Error(blockedWords(outcome.entry))
      if (!made || outcome?.kind !== 'saved') return { claim: unsentClaim(), entryId: made?.id ?? '' }
      const saved = (outcome.reply as ClaimView | null) ?? (await read(claim.id))
      const checked = await check?.outcome
      if (checked?.kind === 'saved')
        return { claim: (checked.reply as ClaimView | null) ?? saved, entryId: null }
      if (checked?.kind === 'blocked') {
        // The claim is made; its finding waits in the panel, typed and not yet saved.
        keepDraft({ ...newClaimsPlace(me, article.id), subject: checkSubject }, checkDraft)
        announce('The claim is saved, its finding is not. It is kept in the panel.', 'alarm')
      }
      return { claim: saved, entryId: null }
    },
    onSuccess: ({ claim: made, entryId }, { then }) => {
      clear()
      if (entryId === null) {
        putClaim(client, article.id, made)
        const undo = async () => {
          const { version } = await read(made.id)
          await send(operations.deleteClaim, {
            params: { claimId: made.id },
            body: { version, reason: UNDONE },
          })
          dropClaim(client, article.id, made.id)
        }
        offerUndo({ label: `Claim ${made.number} made`, undo })
      } else {
        announce('Saved on this device, not yet sent.')
        offerUndo({
          label: 'New claim on this device, not yet sent',
          entryId,
          undo: () => outbox.drop(entryId),
        })
      }
      onDone({ kind: 'saved', claim: made, then })
    },
    onError: () => announce('Not saved. Your words are kept on this device.', 'alarm'),
  })
  /** The claim as this device shows it while the server does not know it. */
  const unsentClaim = (): ClaimView => {
    const shown = claimsWithKept([], outbox.kept(), article, { me, members })
    const found = shown.find(({ id }) => id === claim.id)
    if (!found) throw new Error('The claim could not be kept on this device.')
    return found
  }

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

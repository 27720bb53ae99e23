'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { type ClaimWrite, judgeWrite, sendWrite } from '@/components/claims/claim-write'
import { undoFor } from '@/components/claims/undo-write'
import { useDesk } from '@/components/desk/desk-context'
import { undoOfSent } from '@/components/outbox/claim-carriers'
import { type ConflictFacts, type WriteIntent, writeLabel } from '@/components/outbox/intents'
import { useOutbox } from '@/components/outbox/use-outbox'
import { ApiError } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import type { FieldConflict } from '@/lib/client/merge'
import { type Outbox, useKept } from '@/lib/client/outbox'
import { answerOf, type RefusalFacts } from '@/lib/client/outbox-flush'
import type { Entry, EntryState } from '@/lib/client/outbox-machine'
import { putClaim } from '@/lib/client/put-claim'
import { offerUndo } from '@/lib/client/undo'
import type { ClaimDetail, MissingView } from '@/lib/contracts/claims'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

/** How often a change is sent anew because others changed something else of the claim meanwhile. */
const ATTEMPTS = 4

/** A change and what is said once it is saved. */
export type Intent = {
  readonly write: ClaimWrite
  readonly said: string
  /** As what it was typed, and under which field of the claim: to be typed again from there. */
  readonly draft?: { readonly field: string; readonly value: unknown }
  /** Once the change is safe, with the server or in the queue: what was typed may leave its form. */
  readonly done?: () => void
}

/**
 * What stands in the way of a change, until the person has dealt with it. The change itself is kept: in its form, or
 * where it has left that already, in the queue as `entry`.
 */
export type WriteTrouble = { readonly intent: Intent; readonly entry: Entry | null } & (
  | { readonly kind: 'conflict'; readonly current: ClaimDetail; readonly conflicts: readonly FieldConflict[] }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly message: string
      readonly missing: readonly MissingView[]
      /** The revision in which the changed words wait for a look, where that is what stands in the way. */
      readonly reviewIn?: number
    }
)

/**
 * Saves changes to the chosen claim. Acknowledged only by the server's answer; where none comes, the change stays in
 * this device's queue and goes out by itself. Closing is not queued.
 *
 * @param claim as it is shown, with what is kept as if it were made
 */
export function useClaimWrites(claim: ClaimDetail) {
  const client = useQueryClient()
  const { article, me, newsroom, announce } = useDesk()
  const outbox = useOutbox(me)
  const kept = useKept(outbox)
  const [saving, setSaving] = useState<ClaimWrite['kind'] | null>(null)
  const [trouble, setTrouble] = useState<WriteTrouble | null>(null)
  const shown = useRef(claim)
  shown.current = claim
  const words = FINDING_PRESETS[newsroom.findingWords]

  const accept = useCallback(
    (detail: ClaimDetail) => putClaim(client, article.id, detail),
    [client, article.id],
  )

  /** Sends it at once, judging anew when others were quicker. */
  const carryOut = useCallback(
    async (intent: Intent): Promise<WriteTrouble | null> => {
      const claimId = shown.current.id
      let current = client.getQueryData<ClaimDetail>(keys.claim(claimId)) ?? shown.current
      for (let attempt = 1; ; attempt++) {
        const judged = judgeWrite(intent.write, current)
        if (judged.kind === 'nothing') return null
        if (judged.kind === 'conflict')
          return { kind: 'conflict', intent, entry: null, current, conflicts: judged.conflicts }
        if (judged.kind === 'gone') return refusal(intent, 'gone', 'Somebody has removed it meanwhile.', null)
        try {
          const after = await sendWrite(current, judged.write, me.id)
          accept(after)
          offerUndo(undoFor(current, after, judged.write, intent.said, me.id, accept))
          return null
        } catch (error) {
          const newer = conflictingClaim(error)
          if (newer) accept(newer)
          if (newer && attempt < ATTEMPTS) current = newer
          else return troubleOf(intent, error)
        }
      }
    },
    [client, accept, me.id],
  )

  /** Puts it in the queue, and waits until it is sent, kept, or in somebody's way. */
  const queue = useCallback(
    async (intent: Intent): Promise<WriteTrouble | 'saved' | 'kept'> => {
      const { id: claimId } = shown.current
      const { write, said, draft } = intent
      const [added] = outbox.add({
        kind: 'write',
        intent: { write } satisfies WriteIntent,
        label: writeLabel(write, words),
        said,
        articleId: article.id,
        claimId,
        ...(draft
          ? {
              draft: { subject: `article/${article.id}/claim/${claimId}/${draft.field}`, value: draft.value },
            }
          : {}),
      })
      const outcome = await added?.outcome
      if (!added || !outcome || outcome.kind === 'kept') {
        if (added) offerTakingBack(outbox, added.id, said)
        return 'kept'
      }
      if (outcome.kind === 'blocked') return blockedTrouble(outcome.entry, intent)
      const after = outcome.reply as ClaimDetail | null
      if (after) offerUndo(undoOfSent(added.id, after, said, me.id, accept))
      return 'saved'
    },
    [outbox, article.id, me.id, accept, words],
  )

  const save = useCallback(
    async (intent: Intent): Promise<boolean> => {
      setSaving(intent.write.kind)
      setTrouble(null)
      const closes = intent.write.kind === 'move' && intent.write.to === 'closed'
      const outcome = closes ? ((await carryOut(intent)) ?? 'saved') : await queue(intent)
      setSaving(null)
      if (typeof outcome === 'object') {
        setTrouble(outcome)
        announce(
          outcome.kind === 'conflict'
            ? 'Not saved: there are two versions.'
            : 'Not saved. Your words are kept.',
          'alarm',
        )
        return false
      }
      announce(outcome === 'saved' ? intent.said : 'Saved on this device, not yet sent.')
      intent.done?.()
      return true
    },
    [carryOut, queue, announce],
  )

  const mine = useMemo(() => kept.filter(({ claimId }) => claimId === claim.id), [kept, claim.id])
  const blocked = useMemo(() => {
    const entry = mine.find(({ state }) => state.is !== 'waiting')
    return entry?.kind === 'write' ? blockedTrouble(entry) : null
  }, [mine])
  const settle = useCallback(() => setTrouble(null), [])
  const now = trouble ?? blocked

  /** Carries out what somebody has decided between two versions; null where all stays as the other saved it. */
  const resolve = useCallback(
    async (write: ClaimWrite | null): Promise<void> => {
      if (!now) return
      const { intent, entry } = now
      if (entry) {
        if (write) await outbox.change(entry.id, { write } satisfies WriteIntent)
        else await outbox.drop(entry.id)
      } else if (write) await save({ ...intent, write })
      else {
        intent.done?.()
        settle()
      }
    },
    [now, outbox, save, settle],
  )

  return useMemo(
    () => ({ save, saving, trouble: now, resolve, settle, accept, kept: mine, outbox }),
    [save, saving, now, resolve, settle, accept, mine, outbox],
  )
}

export type ClaimWrites = ReturnType<typeof useClaimWrites>

/** Lets a kept change be taken back while it has not gone out. */
function offerTakingBack(outbox: Outbox, id: string, said: string): void {
  offerUndo({ label: `${said} on this device, not yet sent`, entryId: id, undo: () => outbox.drop(id) })
}

/** The claim as it stands, from a refusal because of its version. */
function conflictingClaim(error: unknown): ClaimDetail | null {
  if (!(error instanceof ApiError) || error.code !== 'version_conflict') return null
  // Written by our own server, by the contract of the operation that it refused.
  return (error.problem.current as ClaimDetail | undefined) ?? null
}

function refusal(intent: Intent, code: string, message: string, facts: unknown): WriteTrouble {
  const { missing, revisionNumber } = (facts ?? {}) as Partial<RefusalFacts>
  const reviewIn = code === 'text_review_pending' ? { reviewIn: Number(revisionNumber) } : {}
  return {
    kind: 'refused',
    code,
    intent,
    entry: null,
    message,
    // By the contract of a refused close.
    missing: (missing ?? []) as readonly MissingView[],
    ...reviewIn,
  }
}

function troubleOf(intent: Intent, error: unknown): WriteTrouble {
  const answer = answerOf(error)
  if (answer.kind === 'refused') return refusal(intent, answer.code, answer.message, answer.facts)
  const message = error instanceof Error ? error.message : 'The desk cannot be reached.'
  return refusal(intent, 'unavailable', message, null)
}

/**
 * What stands in the way of an entry of the queue.
 *
 * @param intent of the form that still holds its words; without one, the entry holds them
 */
function blockedTrouble(entry: Entry, intent?: Intent): WriteTrouble {
  const { write } = entry.intent as WriteIntent
  const { state }: { state: EntryState } = entry
  const given = { intent: intent ?? { write, said: entry.said }, entry: intent ? null : entry }
  if (state.is === 'conflict') {
    const { current, conflicts } = state.facts as ConflictFacts
    return { kind: 'conflict', ...given, current, conflicts }
  }
  const [code, message, facts] =
    state.is === 'refused'
      ? [state.code, state.message, state.facts]
      : ['unavailable', 'It was not sent.', null]
  return { ...refusal(given.intent, code, message, facts), entry: given.entry }
}

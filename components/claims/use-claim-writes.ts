'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { type ClaimWrite, judgeWrite, oppositeOf, sendWrite } from '@/components/claims/claim-write'
import { useDesk } from '@/components/desk/desk-context'
import { ApiError, call } from '@/lib/client/api'
import type { FieldConflict } from '@/lib/client/merge'
import { putClaim } from '@/lib/client/put-claim'
import { isUndecided, send } from '@/lib/client/send'
import { offerUndo, UNDONE, type Undoable } from '@/lib/client/undo'
import type { ClaimDetail, MissingView } from '@/lib/contracts/claims'
import type { ProblemCode } from '@/lib/contracts/common'
import { operations } from '@/lib/contracts/operations'

/** How often a change is sent anew because others changed something else of the claim meanwhile. */
const ATTEMPTS = 4

/** A change and what is said once it is saved. */
export type Intent = {
  readonly write: ClaimWrite
  readonly said: string
  readonly done?: (claim: ClaimDetail) => void
}

/** What stands in the way of a change, until the person has dealt with it. The change itself is kept. */
export type WriteTrouble = { readonly intent: Intent } & (
  | { readonly kind: 'conflict'; readonly current: ClaimDetail; readonly conflicts: readonly FieldConflict[] }
  | {
      readonly kind: 'refused'
      readonly code: ProblemCode | 'gone'
      readonly message: string
      readonly missing: readonly MissingView[]
      /** The revision in which the changed words wait for a look, where that is what stands in the way. */
      readonly reviewIn?: number
    }
  | { readonly kind: 'unsent' }
)

/** Saves changes to the chosen claim: acknowledged only after the server's answer, never lost when there is none. */
export function useClaimWrites(claim: ClaimDetail) {
  const client = useQueryClient()
  const { article, me, announce } = useDesk()
  const [saving, setSaving] = useState<ClaimWrite['kind'] | null>(null)
  const [trouble, setTrouble] = useState<WriteTrouble | null>(null)
  const latest = useRef(claim)
  latest.current = claim
  const myId = me.id

  const accept = useCallback(
    (detail: ClaimDetail) => {
      if (detail.id === latest.current.id) latest.current = detail
      putClaim(client, article.id, detail)
    },
    [client, article.id],
  )

  /** Judges, sends, and judges anew when others were quicker, until it is saved or a person has to decide. */
  const carryOut = useCallback(
    async (start: ClaimDetail, intent: Intent): Promise<ClaimDetail | WriteTrouble> => {
      let current = start
      for (let attempt = 1; ; attempt++) {
        const judged = judgeWrite(intent.write, current)
        if (judged.kind === 'nothing') return current
        if (judged.kind === 'conflict')
          return { kind: 'conflict', intent, current, conflicts: judged.conflicts }
        if (judged.kind === 'gone') {
          return {
            kind: 'refused',
            code: 'gone',
            intent,
            message: 'Somebody has removed it meanwhile.',
            missing: [],
          }
        }
        try {
          const after = await sendWrite(current, judged.write, myId)
          accept(after)
          offerUndo(undoFor(current, after, judged.write, intent.said, myId, accept))
          return after
        } catch (error) {
          const newer = conflictingClaim(error)
          if (newer) accept(newer)
          if (newer && attempt < ATTEMPTS) current = newer
          else return troubleOf(intent, error)
        }
      }
    },
    [accept, myId],
  )

  const save = useCallback(
    async (intent: Intent): Promise<boolean> => {
      setSaving(intent.write.kind)
      setTrouble(null)
      const outcome = await carryOut(latest.current, intent)
      setSaving(null)
      if ('intent' in outcome) {
        setTrouble(outcome)
        announce(
          outcome.kind === 'conflict'
            ? 'Not saved: there are two versions.'
            : 'Not saved. Your words are kept.',
          'alarm',
        )
        return false
      }
      announce(intent.said)
      intent.done?.(outcome)
      return true
    },
    [carryOut, announce],
  )

  const settle = useCallback(() => setTrouble(null), [])
  return useMemo(() => ({ save, saving, trouble, settle, accept }), [save, saving, trouble, settle, accept])
}

export type ClaimWrites = ReturnType<typeof useClaimWrites>

/** The claim as it stands, from a refusal because of its version. */
function conflictingClaim(error: unknown): ClaimDetail | null {
  if (!(error instanceof ApiError) || error.code !== 'version_conflict') return null
  // Written by our own server, by the contract of the operation that it refused.
  return (error.problem.current as ClaimDetail | undefined) ?? null
}

function troubleOf(intent: Intent, error: unknown): WriteTrouble {
  if (error instanceof ApiError && !isUndecided(error) && error.status < 500) {
    const missing = (error.problem.missing ?? []) as MissingView[]
    const { revisionNumber } = error.problem
    const reviewIn = error.code === 'text_review_pending' ? { reviewIn: Number(revisionNumber) } : {}
    return { kind: 'refused', code: error.code, intent, message: error.message, missing, ...reviewIn }
  }
  return { kind: 'unsent', intent }
}

/** How a saved change is taken back: by another change, made on the claim as it stands by then. */
function undoFor(
  before: ClaimDetail,
  after: ClaimDetail,
  write: ClaimWrite,
  label: string,
  myId: string,
  accept: (claim: ClaimDetail) => void,
): Undoable | null {
  const params = { claimId: after.id }
  const fresh = () => call(operations.getClaim, { params })
  if (write.kind === 'evidence_remove') {
    const body = { version: write.base.version + 1, reason: UNDONE }
    const where = { ...params, evidenceId: write.base.id }
    return {
      label,
      undo: async () => accept(await send(operations.restoreEvidence, { params: where, body })),
    }
  }
  if (write.kind === 'anchor_remove') {
    const { revisionId, start, end, exact } = write.anchor
    return {
      label,
      undo: async () => {
        const { version } = await fresh()
        accept(
          await send(operations.addAnchor, {
            params,
            body: { version, anchor: { revisionId, start, end, exact } },
          }),
        )
      },
    }
  }
  const opposite = oppositeOf(before, after, write)
  if (!opposite) return null
  return {
    label,
    undo: async () => {
      const now = await fresh()
      const judged = judgeWrite(opposite, now)
      if (judged.kind === 'conflict') throw new Error('It has been changed again since.')
      accept(judged.kind === 'send' ? await sendWrite(now, judged.write, myId) : now)
    },
  }
}

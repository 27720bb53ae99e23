import {
  type ClaimWrite,
  holdsLease,
  isFirstFinding,
  judgeWrite,
  oppositeOf,
  sendWrite,
} from '@/components/claims/claim-write'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import { send } from '@/lib/client/send'
import { UNDONE, type Undoable } from '@/lib/client/undo'
import type { ClaimDetail } from '@/lib/contracts/claims'

/**
 * How a saved change is taken back: by another change, made on the claim as it stands by then.
 *
 * @param before the claim that the change was judged on
 * @param accept is given the claim as it stands after it was taken back
 * @returns null where the rules of the desk know no way back.
 */
export function undoFor(
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
  if (write.kind === 'check' && isFirstFinding(before)) {
    return {
      label,
      undo: async () => {
        const now = await fresh()
        // Somebody may have found something since, also the one who now takes theirs back.
        if (now.checks.length !== after.checks.length || now.findingReason !== after.findingReason)
          throw new Error('It has been changed again since.')
        const lease = holdsLease(now, myId) ? { leaseFence: now.leaseFence } : {}
        const body = { version: now.version, ...lease, reason: UNDONE }
        accept(await send(operations.withdrawCheck, { params, body }))
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

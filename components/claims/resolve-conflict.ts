import { type ClaimWrite, fieldsOf } from '@/components/claims/claim-write'
import type { ClaimDetail } from '@/lib/contracts/claims'
import type { Finding } from '@/lib/domain/claims/vocabulary'

/** What was decided, by field: the value that is to hold. Fields kept as the other saved them hold that value. */
export type Decisions = Readonly<Record<string, unknown>>

/**
 * The change that carries a decision between two versions out, on top of the one that was saved; null where nothing is
 * left to send because all is kept as the other saved it.
 */
export function resolvedWrite(
  write: ClaimWrite,
  current: ClaimDetail,
  decisions: Decisions,
): ClaimWrite | null {
  const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  switch (write.kind) {
    case 'patch': {
      const theirs = fieldsOf(current)
      const patch = { ...write.patch, ...decisions }
      const wanted = Object.entries(patch).filter(
        ([field, value]) => !same(value, theirs[field as keyof typeof theirs]),
      )
      return wanted.length === 0 ? null : { kind: 'patch', patch: Object.fromEntries(wanted), base: theirs }
    }
    case 'check': {
      const finding = ('finding' in decisions ? decisions.finding : write.finding) as Finding | null
      const reason = String(('findingReason' in decisions ? decisions.findingReason : write.reason) ?? '')
      const isTheirs = finding === current.finding && reason === current.findingReason
      if (finding === null || isTheirs) return null
      return {
        kind: 'check',
        finding,
        reason,
        base: { finding: current.finding, findingReason: current.findingReason },
      }
    }
    case 'move': {
      const to = decisions.workState ?? write.to
      const move = current.moves.find((one) => one.to === to)
      return move ? { ...write, from: current.workState } : null
    }
    case 'evidence_change': {
      const base = current.evidence.find(({ id }) => id === write.base.id)
      if (!base) return null
      const patch = { ...write.patch, ...decisions }
      const wanted = Object.entries(patch).filter(
        ([field, value]) => !same(value, base[field as keyof typeof base]),
      )
      return wanted.length === 0 ? null : { kind: 'evidence_change', base, patch: Object.fromEntries(wanted) }
    }
    default:
      return write
  }
}

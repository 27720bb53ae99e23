import { type FieldConflict, threeWay } from '@/lib/client/merge'
import { type Called, operations } from '@/lib/client/operations'
import type { Ask } from '@/lib/client/outbox-machine'
import { send } from '@/lib/client/send'
import { canMoveBack, formerCheck, UNDONE } from '@/lib/client/undo'
import type {
  AnchorInput,
  AnchorView,
  ClaimDetail,
  ClaimPatch,
  EvidenceInput,
  EvidencePatch,
  EvidenceView,
} from '@/lib/contracts/claims'
import type { BodyInput, Operation, Params } from '@/lib/contracts/operations'
import type { SourceView } from '@/lib/contracts/sources'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'

/** A claim's own fields as they are changed. */
export type ClaimFields = Omit<ClaimPatch, 'version' | 'leaseFence'>
export type EvidenceFields = Omit<EvidencePatch, 'version'>
export type NewEvidence = Omit<EvidenceInput, 'claimVersion' | 'leaseFence'>
/** A source of the library as it is shown before the server has laid it against the claim. */
export type ShownSource = Pick<SourceView, 'id' | 'title' | 'publisher' | 'kind' | 'primary'>

/**
 * A change to a claim as somebody meant it. The version is not part of it: it is that of the moment of sending. `base`
 * is what stood there when they began; by it is seen whether somebody else has changed the same meanwhile.
 */
export type ClaimWrite =
  | { readonly kind: 'patch'; readonly patch: ClaimFields; readonly base: ClaimFields }
  | { readonly kind: 'check'; readonly finding: Finding; readonly reason: string; readonly base: CheckBase }
  | { readonly kind: 'move'; readonly to: WorkState; readonly reason: string; readonly from: WorkState }
  | { readonly kind: 'evidence_add'; readonly evidence: NewEvidence; readonly shown?: ShownSource | null }
  | { readonly kind: 'evidence_change'; readonly patch: EvidenceFields; readonly base: EvidenceView }
  | { readonly kind: 'evidence_remove'; readonly base: EvidenceView; readonly reason: string }
  | { readonly kind: 'anchor_add'; readonly anchor: AnchorInput }
  | { readonly kind: 'anchor_remove'; readonly anchor: AnchorView; readonly reason: string }
export type CheckBase = { readonly finding: Finding | null; readonly findingReason: string | null }

/** A claim's fields under the names by which they are changed. */
export function fieldsOf(claim: ClaimDetail): Required<ClaimFields> {
  const { statement, speaker, speakerRole, claimDate, types, priority, dueAt, labels } = claim
  return {
    statement,
    speaker,
    speakerRole,
    claimDate,
    types,
    priority,
    dueAt,
    labels,
    assigneeId: claim.assignee?.id ?? null,
  }
}

/** A patch together with what it changes. */
export function patchOf(claim: ClaimDetail, patch: ClaimFields): ClaimWrite {
  const fields = fieldsOf(claim)
  const base = Object.fromEntries(
    (Object.keys(patch) as (keyof ClaimFields)[]).map((name) => [name, fields[name]]),
  )
  return { kind: 'patch', patch, base }
}

const isSamePlace = (a: AnchorInput, b: AnchorInput): boolean =>
  a.revisionId === b.revisionId && a.start === b.start && a.end === b.end

export type Judgement =
  | { readonly kind: 'send'; readonly write: ClaimWrite }
  /** It is so already: nothing is sent. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  /** What was to be changed is not there any more. */
  | { readonly kind: 'gone' }

/** Compares a change with the claim as it stands now: whether it can be sent without overwriting anybody (rule 6). */
export function judgeWrite(write: ClaimWrite, current: ClaimDetail): Judgement {
  switch (write.kind) {
    case 'patch': {
      const { send: patch, conflicts } = threeWay(write.base, write.patch, fieldsOf(current))
      if (conflicts.length > 0) return { kind: 'conflict', conflicts }
      if (Object.keys(patch).length === 0) return { kind: 'nothing' }
      return { kind: 'send', write: { ...write, patch: patch as ClaimFields } }
    }
    case 'check': {
      const { finding, findingReason } = write.base
      const theirs = { finding: current.finding, findingReason: current.findingReason }
      if (finding === theirs.finding && findingReason === theirs.findingReason) return { kind: 'send', write }
      const mine = { finding: write.finding, findingReason: write.reason }
      const conflicts = (['finding', 'findingReason'] as const)
        .filter((field) => mine[field] !== theirs[field])
        .map((field) => ({ field, base: write.base[field], theirs: theirs[field], mine: mine[field] }))
      return conflicts.length === 0 ? { kind: 'send', write } : { kind: 'conflict', conflicts }
    }
    case 'move': {
      if (current.workState === write.from) return { kind: 'send', write }
      if (current.workState === write.to) return { kind: 'nothing' }
      const { from: base, to: mine } = write
      return { kind: 'conflict', conflicts: [{ field: 'workState', base, theirs: current.workState, mine }] }
    }
    case 'evidence_add':
      return { kind: 'send', write }
    case 'evidence_change': {
      const now = current.evidence.find(({ id }) => id === write.base.id)
      if (!now) return { kind: 'gone' }
      const { send: patch, conflicts } = threeWay(write.base, write.patch, now)
      if (conflicts.length > 0) return { kind: 'conflict', conflicts }
      if (Object.keys(patch).length === 0) return { kind: 'nothing' }
      return { kind: 'send', write: { ...write, patch: patch as EvidenceFields, base: now } }
    }
    case 'evidence_remove': {
      const now = current.evidence.find(({ id }) => id === write.base.id)
      return now ? { kind: 'send', write: { ...write, base: now } } : { kind: 'gone' }
    }
    case 'anchor_add':
      return current.anchors.some((anchor) => isSamePlace(anchor, write.anchor))
        ? { kind: 'nothing' }
        : { kind: 'send', write }
    case 'anchor_remove':
      return current.anchors.some(({ id }) => id === write.anchor.id)
        ? { kind: 'send', write }
        : { kind: 'gone' }
  }
}

/** A request, checked against the contract of its operation. `guarded`: see {@link Ask}. */
const ask = <O extends Operation>(
  operation: Called<O>,
  params: Params<O>,
  body: BodyInput<O>,
  guarded = true,
): Ask => ({ operation: operation.id, params, body, guarded })

/** What is asked of the server for a change: under the version of `claim`, and under the asker's lease if they hold one. */
export function askOf(claim: ClaimDetail, write: ClaimWrite, myId: string): Ask {
  const params = { claimId: claim.id }
  const lease = holdsLease(claim, myId) ? { leaseFence: claim.leaseFence } : {}
  const head = { version: claim.version, ...lease }
  switch (write.kind) {
    case 'patch':
      return ask(operations.changeClaim, params, { ...head, ...write.patch })
    case 'check':
      return ask(operations.checkClaim, params, { ...head, finding: write.finding, reason: write.reason })
    case 'move':
      return ask(operations.moveClaim, params, { ...head, to: write.to, reason: write.reason })
    case 'evidence_add':
      // New rows change no version: sent twice under two keys, there would be two.
      return ask(operations.addEvidence, params, write.evidence, false)
    case 'evidence_change':
      return ask(
        operations.changeEvidence,
        { ...params, evidenceId: write.base.id },
        { version: write.base.version, ...write.patch },
      )
    case 'evidence_remove':
      return ask(
        operations.removeEvidence,
        { ...params, evidenceId: write.base.id },
        { version: write.base.version, reason: write.reason },
      )
    case 'anchor_add':
      return ask(operations.addAnchor, params, { version: claim.version, anchor: write.anchor })
    case 'anchor_remove':
      return ask(
        operations.removeAnchor,
        { ...params, anchorId: write.anchor.id },
        { version: claim.version, reason: write.reason },
      )
  }
}

const WRITES: Readonly<Record<ClaimWrite['kind'], Called>> = {
  patch: operations.changeClaim,
  check: operations.checkClaim,
  move: operations.moveClaim,
  evidence_add: operations.addEvidence,
  evidence_change: operations.changeEvidence,
  evidence_remove: operations.removeEvidence,
  anchor_add: operations.addAnchor,
  anchor_remove: operations.removeAnchor,
}

/**
 * Sends a change at once, by-passing the queue: for what waits until the desk can be reached, such as closing.
 *
 * @throws as `send`.
 */
export async function sendWrite(claim: ClaimDetail, write: ClaimWrite, myId: string): Promise<ClaimDetail> {
  const { params, body } = askOf(claim, write, myId)
  const change = { params: params as Params<Operation>, body }
  // By the contract of each of these operations.
  return (await send(WRITES[write.kind], change)) as ClaimDetail
}

/** Whether the lease on a claim is this person's and still runs. */
export const holdsLease = (
  claim: Pick<ClaimDetail, 'holder' | 'leaseUntil'>,
  myId: string,
  now = Date.now(),
): boolean => claim.holder?.id === myId && claim.leaseUntil !== null && Date.parse(claim.leaseUntil) > now

/** Whether somebody else's lease on a claim runs. */
export const heldByOther = (
  claim: Pick<ClaimDetail, 'holder' | 'leaseUntil'>,
  myId: string,
  now = Date.now(),
): boolean =>
  claim.holder !== null &&
  claim.holder.id !== myId &&
  claim.leaseUntil !== null &&
  Date.parse(claim.leaseUntil) > now

/** Whether a check on a claim as it stood `before` was its first finding. Behind one that is withheld is somebody else's. */
export const isFirstFinding = (before: Pick<ClaimDetail, 'finding' | 'findingWithheld'>): boolean =>
  before.finding === null && !before.findingWithheld

/** What takes a change back; null where the rules of the desk know no way. Restoring what was removed is not a write of this kind. */
export function oppositeOf(before: ClaimDetail, after: ClaimDetail, write: ClaimWrite): ClaimWrite | null {
  switch (write.kind) {
    case 'patch': {
      const [old, now] = [fieldsOf(before), fieldsOf(after)]
      const names = Object.keys(write.patch) as (keyof ClaimFields)[]
      const pick = (from: Required<ClaimFields>) =>
        Object.fromEntries(names.map((name) => [name, from[name]]))
      return { kind: 'patch', patch: pick(old), base: pick(now) }
    }
    case 'check': {
      const former = formerCheck(before)
      return (
        former && {
          kind: 'check',
          ...former,
          base: { finding: after.finding, findingReason: after.findingReason },
        }
      )
    }
    case 'move':
      return canMoveBack(write.from, write.to)
        ? { kind: 'move', from: write.to, to: write.from, reason: UNDONE }
        : null
    case 'evidence_add': {
      const known = new Set(before.evidence.map(({ id }) => id))
      const added = after.evidence.find(({ id }) => !known.has(id))
      return added ? { kind: 'evidence_remove', base: added, reason: UNDONE } : null
    }
    case 'evidence_change': {
      const now = after.evidence.find(({ id }) => id === write.base.id)
      if (!now) return null
      const names = Object.keys(write.patch) as (keyof EvidenceFields)[]
      return {
        kind: 'evidence_change',
        base: now,
        patch: Object.fromEntries(names.map((name) => [name, write.base[name]])),
      }
    }
    case 'anchor_add': {
      const added = after.anchors.find((anchor) => isSamePlace(anchor, write.anchor))
      return added ? { kind: 'anchor_remove', anchor: added, reason: UNDONE } : null
    }
    case 'evidence_remove':
    case 'anchor_remove':
      return null
  }
}

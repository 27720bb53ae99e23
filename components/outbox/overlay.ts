import type { ClaimWrite } from '@/components/claims/claim-write'
import { type ClaimIntent, newClaimOf, writeOf } from '@/components/outbox/intents'
import type { Entry } from '@/lib/client/outbox-machine'
import type { ClaimDetail, ClaimView, EvidenceView } from '@/lib/contracts/claims'
import type { PersonRef } from '@/lib/contracts/common'
import type { SourceView } from '@/lib/contracts/sources'
import { legalMoves } from '@/lib/domain/claims/moves'
import type { Priority } from '@/lib/domain/claims/vocabulary'

/** Who looks, and whom they know: for names in what the server has not answered yet. */
export type Looker = { readonly me: PersonRef; readonly members: readonly PersonRef[] }

/** The version of a claim or a piece of evidence that the server has not seen: real ones begin at 1. */
export const UNSENT_VERSION = 0
/** Whether a claim or a piece of evidence is on this device alone. */
export const isUnsent = ({ version }: { readonly version: number }): boolean => version === UNSENT_VERSION

const moment = (at: number): string => new Date(at).toISOString()

/** A claim that has just been made, with all that its panel shows: nothing is laid against it yet. */
export const detailOfNew = (claim: ClaimView): ClaimDetail => ({
  ...claim,
  round: 1,
  evidence: [],
  checks: [],
  moves: legalMoves(claim.workState).map((to) => ({ to, missing: [] })),
  pendingPlacement: null,
})

/** A claim that is on this device alone, as it is shown: with a number below zero, which is read as “…”. */
function unsentClaim(
  entry: Entry,
  { input, quote }: ClaimIntent,
  number: number,
  looker: Looker,
  fallback: Priority,
): ClaimView {
  const at = moment(entry.at)
  return {
    id: entry.claimId,
    articleId: entry.articleId,
    number,
    statement: input.statement,
    quote,
    speaker: input.speaker,
    speakerRole: input.speakerRole,
    claimDate: input.claimDate ?? null,
    types: input.types,
    priority: input.priority ?? fallback,
    workState: 'to_check',
    finding: null,
    findingReason: null,
    findingBy: null,
    findingAt: null,
    findingWithheld: false,
    textChangedSinceFinding: false,
    assignee: personOf(input.assigneeId ?? null, looker),
    dueAt: input.dueAt ?? null,
    labels: input.labels ?? [],
    holder: null,
    leaseUntil: null,
    leaseFence: 0,
    version: UNSENT_VERSION,
    createdBy: looker.me,
    createdAt: at,
    updatedAt: at,
    anchors: input.anchors.map((anchor, index) => ({
      id: `${entry.id}/${index}`,
      ...anchor,
      prefix: '',
      suffix: '',
    })),
    evidenceCount: 0,
    openThreads: 0,
  }
}

function personOf(id: string | null, { me, members }: Looker): PersonRef | null {
  if (id === null) return null
  const known = id === me.id ? me : members.find((member) => member.id === id)
  return { id, name: known?.name ?? 'a former member' }
}

/** A claim as a list shows it, with one change as if it were made. */
function withWrite<C extends ClaimView>(
  claim: C,
  write: ClaimWrite,
  { id, at }: Pick<Entry, 'id' | 'at'>,
  looker: Looker,
): C {
  switch (write.kind) {
    case 'patch': {
      const { assigneeId, ...fields } = write.patch
      const assignee = assigneeId === undefined ? {} : { assignee: personOf(assigneeId, looker) }
      return { ...claim, ...fields, ...assignee }
    }
    case 'check':
      return {
        ...claim,
        finding: write.finding,
        findingReason: write.reason,
        findingBy: looker.me,
        findingAt: moment(at),
        // One's own finding is nothing that a blind second look withholds.
        findingWithheld: false,
        textChangedSinceFinding: false,
      }
    case 'move':
      return { ...claim, workState: write.to }
    case 'evidence_add':
      return { ...claim, evidenceCount: claim.evidenceCount + 1 }
    case 'evidence_remove':
      return { ...claim, evidenceCount: Math.max(0, claim.evidenceCount - 1) }
    case 'anchor_add':
      return { ...claim, anchors: [...claim.anchors, { id, ...write.anchor, prefix: '', suffix: '' }] }
    case 'anchor_remove':
      return { ...claim, anchors: claim.anchors.filter(({ id }) => id !== write.anchor.id) }
    case 'evidence_change':
      return claim
  }
}

function unsentEvidence(
  claimId: string,
  write: Extract<ClaimWrite, { kind: 'evidence_add' }>,
  { id, at }: Entry,
  { me }: Looker,
): EvidenceView {
  const { source: given, ...bearing } = write.evidence
  const createdAt = moment(at)
  const bare: SourceView = {
    id: 'sourceId' in given ? given.sourceId : id,
    kind: 'document',
    primary: false,
    title: '',
    publisher: '',
    author: '',
    url: null,
    publishedOn: null,
    protected: false,
    hidden: false,
    linkState: 'unchecked',
    linkAt: null,
    archive: 'none',
    newestCopy: null,
    earlierCheck: null,
    version: UNSENT_VERSION,
    createdBy: me,
    createdAt,
  }
  const { namedPeople: _, ...made } = 'create' in given ? given.create : { namedPeople: [] }
  const source = { ...bare, ...made, ...write.shown }
  // Which copy it is shows once the server has it.
  const copy = { copyId: null, copy: null }
  return { id, claimId, source, ...bearing, ...copy, version: UNSENT_VERSION, createdBy: me, createdAt }
}

/** A claim as its panel shows it, with one change as if it were made. */
function withWriteInFull(claim: ClaimDetail, write: ClaimWrite, entry: Entry, looker: Looker): ClaimDetail {
  const shown = withWrite(claim, write, entry, looker)
  switch (write.kind) {
    case 'check': {
      const check = {
        id: entry.id,
        round: claim.round,
        finding: write.finding,
        reason: write.reason,
        checker: looker.me,
        adjudicates: false,
        createdAt: moment(entry.at),
      }
      return { ...shown, checks: [...claim.checks, check] }
    }
    case 'move':
      return {
        ...shown,
        // What a move lacks from there on the server knows: it says so when the move comes to it.
        moves: legalMoves(write.to).map((to) => ({ to, missing: [] })),
        round: claim.workState === 'closed' ? claim.round + 1 : claim.round,
      }
    case 'evidence_add':
      return { ...shown, evidence: [...claim.evidence, unsentEvidence(claim.id, write, entry, looker)] }
    case 'evidence_remove':
      return { ...shown, evidence: claim.evidence.filter(({ id }) => id !== write.base.id) }
    case 'evidence_change':
      return {
        ...shown,
        evidence: claim.evidence.map((one) => (one.id === write.base.id ? { ...one, ...write.patch } : one)),
      }
    default:
      return shown
  }
}

/** The changes that are shown as if they were made: those that wait. One that waits for a person is not. */
const shownWrites = (entries: readonly Entry[], claimId: string): { entry: Entry; write: ClaimWrite }[] =>
  entries.flatMap((entry) => {
    const write = writeOf(entry)
    return write && entry.claimId === claimId && entry.state.is === 'waiting' ? [{ entry, write }] : []
  })

/**
 * The claims of an article with what this device keeps, as if it were made: changes on the claims that they are of, and
 * new claims at their place in the text.
 *
 * @param claims as the server last told them, in text order
 * @param entries what is kept, in order
 * @param article whose claims they are; new claims take its priority unless they have one
 * @returns `claims` themselves where nothing is kept of this article.
 */
export function claimsWithKept(
  claims: readonly ClaimView[],
  entries: readonly Entry[],
  article: { readonly id: string; readonly priority: Priority },
  looker: Looker,
): readonly ClaimView[] {
  const here = entries.filter(({ articleId }) => articleId === article.id)
  if (here.length === 0) return claims
  const known = new Set(claims.map(({ id }) => id))
  const made = here
    .flatMap((entry) => {
      const intent = newClaimOf(entry)
      return intent && !known.has(entry.claimId) ? [{ entry, intent }] : []
    })
    .map(({ entry, intent }, index) => unsentClaim(entry, intent, -(index + 1), looker, article.priority))
  const startOf = ({ anchors }: ClaimView) => Math.min(...anchors.map(({ start }) => start))
  const all = made.length === 0 ? [...claims] : [...claims, ...made].sort((a, b) => startOf(a) - startOf(b))
  const touched = new Set(here.map(({ claimId }) => claimId))
  return all.map((claim) =>
    touched.has(claim.id)
      ? shownWrites(here, claim.id).reduce(
          (shown, { entry, write }) => withWrite(shown, write, entry, looker),
          claim,
        )
      : claim,
  )
}

/** A claim in full with what this device keeps of it, as if it were made; `claim` itself where nothing is kept. */
export const detailWithKept = (claim: ClaimDetail, entries: readonly Entry[], looker: Looker): ClaimDetail =>
  shownWrites(entries, claim.id).reduce(
    (shown, { entry, write }) => withWriteInFull(shown, write, entry, looker),
    claim,
  )

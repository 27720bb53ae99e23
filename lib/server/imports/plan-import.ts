import { v7 as uuidv7 } from 'uuid'
import type {
  Annotations,
  CommentRecord,
  CorrectionRecord,
  EvidenceRecord,
  ImportedClaim,
  ThreadRecord,
} from '@/lib/contracts/annotations'
import type { AnchorView } from '@/lib/contracts/claims'
import type { AnnotationsResult } from '@/lib/contracts/imports'
import type { Finding, ThreadState } from '@/lib/domain/claims/vocabulary'
import type { DeskState } from '@/lib/server/imports/desk-state'
import {
  claimKey,
  commentKey,
  correctionKey,
  evidenceKey,
  findingKey,
  threadKey,
} from '@/lib/server/imports/import-keys'
import { placeImported } from '@/lib/server/imports/place-imported'

export type PlannedClaim = { id: string; record: ImportedClaim; anchors: AnchorView[] }
export type PlannedEvidence = { id: string; claimId: string; record: EvidenceRecord }
export type PlannedThread = { id: string; claimId: string; evidenceId: string | null; resolved: boolean }
export type PlannedComment = {
  id: string
  threadId: string
  claimId: string
  record: CommentRecord
  /** It is the first of its thread, which is new. */
  opens: boolean
}
export type PlannedCorrection = { id: string; claimId: string; record: CorrectionRecord; anchor: AnchorView }
export type PlannedFinding = { claimId: string; round: number; record: ImportedClaim & { finding: Finding } }

/** All rows that a file adds to an article, before any is written. */
export type ImportPlan = {
  readonly claims: PlannedClaim[]
  readonly evidence: PlannedEvidence[]
  readonly threads: PlannedThread[]
  readonly comments: PlannedComment[]
  readonly threadMoves: { id: string; claimId: string; version: number; to: ThreadState }[]
  readonly corrections: PlannedCorrection[]
  readonly findings: PlannedFinding[]
  readonly refs: { key: string; rowId: string }[]
  readonly notPlaced: AnnotationsResult['notPlaced']
  /** Claims that were on the desk and get something new. */
  readonly changed: Set<string>
  /** Claims that were on the desk and are all that the file says. */
  readonly unchanged: Set<string>
}

/** Words that are in no text, as an answer can hold them that is kept: half a character and NUL cannot be stored. */
const shown = (words: string): string => words.toWellFormed().replaceAll('\u0000', '\ufffd')

const WHY_LOST = {
  not_found: 'These words do not stand in the text.',
  ambiguous: 'These words stand in the text several times, and the file does not say which it means.',
  reworded: 'These words have been changed since the file was made.',
  too_long: 'These words are too many for one claim.',
  cut: 'These words begin or end within a character.',
  deleted: 'This claim was taken out on the desk since.',
  no_words: 'It had no words in the text when the file was made. Mark its words here to make it a claim.',
} as const

/** Corrections that are still to be decided; what became of others was decided elsewhere, and is not decided here. */
const UNDECIDED: ReadonlySet<CorrectionRecord['state']> = new Set(['proposed', 'accepted'])

/**
 * Works out what a file adds to an article. Nothing is made twice: a part is known by the id that it had when it was
 * exported here, or by what it is (import-keys). What is on the desk stays as it is there: a file adds to a claim,
 * resolves threads and reopens those that it adds to, and overwrites nothing. Work states are not taken from files:
 * they are moves that somebody makes here.
 */
export function planImport(desk: DeskState, annotations: Annotations): ImportPlan {
  const plan: ImportPlan = {
    claims: [],
    evidence: [],
    threads: [],
    comments: [],
    threadMoves: [],
    corrections: [],
    findings: [],
    refs: [],
    notPlaced: [],
    changed: new Set(),
    unchanged: new Set(),
  }
  const place = placeImported(desk.target, annotations, desk.older)
  const seen = new Map<string, number>()
  for (const claim of annotations.claims) {
    const plain = claimKey(claim, 0)
    const nth = seen.get(plain) ?? 0
    seen.set(plain, nth + 1)
    planClaim(plan, desk, claim, claimKey(claim, nth), place)
  }
  return plan
}

function planClaim(
  plan: ImportPlan,
  desk: DeskState,
  claim: ImportedClaim,
  key: string,
  place: ReturnType<typeof placeImported>,
): void {
  const lose = (because: keyof typeof WHY_LOST) =>
    plan.notPlaced.push({
      exact: shown(claim.anchors[0]?.exact ?? ''),
      statement: claim.statement,
      because: WHY_LOST[because],
    })
  const known = claim.originId && desk.claims.has(claim.originId) ? claim.originId : desk.refs.get(key)
  if (desk.deletedClaims.has(claim.originId ?? '') || desk.deletedClaims.has(known ?? '')) {
    lose('deleted')
    return
  }
  const there = known === undefined ? undefined : desk.claims.get(known)
  let claimId = there?.id
  if (!claimId) {
    const places = claim.anchors.map(place)
    const anchors = distinct(places.flatMap((found) => (found.kind === 'placed' ? [found.anchor] : [])))
    if (anchors.length === 0) {
      const [first] = places
      lose(first?.kind === 'lost' ? first.because : 'no_words')
      return
    }
    claimId = uuidv7()
    plan.claims.push({ id: claimId, record: claim, anchors })
    plan.refs.push({ key, rowId: claimId })
  }
  const before = sizeOf(plan)
  const evidenceIds = planEvidence(plan, desk, claim, { claimId, key })
  for (const thread of claim.threads) planThread(plan, desk, thread, { claimId, key, evidenceIds })
  const anchors = there?.anchors ?? plan.claims.at(-1)?.anchors ?? []
  for (const correction of claim.corrections)
    planCorrection(plan, desk, correction, { claimId, key, anchors, place })
  planFinding(plan, desk, claim, { claimId, key, isNew: !there })
  if (there) (sizeOf(plan) > before ? plan.changed : plan.unchanged).add(claimId)
}

const sizeOf = ({ evidence, threads, comments, threadMoves, corrections, findings }: ImportPlan): number =>
  evidence.length +
  threads.length +
  comments.length +
  threadMoves.length +
  corrections.length +
  findings.length

function distinct(anchors: AnchorView[]): AnchorView[] {
  const sorted = anchors.toSorted((a, b) => a.start - b.start || a.end - b.end)
  return sorted.filter(({ start, end }, at) => start !== sorted[at - 1]?.start || end !== sorted[at - 1]?.end)
}

/** @returns ids on the desk by the ids that evidence has in the file */
function planEvidence(
  plan: ImportPlan,
  desk: DeskState,
  claim: ImportedClaim,
  { claimId, key }: { claimId: string; key: string },
): Map<string, string> {
  const laid = desk.evidence.filter((row) => row.claimId === claimId)
  const ids = new Map<string, string>()
  for (const record of claim.evidence) {
    const own = evidenceKey(key, record)
    const there =
      laid.find((row) => row.id === record.originId || row.id === desk.refs.get(own)) ??
      laid.find(
        (row) =>
          row.source.url === record.source.url &&
          row.source.title === record.source.title &&
          row.locator === record.locator &&
          row.passage === record.passage,
      )
    const id = there?.id ?? uuidv7()
    if (record.originId) ids.set(record.originId, id)
    if (there) continue
    plan.evidence.push({ id, claimId, record })
    plan.refs.push({ key: own, rowId: id })
  }
  return ids
}

function planThread(
  plan: ImportPlan,
  desk: DeskState,
  record: ThreadRecord,
  at: { claimId: string; key: string; evidenceIds: ReadonlyMap<string, string> },
): void {
  const { claimId, key } = at
  const own = threadKey(key, record)
  const there = desk.threads.get(record.originId ?? '') ?? desk.threads.get(desk.refs.get(own) ?? '') ?? null
  // A thread of another claim is not this one, whatever the file says.
  const thread = there?.claimId === claimId ? there : null
  const fresh = record.comments.filter((comment) => {
    const known = comment.originId && desk.comments.has(comment.originId)
    return !known && !desk.refs.has(commentKey(key, comment))
  })
  if (!thread && fresh.length === 0) return
  const threadId = thread?.id ?? uuidv7()
  if (!thread) {
    const evidenceId = record.evidenceId ? (at.evidenceIds.get(record.evidenceId) ?? null) : null
    plan.threads.push({ id: threadId, claimId, evidenceId, resolved: record.resolved })
    plan.refs.push({ key: own, rowId: threadId })
  } else {
    const to: ThreadState = record.resolved ? 'resolved' : 'open'
    // An open thread in a file is no wish to reopen: it may have been resolved here since. Something new said in it is.
    if (to !== thread.state && (to === 'resolved' || fresh.length > 0))
      plan.threadMoves.push({ id: threadId, claimId, version: thread.version, to })
  }
  fresh.forEach((comment, index) => {
    const id = uuidv7()
    plan.comments.push({ id, threadId, claimId, record: comment, opens: !thread && index === 0 })
    plan.refs.push({ key: commentKey(key, comment), rowId: id })
  })
}

function planCorrection(
  plan: ImportPlan,
  desk: DeskState,
  record: CorrectionRecord,
  at: {
    claimId: string
    key: string
    anchors: readonly AnchorView[]
    place: ReturnType<typeof placeImported>
  },
): void {
  const own = correctionKey(at.key, record)
  if (desk.corrections.has(record.originId ?? '') || desk.refs.has(own)) return
  if (!UNDECIDED.has(record.state) || !record.place || record.replacement === record.exact) return
  const found = at.place(record.place)
  if (found.kind === 'lost') return
  const { anchor } = found
  // A correction is of the claim's own words.
  if (!at.anchors.some(({ start, end }) => start < anchor.end && anchor.start < end)) return
  const id = uuidv7()
  plan.corrections.push({ id, claimId: at.claimId, record, anchor })
  plan.refs.push({ key: own, rowId: id })
}

/** A finding in a file says something only of a claim that has none here: a claim's own finding is not argued with. */
function planFinding(
  plan: ImportPlan,
  desk: DeskState,
  claim: ImportedClaim,
  { claimId, key, isNew }: { claimId: string; key: string; isNew: boolean },
): void {
  if (claim.finding === null) return
  const there = desk.claims.get(claimId)
  // A withheld finding is one, and who gave it shows.
  if (!isNew && (there?.findingById !== null || there?.workState === 'closed')) return
  const own = findingKey(key, claim)
  if (desk.refs.has(own)) return
  plan.findings.push({ claimId, round: there?.round ?? 1, record: { ...claim, finding: claim.finding } })
  plan.refs.push({ key: own, rowId: claimId })
}

/** What a plan comes to, as the screen tells it before and after. `sources` is known only after the library was asked. */
export function resultOf(plan: ImportPlan, sources: number): AnnotationsResult {
  return {
    claims: { added: plan.claims.length, changed: plan.changed.size, unchanged: plan.unchanged.size },
    evidence: plan.evidence.length,
    threads: plan.threads.length,
    comments: plan.comments.length,
    corrections: plan.corrections.length,
    findings: plan.findings.length,
    sources,
    notPlaced: plan.notPlaced,
  }
}

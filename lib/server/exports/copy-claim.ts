import type {
  AnnotatedClaim,
  AnnotatedCorrection,
  AnnotatedEvidence,
  AnnotatedThread,
} from '@/lib/exporting/model'
import type { AnchoredClaimRow } from '@/lib/server/db/repositories/claim-rows'
import type { CopyComment, CopyThread, StoredCopyRow } from '@/lib/server/db/repositories/copy-parts'
import type { CorrectionRow } from '@/lib/server/db/repositories/corrections'
import type { EvidenceRow } from '@/lib/server/db/repositories/evidence'

/** What hangs on the claims of an article, by claim; copies by evidence, comments by thread. */
export type CopyParts = {
  /** None on a protected source. */
  readonly evidence: ReadonlyMap<string, readonly EvidenceRow[]>
  readonly copies: ReadonlyMap<string, StoredCopyRow>
  readonly threads: ReadonlyMap<string, readonly CopyThread[]>
  readonly comments: ReadonlyMap<string, readonly CopyComment[]>
  readonly corrections: ReadonlyMap<string, readonly CorrectionRow[]>
}

/** A claim as copies show it. Its corrections have no place yet. */
export function copyClaim(row: AnchoredClaimRow, parts: CopyParts): AnnotatedClaim {
  const evidence = (parts.evidence.get(row.id) ?? []).map((one) =>
    copyEvidence(one, parts.copies.get(one.id)),
  )
  const there = new Set(evidence.map(({ id }) => id))
  return {
    id: row.id,
    number: row.number,
    statement: row.statement,
    speaker: row.speaker,
    speakerRole: row.speakerRole,
    claimDate: row.claimDate,
    types: row.types,
    priority: row.priority,
    labels: row.labels,
    workState: row.workState,
    finding: row.finding,
    secondLookPending: row.findingWithheld,
    findingReason: row.findingReason,
    findingBy: row.findingWithheld ? null : row.findingByName,
    findingAt: row.findingAt?.toISOString() ?? null,
    textChangedSinceFinding: row.textChangedSinceFinding,
    assignee: row.assigneeName,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdBy: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    anchors: row.anchors.map(({ id, start, end, exact, prefix, suffix }) => ({
      id,
      start,
      end,
      exact,
      prefix,
      suffix,
    })),
    evidence,
    // What is said about evidence that was removed went with it.
    threads: (parts.threads.get(row.id) ?? [])
      .filter(({ evidenceId }) => evidenceId === null || there.has(evidenceId))
      .flatMap((thread) => copyThread(thread, parts.comments.get(thread.id) ?? [])),
    corrections: (parts.corrections.get(row.id) ?? []).map(copyCorrection),
  }
}

function copyEvidence(
  { id, stance, source, locatorKind, locator, passage, note, asOf }: EvidenceRow,
  copy: StoredCopyRow | undefined,
): AnnotatedEvidence {
  const { kind, primary, title, publisher, author, url, publishedOn } = source
  return {
    id,
    stance,
    source: { id: source.id, kind, primary, title, publisher, author, url, publishedOn },
    locatorKind,
    locator,
    passage,
    note,
    asOf,
    archived: copy
      ? {
          fetchedAt: copy.fetchedAt.toISOString(),
          sha256: copy.sha256,
          mediaType: copy.mediaType,
          bytes: copy.bytes,
          url: copy.url,
        }
      : null,
  }
}

/** A thread with what is said in it; none if all of it was deleted. */
function copyThread(thread: CopyThread, comments: readonly CopyComment[]): AnnotatedThread[] {
  if (comments.length === 0) return []
  const { id, kind, evidenceId, resolved, resolvedBy } = thread
  return [
    {
      id,
      kind,
      evidenceId,
      resolved,
      resolvedBy: resolved ? resolvedBy : null,
      comments: comments.map(({ id: commentId, author, createdAt, text }) => ({
        id: commentId,
        author,
        createdAt: createdAt.toISOString(),
        text,
      })),
    },
  ]
}

function copyCorrection(row: CorrectionRow): AnnotatedCorrection {
  return {
    id: row.id,
    place: null,
    exact: row.exact,
    replacement: row.replacement,
    note: row.note,
    state: row.state,
    proposedBy: row.proposedByName,
    createdAt: row.createdAt.toISOString(),
    decidedBy: row.decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionReason: row.decisionReason,
  }
}

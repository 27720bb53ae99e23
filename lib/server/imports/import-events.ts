import type { Finding } from '@/lib/domain/claims/vocabulary'
import { placeOf } from '@/lib/server/claims/place-anchors'
import type { StreamEvent } from '@/lib/server/events/append-event'
import type { LaidSource } from '@/lib/server/imports/lay-sources'
import type { ImportPlan, PlannedComment } from '@/lib/server/imports/plan-import'

/** What of the writing the events tell. */
type Written = {
  comments: readonly PlannedComment[]
  checks: readonly { claimId: string; round: number; finding: Finding; reason: string }[]
  sources: ReadonlyMap<string, LaidSource>
  numberOf: (claimId: string) => number
  filename: string
  format: string
  revisionNumber: number
  salt: { salt?: string }
}

/** The events of a file that was brought in: what it was, then one for each row, as if somebody had made it by hand. */
export function importEvents(plan: ImportPlan, written: Written): StreamEvent[] {
  const { comments, checks, sources, numberOf, filename, format, revisionNumber, salt } = written
  return [
    {
      type: 'annotations.imported',
      payload: {
        filename: filename,
        format: format,
        claimsAdded: plan.claims.length,
        claimsChanged: plan.changed.size,
        comments: comments.length,
        evidence: plan.evidence.length,
        corrections: plan.corrections.length,
        findings: checks.length,
        notPlaced: plan.notPlaced.length,
      },
    },
    ...plan.claims.map(
      ({ id, record, anchors }): StreamEvent => ({
        type: 'claim.created',
        claimId: id,
        payload: {
          number: numberOf(id),
          statement: record.statement,
          places: anchors.map((anchor) => placeOf(anchor, revisionNumber)),
          assigneeName: null,
        },
      }),
    ),
    ...plan.evidence.map(({ id, claimId, record }): StreamEvent => {
      const source = sourceOf(sources, id)
      return {
        type: 'evidence.added',
        claimId,
        payload: {
          number: numberOf(claimId),
          evidenceId: id,
          source: { id: source.id, title: source.protected ? null : source.title },
          stance: record.stance,
          locator: source.protected ? '' : record.locator,
        },
      }
    }),
    ...plan.threadMoves
      .filter(({ to }) => to === 'open')
      .map(
        ({ id, claimId }): StreamEvent => ({
          type: 'thread.reopened',
          claimId,
          payload: { number: numberOf(claimId), threadId: id },
        }),
      ),
    ...comments.map(({ id, threadId, claimId, record, opens }): StreamEvent => {
      const payload = {
        number: numberOf(claimId),
        threadId,
        commentId: id,
        text: record.text,
        mentions: [],
      }
      return opens
        ? { type: 'thread.opened', claimId, payload: { ...payload, kind: 'discussion' } }
        : { type: 'comment.added', claimId, payload }
    }),
    ...[
      ...plan.threadMoves.filter(({ to }) => to === 'resolved'),
      ...plan.threads.filter(({ resolved }) => resolved),
    ].map(
      ({ id, claimId }): StreamEvent => ({
        type: 'thread.resolved',
        claimId,
        payload: { number: numberOf(claimId), threadId: id },
      }),
    ),
    ...plan.corrections.map(
      ({ id, claimId, record, anchor }): StreamEvent => ({
        type: 'correction.proposed',
        claimId,
        reason: record.note || null,
        payload: {
          number: numberOf(claimId),
          correctionId: id,
          exact: anchor.exact,
          replacement: record.replacement,
          revisionNumber: revisionNumber,
        },
      }),
    ),
    ...checks.map(
      ({ claimId, round, finding, reason }): StreamEvent => ({
        type: 'claim.finding_given',
        claimId,
        reason,
        payload: { number: numberOf(claimId), from: null, to: finding, round, adjudicates: false, ...salt },
      }),
    ),
  ]
}

/** The source that a piece of evidence was laid on. */
export function sourceOf(sources: ReadonlyMap<string, LaidSource>, evidenceId: string): LaidSource {
  const source = sources.get(evidenceId)
  if (!source) throw new Error(`evidence ${evidenceId} was laid without a source`)
  return source
}

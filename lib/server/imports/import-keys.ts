import { createHash } from 'node:crypto'
import type {
  CommentRecord,
  CorrectionRecord,
  EvidenceRecord,
  ImportedClaim,
  ThreadRecord,
} from '@/lib/contracts/annotations'

/**
 * Names for the parts of a file by what they are, so that the same part brought in again is known: the id that it had
 * when it was exported here, or else who said what and when.
 */

const hash = (kind: string, ...parts: readonly (string | null)[]): string =>
  `${kind}:${createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('hex')}`

/** @param nth which of several that say the very same it is, from 0 */
export function claimKey(claim: ImportedClaim, nth: number): string {
  if (claim.originId) return hash('claim', claim.originId)
  const [first] = claim.threads.flatMap((thread) => thread.comments)
  // A dated comment is the same comment when the words that it stands on have been edited since.
  if (first?.createdAt) return hash('claim', first.author, first.createdAt, first.text)
  return hash('claim', claim.anchors[0]?.exact ?? '', claim.statement, claim.labels.join('\n'), String(nth))
}

export const threadKey = (claim: string, { originId, comments }: ThreadRecord): string =>
  originId
    ? hash('thread', originId)
    : hash(
        'thread',
        claim,
        comments[0]?.author ?? '',
        comments[0]?.createdAt ?? null,
        comments[0]?.text ?? '',
      )

export const commentKey = (claim: string, { originId, author, createdAt, text }: CommentRecord): string =>
  originId ? hash('comment', originId) : hash('comment', claim, author, createdAt, text)

export const evidenceKey = (
  claim: string,
  { originId, source, stance, locator, passage }: EvidenceRecord,
): string =>
  originId
    ? hash('evidence', originId)
    : hash('evidence', claim, source.url ?? source.title, stance, locator, passage)

export const correctionKey = (claim: string, correction: CorrectionRecord): string =>
  correction.originId
    ? hash('correction', correction.originId)
    : hash('correction', claim, correction.exact, correction.replacement, correction.proposedBy)

export const findingKey = (claim: string, { finding, findingReason, findingBy }: ImportedClaim): string =>
  hash('finding', claim, finding, findingReason, findingBy)

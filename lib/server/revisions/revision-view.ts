import type { RevisionView } from '@/lib/contracts/articles'
import type { RevisionSummary } from '@/lib/contracts/revisions'
import { PLACEMENT_OUTCOMES, type PlacementOutcome } from '@/lib/domain/claims/vocabulary'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import {
  listRevisionSummaryRows,
  type RevisionSummaryRow,
} from '@/lib/server/db/repositories/revision-summaries'
import type { RevisionRow } from '@/lib/server/db/repositories/revisions'
import { Refusal } from '@/lib/server/http/refusal'

/** A revision with its text, as the API gives it. */
export function revisionViewOf(row: RevisionRow): RevisionView {
  return {
    id: row.id,
    number: row.number,
    document: row.document,
    text: row.text,
    textSha256: row.textSha256,
    note: row.note,
    origin: row.origin,
    author: { id: row.authorId, name: row.authorName },
    createdAt: row.createdAt.toISOString(),
  }
}

/** A revision without its text, as lists and the review name it. */
export function revisionSummaryOf(row: RevisionSummaryRow): RevisionSummary {
  const { wordsIn, wordsOut, moved } = row
  return {
    id: row.id,
    number: row.number,
    textSha256: row.textSha256,
    note: row.note,
    origin: row.origin,
    author: { id: row.authorId, name: row.authorName },
    createdAt: row.createdAt.toISOString(),
    characters: row.characters,
    words: row.words,
    change: wordsIn === null || wordsOut === null || moved === null ? null : { wordsIn, wordsOut, moved },
    outcomes: countOutcomes((outcome) => row.outcomes[outcome] ?? 0),
    pending: row.pending,
    corrections: row.corrections,
  }
}

/** Counts by outcome; every outcome is there, if only with 0. */
export function countOutcomes(
  count: (outcome: PlacementOutcome) => number,
): Record<PlacementOutcome, number> {
  return Object.fromEntries(PLACEMENT_OUTCOMES.map((outcome) => [outcome, count(outcome)])) as Record<
    PlacementOutcome,
    number
  >
}

/**
 * Reads a revision and the one before it, for somebody whose right to the article has been asked already.
 *
 * @throws {Refusal} `not_found`.
 */
export async function readRevisionSummary(
  ask: Ask,
  articleId: string,
  number: number,
): Promise<{ revision: RevisionSummary; previous: RevisionSummary | null }> {
  const rows = await listRevisionSummaryRows(ask, { articleId, below: number + 1, limit: 2 })
  const [revision, previous] = rows
  if (revision?.number !== number) throw new Refusal('not_found')
  return { revision: revisionSummaryOf(revision), previous: previous ? revisionSummaryOf(previous) : null }
}

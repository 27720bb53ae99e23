import { compareTexts, reanchorAll } from '#domain/anchoring/index.ts'
import type { ReanchorOutcome, StoredAnchor } from '#domain/anchoring/outcome.ts'

/**
 * What there is to find out about a new text: how it differs from the newest one, and where anchors of that and of
 * earlier ones stand in it. It goes to a worker as it is.
 */
export type AnchoringJob = {
  /** The text that the new one is compared with; null if that is not asked. */
  compareWith: string | null
  after: string
  /** Anchors by the text in which they stand. */
  batches: readonly { before: string; anchors: readonly StoredAnchor[] }[]
}

export type AnchoringResult = {
  change: { wordsIn: number; wordsOut: number; moved: number } | null
  /** Outcomes in the order of the job's batches and their anchors. */
  outcomes: ReanchorOutcome[][]
}

/** Does an anchoring job. Pure; plain Node runs this file and all that it imports in a worker, by stripping its types. */
export function doAnchoringJob({ compareWith, after, batches }: AnchoringJob): AnchoringResult {
  const compared = compareWith === null ? null : compareTexts(compareWith, after)
  return {
    change: compared && { wordsIn: compared.wordsIn, wordsOut: compared.wordsOut, moved: compared.moved },
    outcomes: batches.map(({ before, anchors }) => reanchorAll(before, after, anchors)),
  }
}

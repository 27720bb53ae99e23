import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { CorrectionRow } from '@/lib/server/db/repositories/corrections'
import { revisionText } from '@/lib/server/db/repositories/revisions'
import { runAnchoring } from '@/lib/server/revisions/run-anchoring'

/** Where a correction's words stand in a text; UTF-16 code units, end-exclusive. */
export type CorrectionPlace = { start: number; end: number }

/**
 * Finds where the words of corrections stand in the newest text of their article. Only the very same words are found:
 * in their place or moved.
 *
 * @returns places by the corrections' ids; those whose words changed, are gone or could be several places are left out.
 */
export async function placeCorrections(
  ask: Ask,
  corrections: readonly CorrectionRow[],
  newest: { id: string },
): Promise<Map<string, CorrectionPlace>> {
  const places = new Map<string, CorrectionPlace>()
  const older = corrections.filter((correction) => {
    if (correction.revisionId === newest.id) places.set(correction.id, placeOf(correction))
    return correction.revisionId !== newest.id
  })
  if (older.length === 0) return places
  const groups = [...Map.groupBy(older, (correction) => correction.revisionId)]
  const batches = []
  for (const [revisionId, anchors] of groups)
    batches.push({ before: await revisionText(ask, revisionId), anchors: anchors.map(anchorOf) })
  const after = await revisionText(ask, newest.id)
  const { outcomes } = await runAnchoring({ compareWith: null, after, batches })
  for (const [i, [, group]] of groups.entries()) {
    for (const [j, correction] of group.entries()) {
      const outcome = outcomes[i]?.[j]
      const found = outcome?.kind === 'unchanged' || outcome?.kind === 'moved' ? placeOf(outcome) : null
      // What is to be replaced is what was read when it was proposed, to the letter.
      if (found && after.slice(found.start, found.end) === correction.exact) places.set(correction.id, found)
    }
  }
  return places
}

const placeOf = ({ start, end }: CorrectionPlace): CorrectionPlace => ({ start, end })
const anchorOf = ({ start, end, exact, prefix, suffix }: CorrectionRow) => ({
  start,
  end,
  exact,
  prefix,
  suffix,
})

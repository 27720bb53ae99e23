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
  const texts = new Map<string, string>()
  const elsewhere = revisionsElsewhere(corrections, newest)
  if (elsewhere.length > 0)
    for (const id of [...elsewhere, newest.id]) texts.set(id, await revisionText(ask, id))
  return findCorrections(corrections, newest, texts)
}

/** The revisions besides `target` on which corrections were proposed. */
export const revisionsElsewhere = (
  corrections: readonly CorrectionRow[],
  target: { id: string },
): string[] => [...new Set(corrections.map(({ revisionId }) => revisionId).filter((id) => id !== target.id))]

/**
 * {@link placeCorrections} without a database, in any revision.
 *
 * @param texts of that revision and of {@link revisionsElsewhere}, by their ids
 */
export async function findCorrections(
  corrections: readonly CorrectionRow[],
  target: { id: string },
  texts: ReadonlyMap<string, string>,
): Promise<Map<string, CorrectionPlace>> {
  const places = new Map<string, CorrectionPlace>()
  const older = corrections.filter((correction) => {
    if (correction.revisionId === target.id) places.set(correction.id, placeOf(correction))
    return correction.revisionId !== target.id
  })
  if (older.length === 0) return places
  const textOf = (id: string) => {
    const text = texts.get(id)
    if (text === undefined) throw new Error(`the text of revision ${id} is needed to place a correction`)
    return text
  }
  const groups = [...Map.groupBy(older, (correction) => correction.revisionId)]
  const batches = groups.map(([revisionId, anchors]) => ({
    before: textOf(revisionId),
    anchors: anchors.map(anchorOf),
  }))
  const after = textOf(target.id)
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

import type { ArticleDocument } from '@/lib/domain/text/document'
import { utf16 } from '@/lib/domain/text/offsets'
import { replaceWords, withSpareSpace } from '@/lib/domain/text/replace-words'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type CorrectionRow, listCorrectionRows } from '@/lib/server/db/repositories/corrections'
import type { RevisionRow } from '@/lib/server/db/repositories/revisions'
import { Refusal } from '@/lib/server/http/refusal'
import { placeCorrections } from '@/lib/server/revisions/place-corrections'

/** A correction that a new text takes in, with the place in the newest text whose words it replaces. */
export type AppliedCorrection = CorrectionRow & { place: { start: number; end: number } }

/**
 * Puts accepted corrections into the newest text: all of them, or those that are named. Nothing is written.
 *
 * @returns the document, not yet checked against the editor's schema, and what it took in.
 * @throws {Refusal} `not_found` for a named one that the article does not have; `illegal_move` for one that is not
 * accepted; `text_unchanged` if there is none; `correction_does_not_fit` with all whose words no longer stand in the
 * text, or overlap with another's.
 */
export async function applyCorrections(
  ask: Ask,
  articleId: string,
  newest: RevisionRow,
  correctionIds: readonly string[] | undefined,
): Promise<{ document: ArticleDocument; applied: AppliedCorrection[] }> {
  const rows = correctionIds
    ? namedCorrections(await listCorrectionRows(ask, articleId), correctionIds)
    : await listCorrectionRows(ask, articleId, 'accepted')
  if (rows.length === 0) throw new Refusal('text_unchanged', { detail: 'No accepted correction is waiting.' })
  const places = await placeCorrections(ask, rows, newest)
  const lost = rows.filter(({ id }) => !places.has(id))
  if (lost.length > 0) throw doesNotFit('The corrected words no longer stand in the text as they were.', lost)
  const applied = rows
    .map((row) => ({ ...row, place: places.get(row.id) as AppliedCorrection['place'] }))
    .sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end)
  const overlapping = overlaps(applied)
  if (overlapping.length > 0)
    throw doesNotFit('Corrections of the same words stand against each other.', overlapping)
  const edits = applied.map(({ place, replacement }) => {
    const words = { start: utf16(place.start), end: utf16(place.end) }
    return { ...(replacement === '' ? withSpareSpace(newest.text, words) : words), replacement }
  })
  // A space that goes with words left out may be another correction's: then it stays.
  const fitted = edits.map((edit, i) => {
    const before = edits[i - 1]
    const after = edits[i + 1]
    const place = applied[i]?.place ?? edit
    const crowded = (before && before.end > edit.start) || (after && after.start < edit.end)
    return crowded ? { ...edit, start: utf16(place.start), end: utf16(place.end) } : edit
  })
  return { document: replaceWords(newest.document, fitted), applied }
}

function namedCorrections(rows: readonly CorrectionRow[], ids: readonly string[]): CorrectionRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...new Set(ids)].map((id) => {
    const row = byId.get(id)
    if (!row) throw new Refusal('not_found')
    if (row.state !== 'accepted') {
      throw new Refusal('illegal_move', {
        detail: `The correction “${row.exact}” of claim #${row.claimNumber} is not accepted.`,
        from: row.state,
        to: 'applied',
      })
    }
    return row
  })
}

/** All of a sorted list that share words with another. */
function overlaps(applied: readonly AppliedCorrection[]): AppliedCorrection[] {
  const found = new Set<AppliedCorrection>()
  let furthest: AppliedCorrection | undefined
  for (const one of applied) {
    if (furthest && one.place.start < furthest.place.end) found.add(furthest).add(one)
    if (!furthest || one.place.end > furthest.place.end) furthest = one
  }
  return [...found]
}

function doesNotFit(detail: string, rows: readonly CorrectionRow[]): Refusal {
  return new Refusal('correction_does_not_fit', {
    detail,
    corrections: rows.map(({ id, claimId, claimNumber, exact, replacement }) => ({
      id,
      claimId,
      claimNumber,
      exact,
      replacement,
    })),
  })
}

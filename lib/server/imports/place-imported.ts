import { v7 as uuidv7 } from 'uuid'
import type { AnnotationPlace, Annotations } from '@/lib/contracts/annotations'
import type { AnchorView } from '@/lib/contracts/claims'
import { reanchorAll } from '@/lib/domain/anchoring'
import { checkAnchor, describeAnchor } from '@/lib/domain/text/anchors'
import { graphemeFinder } from '@/lib/domain/text/graphemes'
import { utf16 } from '@/lib/domain/text/offsets'

/** The text that annotations are laid against. */
export type TargetText = { readonly revisionId: string; readonly text: string; readonly textSha256: string }

/** Where a place of the file stands in the text on the desk, or why it does not. */
export type ImportedPlace =
  | { kind: 'placed'; anchor: AnchorView }
  | { kind: 'lost'; because: 'not_found' | 'ambiguous' | 'reworded' | 'too_long' | 'cut' }

const WHY_REFUSED = new Map<string, 'too_long' | 'cut'>([
  ['anchor_too_long', 'too_long'],
  ['anchor_splits_character', 'cut'],
])

/**
 * Finds the places of a file in the newest text. Where the file was made on this text they stand where it says; where
 * it was made on an older revision, the engine that carries claims over revisions finds them; of any other text only
 * words that stand here exactly once are taken. A place is never chosen between equals.
 *
 * @param older the text of the revision that the file was made on, if it is an older one of the same article
 * @param places all places of the file, by identity; offsets into the file's text
 */
export function placeImported(
  target: TargetText,
  annotations: Annotations,
  older: string | null,
): (place: AnnotationPlace) => ImportedPlace {
  const { text } = target
  const across = graphemeFinder(text)
  const placedAt = (start: number, end: number): ImportedPlace => {
    const check = checkAnchor(text, { start, end, exact: text.slice(start, end) }, across)
    if (check.kind === 'refused') return { kind: 'lost', because: WHY_REFUSED.get(check.code) ?? 'not_found' }
    const { exact, prefix, suffix } = check.anchor
    return {
      kind: 'placed',
      anchor: { id: uuidv7(), revisionId: target.revisionId, start, end, exact, prefix, suffix },
    }
  }
  if (annotations.textSha256 !== target.textSha256 && older !== null) {
    const carried = carryOver(older, text, annotations)
    return (place) => {
      const outcome = carried.get(place)
      if (outcome?.kind === 'unchanged' || outcome?.kind === 'moved')
        return placedAt(outcome.start, outcome.end)
      if (outcome?.kind === 'reworded') return { kind: 'lost', because: 'reworded' }
      return { kind: 'lost', because: outcome?.kind === 'ambiguous' ? 'ambiguous' : 'not_found' }
    }
  }
  // A file that names another text than this one points into that: its offsets say nothing here.
  const sameText = annotations.textSha256 === null || annotations.textSha256 === target.textSha256
  return ({ start, end, exact }) => {
    if (sameText && text.slice(start, end) === exact) return placedAt(start, end)
    const at = text.indexOf(exact)
    if (at < 0) return { kind: 'lost', because: 'not_found' }
    if (text.indexOf(exact, at + 1) >= 0) return { kind: 'lost', because: 'ambiguous' }
    return placedAt(at, at + exact.length)
  }
}

function carryOver(older: string, text: string, { claims }: Annotations) {
  const places = claims.flatMap(({ anchors, corrections }) => [
    ...anchors,
    ...corrections.flatMap(({ place }) => (place ? [place] : [])),
  ])
  const fitting = places.filter(({ start, end, exact }) => older.slice(start, end) === exact)
  const across = graphemeFinder(older)
  const anchors = fitting.map(({ start, end }) =>
    describeAnchor(older, { start: utf16(start), end: utf16(end) }, across),
  )
  const outcomes = reanchorAll(older, text, anchors)
  return new Map(fitting.map((place, index) => [place, outcomes[index]]))
}

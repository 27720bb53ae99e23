import type { AnnotationPlace, Annotations, ImportedClaim } from '@/lib/contracts/annotations'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { placeBlocks } from '@/lib/domain/text/projection'

/** Annotations as they fit the text that is loaded, and the claims of which no words are in it. */
export type FittedAnnotations = {
  readonly annotations: Annotations
  /** Claims whose words are left out. */
  readonly lost: readonly ImportedClaim[]
  /** Claims that had no words in the file already. */
  readonly wordless: readonly ImportedClaim[]
}

/**
 * Fits annotations to a document of which blocks are left out: places move with their blocks, and what stood in a block
 * that is left out is lost. Offsets are UTF-16 code units into the document's text.
 *
 * @param document as it was understood, with the kinds of its blocks as they are assigned
 * @param leftOut indexes of blocks
 */
export function fitAnnotations(
  annotations: Annotations,
  document: ArticleDocument,
  leftOut: readonly number[],
): FittedAnnotations {
  const placed = annotations.claims.filter(({ anchors }) => anchors.length > 0)
  const wordless = annotations.claims.filter(({ anchors }) => anchors.length === 0)
  if (leftOut.length === 0) return { annotations: { ...annotations, claims: placed }, lost: [], wordless }
  const out = new Set(leftOut)
  const kept = placeBlocks(document).filter(({ index }) => !out.has(index))
  const shift = new Map<number, number>()
  let start = 0
  for (const block of kept) {
    shift.set(block.index, start - block.start)
    start += block.text.length + 1
  }
  const moved = (place: AnnotationPlace): AnnotationPlace | null => {
    const first = kept.find((block) => place.start >= block.start && place.start <= block.end)
    const last = kept.findLast((block) => place.end >= block.start && place.end <= block.end)
    if (!first || !last) return null
    const [by, lastBy] = [shift.get(first.index) ?? 0, shift.get(last.index) ?? 0]
    // Between its ends a block is left out: the words do not stand together any more.
    return by === lastBy ? { ...place, start: place.start + by, end: place.end + by } : null
  }
  const claims: ImportedClaim[] = []
  const lost: ImportedClaim[] = []
  for (const claim of placed) {
    const anchors = claim.anchors.flatMap((anchor) => moved(anchor) ?? [])
    if (anchors.length === 0) {
      lost.push(claim)
      continue
    }
    const corrections = claim.corrections.map((correction) => ({
      ...correction,
      place: correction.place && moved(correction.place),
    }))
    claims.push({ ...claim, anchors, corrections })
  }
  // The file's own hash is of another text now, and would call these places foreign.
  return { annotations: { ...annotations, textSha256: null, claims }, lost, wordless }
}

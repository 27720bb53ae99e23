import { isWithin } from '@/lib/exporting/docx/plan-comments'
import { personName, wordDate } from '@/lib/exporting/docx/xml'
import type { AnnotatedArticle } from '@/lib/exporting/model'

/** A correction that stands in the text as a tracked change. Offsets are UTF-16 code units into the revision's text. */
export type TrackedChange = {
  readonly correctionId: string
  readonly start: number
  readonly end: number
  readonly replacement: string
  readonly author: string
  readonly at: string | null
}

/**
 * The corrections that stand as tracked changes, in the order of the text: those that are still to be applied and have a
 * place. Where several want the same words the accepted one has them, else the oldest; Word cannot show two.
 */
export function trackedChanges(article: AnnotatedArticle): TrackedChange[] {
  const wanted = article.claims
    .flatMap(({ corrections }) => corrections)
    .filter(({ state }) => state === 'accepted' || state === 'proposed')
    .toSorted(
      (a, b) =>
        Number(b.state === 'accepted') - Number(a.state === 'accepted') ||
        compare(a.createdAt, b.createdAt) ||
        compare(a.id, b.id),
    )
  const chosen: TrackedChange[] = []
  for (const { id, place, replacement, proposedBy, createdAt } of wanted) {
    if (!place || !isWithin(place, article.text)) continue
    const { start, end } = place
    if (chosen.some((other) => start < other.end && other.start < end)) continue
    chosen.push({
      correctionId: id,
      start,
      end,
      replacement,
      author: personName(proposedBy),
      at: wordDate(createdAt),
    })
  }
  return chosen.toSorted((a, b) => a.start - b.start)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

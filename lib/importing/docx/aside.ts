import type { MarkedRange } from '@/lib/importing/docx/markers'
import type { Stretch } from '@/lib/importing/docx/new-claims'
import type { Recognised } from '@/lib/importing/docx/recognise-comments'

/** Whether none of the words that a mark stands on are of the article. @param at where it stands in the text */
export function standsAside({ start, end }: MarkedRange, at: Stretch): boolean {
  const marks = [start, end].filter((mark) => mark !== null)
  const aside = marks.filter((mark) => mark.aside !== null)
  return aside.length > 0 && (aside.length === marks.length || at.start === at.end)
}

/**
 * Where a mark stands in what is no text of the article (what the copy says about itself, a table of contents), in UTF-16
 * code units of that; null for one that stands in the text, or begins or ends there.
 */
function asideOf({ start, end }: MarkedRange): Stretch | null {
  const from = start ?? end
  const to = end ?? start
  if (from === null || to === null || from.aside === null || to.aside === null) return null
  return { start: from.aside, end: to.aside }
}

/**
 * Tells which claim is meant by a comment on a number in what the copy says about itself: the one claim whose own comments
 * hang on that number.
 *
 * @param ranges the file's comments, by their ids
 * @returns of a comment's id the claim's; null where it stands on no number or on several
 */
export function numberedClaims(
  ranges: ReadonlyMap<string, MarkedRange>,
  recognised: ReadonlyMap<string, Recognised>,
): (commentId: string) => string | null {
  const numbers = [...recognised].flatMap(([id, { recorded }]) => {
    const range = ranges.get(id)
    const at = range && asideOf(range)
    return at ? [{ claimId: recorded.claimId, at }] : []
  })
  return (commentId) => {
    const range = ranges.get(commentId)
    const on = range && asideOf(range)
    if (!on) return null
    const [claimId = null, ...others] = new Set(
      numbers.flatMap(({ claimId, at }) => (at.start < on.end && on.start < at.end ? [claimId] : [])),
    )
    return others.length === 0 ? claimId : null
  }
}

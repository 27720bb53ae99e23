import { type FactReason, statesFact } from '@/lib/domain/text/facts'
import type { Utf16Range } from '@/lib/domain/text/offsets'
import type { PlacedSentence } from '@/lib/domain/text/sentences'

/** A sentence that states a fact, and why that is thought; `isClaimed` when a claim shares a character with it. */
export type FactSentence = PlacedSentence & { readonly reason: FactReason; readonly isClaimed: boolean }

/** Which sentences state facts, and how many of these carry a claim. A hint, never a gate. */
export type Coverage = { readonly facts: readonly FactSentence[]; readonly claimed: number }

/**
 * Finds the sentences that state a fact. Depends on the text alone, so it is read once for a revision.
 *
 * @param language BCP 47 tag of the article.
 */
export function factSentences(
  sentences: readonly PlacedSentence[],
  language: string,
): (PlacedSentence & { reason: FactReason })[] {
  return sentences.flatMap((sentence) => {
    const hint = statesFact(sentence.text, language)
    return hint.kind === 'fact' ? [{ ...sentence, reason: hint.reason }] : []
  })
}

/**
 * Tells which fact sentences carry a claim.
 *
 * @param facts in text order; @param anchors of all claims, in any order. Offsets are UTF-16 into the same text.
 */
export function coverageOf(
  facts: readonly (PlacedSentence & { reason: FactReason })[],
  anchors: readonly Utf16Range[],
): Coverage {
  const sorted = anchors.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start)
  let next = 0
  let reach = 0
  let claimed = 0
  const marked = facts.map((fact) => {
    for (let anchor = sorted[next]; anchor && anchor.start < fact.end; anchor = sorted[++next]) {
      reach = Math.max(reach, anchor.end)
    }
    const isClaimed = reach > fact.start
    if (isClaimed) claimed++
    return { ...fact, isClaimed }
  })
  return { facts: marked, claimed }
}

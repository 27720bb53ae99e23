import type { CorrectionView } from '@/lib/contracts/revisions'

/** What the desk says of the article's corrections in one line; null when none waits for anything. */
export function correctionLine(
  corrections: readonly Pick<CorrectionView, 'state' | 'claim'>[],
): { words: string; accepted: number } | null {
  const accepted = corrections.filter(({ state }) => state === 'accepted').length
  const proposed = corrections.filter(({ state }) => state === 'proposed')
  if (accepted === 0 && proposed.length === 0) return null
  const numbers = [...new Set(proposed.map(({ claim }) => claim.number))].sort((a, b) => a - b)
  const at = `at ${numbers.length === 1 ? 'claim' : 'claims'} ${numbers.join(', ')}`
  const waiting =
    accepted === 0
      ? ''
      : accepted === 1
        ? '1 accepted correction waits'
        : `${accepted} accepted corrections wait`
  const are = proposed.length === 1 ? 'is' : 'are'
  const open =
    proposed.length === 0
      ? ''
      : accepted > 0
        ? `${proposed.length} ${are} proposed, ${at}`
        : `${proposed.length} ${proposed.length === 1 ? 'correction' : 'corrections'} ${are} proposed, ${at}`
  return { words: [waiting, open].filter(Boolean).join('; '), accepted }
}

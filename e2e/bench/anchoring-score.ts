import type { Place } from '@/lib/domain/anchoring/outcome'
import type { AnchoringCase } from './anchoring-cases.ts'

/** What was made of one case. `says` is null for a method that only knows places. */
export type Answer = {
  place: Place | null
  says: 'unchanged' | 'moved' | 'reworded' | 'ambiguous' | 'orphaned' | null
}

/** Counts over cases. `orphaned`: no place although there is one; `near`: neither a hit nor a wrong place. */
export type Tally = {
  n: number
  hit: number
  near: number
  wrong: number
  falseAnchor: number
  orphaned: number
  flagged: number
  silentHarm: number
  /** Said to be the same words although a letter or sign of them differs. */
  unseen: number
}

/** Counts by kind and over all, with the three headline figures. */
export type Score = {
  byKind: Map<string, Tally>
  all: Tally
  macro: number
  micro: number
  harm: number
}

/** A hit overlaps what is expected at least so much (intersection over union); a wrong place less than the other. */
const HIT_OVERLAP = 0.8
const WRONG_OVERLAP = 0.5

/**
 * Scores answers: a hit overlaps the expected place by 0.8, or has both edges in the accepted range; for a passage that
 * is gone it is no place at all. macro: mean over kinds of the share of hits; harm: wrong places and false anchors.
 */
export function scoreAnswers(cases: readonly AnchoringCase[], answers: readonly Answer[]): Score {
  const byKind = new Map<string, Tally>()
  const all = emptyTally()
  cases.forEach((one, index) => {
    const answer = answers[index]
    if (!answer) throw new Error(`case ${one.id} was not answered`)
    const tally = byKind.get(one.kind) ?? emptyTally()
    byKind.set(one.kind, tally)
    for (const counts of [tally, all]) count(counts, one, answer)
  })
  const kinds = [...byKind.values()]
  return {
    byKind: new Map([...byKind].sort(([a], [b]) => a.localeCompare(b))),
    all,
    macro: kinds.reduce((sum, { hit, n }) => sum + hit / n, 0) / kinds.length,
    micro: all.hit / all.n,
    harm: (all.wrong + all.falseAnchor) / all.n,
  }
}

const emptyTally = (): Tally => ({
  n: 0,
  hit: 0,
  near: 0,
  wrong: 0,
  falseAnchor: 0,
  orphaned: 0,
  flagged: 0,
  silentHarm: 0,
  unseen: 0,
})

function count(tally: Tally, one: AnchoringCase, { place, says }: Answer): void {
  const verdict = judge(one, place)
  const isSilent = says === 'unchanged' || says === 'moved'
  tally.n++
  tally[verdict]++
  if (says === 'reworded' || says === 'ambiguous') tally.flagged++
  if (isSilent && (verdict === 'wrong' || verdict === 'falseAnchor')) tally.silentHarm++
  if (isSilent && place && !sameWords(one.quote, one.after.slice(place.start, place.end))) tally.unseen++
}

function judge(
  { expected, accept, after }: AnchoringCase,
  place: Place | null,
): 'hit' | 'near' | 'wrong' | 'falseAnchor' | 'orphaned' {
  if (expected === null) return place ? 'falseAnchor' : 'hit'
  if (!place) return 'orphaned'
  const given = trimmed(after, place)
  const right = trimmed(after, expected)
  const common = Math.max(0, Math.min(given.end, right.end) - Math.max(given.start, right.start))
  const overlap = common / (Math.max(given.end, right.end) - Math.min(given.start, right.start))
  const isAccepted =
    accept &&
    given.start >= accept.startMin &&
    given.start <= accept.startMax &&
    given.end >= accept.endMin &&
    given.end <= accept.endMax
  if (overlap >= HIT_OVERLAP || isAccepted) return 'hit'
  return overlap < WRONG_OVERLAP ? 'wrong' : 'near'
}

function trimmed(text: string, { start, end }: Place): Place {
  let from = start
  let to = end
  while (from < to && /\s/.test(text.charAt(from))) from++
  while (to > from && /\s/.test(text.charAt(to - 1))) to--
  return { start: from, end: to }
}

/** Whether two quotes are the same but for white space, composition and invisible marks without meaning. */
function sameWords(left: string, right: string): boolean {
  const plain = (text: string) =>
    text.replace(/[\s\u00ad\u061c\u200b-\u200f\u2060\ufeff]/gu, '').normalize('NFC')
  return plain(left) === plain(right)
}

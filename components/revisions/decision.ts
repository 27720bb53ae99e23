import type { AnchorInput } from '@/lib/contracts/claims'
import type { PlacementDecisionInput, PlacementView } from '@/lib/contracts/revisions'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'

/** The three decisions of a person. */
export type Decision = PlacementDecisionInput['decision']
/** A stretch of the newest text; UTF-16 code units, end-exclusive. */
export type Words = { readonly start: number; readonly end: number }

/** What somebody has chosen for a placement, not sent yet. */
export type Picks = {
  /** By part, which of its candidates is meant. */
  readonly candidates: Readonly<Record<string, number>>
  /** Places marked by hand: they take the place of all others. */
  readonly marked: readonly Words[]
  /** Whether each marked place after the first becomes a claim of its own. */
  readonly split: boolean
}
export const NO_PICKS: Picks = { candidates: {}, marked: [], split: false }

/** The places that a decision would carry: proposed ones need not be sent; `incomplete` while a choice is missing. */
export type Places =
  | { readonly kind: 'proposed' }
  | { readonly kind: 'given'; readonly words: readonly Words[] }
  | { readonly kind: 'incomplete'; readonly because: 'choose' | 'mark' }

/** Which places a placement has with what was chosen so far. */
export function placesOf({ parts }: Pick<PlacementView, 'parts'>, picks: Picks): Places {
  if (picks.marked.length > 0) return { kind: 'given', words: picks.marked }
  if (parts.every(({ to }) => to !== null)) return { kind: 'proposed' }
  const words: Words[] = []
  for (const part of parts) {
    const chosen = part.candidates[picks.candidates[part.anchorId] ?? -1]
    const place = part.to ?? chosen
    if (place) words.push({ start: place.start, end: place.end })
    else if (part.outcome === 'ambiguous') return { kind: 'incomplete', because: 'choose' }
  }
  return words.length > 0 ? { kind: 'given', words } : { kind: 'incomplete', because: 'mark' }
}

/** The part whose candidates the keys 1, 2 … choose from: the first ambiguous one without a choice, else the last. */
export function partToChoose(
  { parts }: Pick<PlacementView, 'parts'>,
  picks: Picks,
): PlacementView['parts'][number] | null {
  const open = parts.filter(({ outcome }) => outcome === 'ambiguous')
  return open.find(({ anchorId }) => picks.candidates[anchorId] === undefined) ?? open.at(-1) ?? null
}

/** What is drawn in the text for a choice: the places marked by hand, else the candidates of the part to choose for. */
export function placesToDraw(
  placement: Pick<PlacementView, 'parts'>,
  picks: Picks,
): (Words & { readonly isChosen: boolean })[] {
  if (picks.marked.length > 0) return picks.marked.map((words) => ({ ...words, isChosen: true }))
  const part = partToChoose(placement, picks)
  return (part?.candidates ?? []).map(({ start, end }, i) => ({
    start,
    end,
    isChosen: part !== null && picks.candidates[part.anchorId] === i,
  }))
}

/** Whether the words at the places are those of before. */
function isSameWords({ parts }: Pick<PlacementView, 'parts'>, places: Places, text: string): boolean {
  if (places.kind === 'incomplete') return false
  const now =
    places.kind === 'given'
      ? places.words.map(({ start, end }) => text.slice(start, end))
      : parts.map(({ to }) => to?.exact)
  // Around the same words of a reworded part, the sentence has changed.
  if (places.kind === 'proposed' && parts.some(({ changes }) => changes.includes('sentence'))) return false
  return now.length === parts.length && parts.every(({ from }, i) => from.exact === now[i])
}

export type Suggestion =
  | { readonly kind: 'choose' | 'mark' }
  | { readonly kind: 'recheck' | 'same_meaning'; readonly why: string }

/** What the desk suggests, with the reason that it fills in; a person decides. */
export function suggest(placement: PlacementView, places: Places, given: { text: string }): Suggestion {
  if (places.kind === 'incomplete') return { kind: places.because }
  const onlyMarks =
    places.kind === 'proposed' &&
    placement.parts.every(({ outcome, changes }) =>
      outcome === 'reworded' ? changes.every((change) => change === 'punctuation') : true,
    )
  if (isSameWords(placement, places, given.text) || onlyMarks)
    return { kind: 'same_meaning', why: reasonFor('same_meaning', placement, places) }
  return { kind: 'recheck', why: reasonFor('recheck', placement, places) }
}

/** The reason that stands in the field until somebody writes their own; empty where they have to. */
export function reasonFor(decision: Decision, placement: PlacementView, places: Places): string {
  const rev = `rev ${placement.revisionNumber}`
  if (decision === 'dropped')
    return placement.outcome === 'orphaned' ? `Its words are not in ${rev} any more.` : ''
  const what =
    places.kind === 'given'
      ? `Placed by hand in ${rev}`
      : `Wording changed in ${rev}${placement.correction ? ' after our correction' : ''}`
  if (decision === 'same_meaning') return `${what}; the meaning is the same.`
  return placement.claim.finding === null
    ? `${what}; to be checked on these words.`
    : `${what}; the finding must be made again.`
}

/** How a claim stands after a re-check is accepted: its finding steps back, and a closed claim is taken up again. */
export function afterRecheck(now: { finding: Finding | null; workState: WorkState }): {
  finding: Finding | null
  workState: WorkState
} {
  return { finding: null, workState: now.workState === 'closed' ? 'in_progress' : now.workState }
}

/** What is sent for a decision. @throws {Error} if a place is missing and the claim is not dropped. */
export function decisionInput(
  placement: PlacementView,
  given: { decision: Decision; reason: string; picks: Picks; revision: { id: string; text: string } },
): PlacementDecisionInput {
  const { decision, reason, picks, revision } = given
  const head = { version: placement.version, claimVersion: placement.claim.version, decision, reason }
  const places = placesOf(placement, picks)
  if (decision === 'dropped' || places.kind === 'proposed') return { ...head, split: false }
  if (places.kind === 'incomplete') throw new Error('The claim has no place yet.')
  const anchors: AnchorInput[] = places.words.map(({ start, end }) => ({
    revisionId: revision.id,
    start,
    end,
    exact: revision.text.slice(start, end),
  }))
  return { ...head, places: anchors, split: picks.split && anchors.length > 1 }
}

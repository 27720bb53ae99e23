import type { EventPayload, TypedEvent } from '@/lib/contracts/events'
import { PLACEMENT_OUTCOMES } from '@/lib/domain/claims/vocabulary'
import {
  CORRECTION_STATE_WORDS,
  DECISION_WORDS,
  ORIGIN_WORDS,
  OUTCOME_WORDS,
} from '@/lib/domain/review/revision-words'
import { redline } from '@/lib/exporting/history/describe-change'
import { ARROW, quote, type SentencePart, words } from '@/lib/exporting/history/sentence'

/** Events of a text that changes: revisions, what became of the claims in them, and corrections. */
export type RevisionEvent = Extract<
  TypedEvent,
  { type: `revision.${string}` | `draft.${string}` | `claim.plac${string}` | `correction.${string}` }
>

/** Old and new words as a redline; where either is empty, the other alone. */
function reworded(from: string, to: string): SentencePart[] {
  if (from === to) return [quote(to)]
  if (to === '') return [{ kind: 'removed', text: from }]
  return redline(from, to)
}

/** Quotes in a row, with commas between. */
const quotes = (texts: readonly string[]): SentencePart[] =>
  texts.flatMap((text, at) => [...(at > 0 ? [words(', ')] : []), quote(text)])

function created(payload: EventPayload<'revision.created'>): SentencePart[] {
  const { number, origin, wordsIn, wordsOut, moved, outcomes } = payload
  const counts = PLACEMENT_OUTCOMES.flatMap((outcome) => {
    const count = outcomes[outcome] ?? 0
    return count > 0 ? [`${count} ${OUTCOME_WORDS[outcome].label.toLowerCase()}`] : []
  })
  const size = `${wordsIn} words in, ${wordsOut} out${moved > 0 ? `, ${moved} moved` : ''}`
  const claims = counts.length > 0 ? `; claims: ${counts.join(', ')}` : ''
  return [words(`revision ${number} ${ORIGIN_WORDS[origin].past}: ${size}${claims}`)]
}

function placed({ outcome, from, to, revisionNumber }: EventPayload<'claim.placed'>): SentencePart[] {
  const where = `in revision ${revisionNumber}`
  switch (outcome) {
    case 'unchanged':
      return [words(`kept word for word ${where}`)]
    case 'moved':
      return [words(`moved ${where}: `), ...quotes(to.map(({ exact }) => exact))]
    case 'reworded':
      return [
        words(`wording changed ${where}: `),
        ...reworded(from.join(' … '), to.map(({ exact }) => exact).join(' … ')),
      ]
    case 'ambiguous':
      return [words(`several places fit ${where}: `), ...quotes(from)]
    case 'orphaned':
      return [words(`lost ${where}: `), ...quotes(from)]
  }
}

function decided(payload: EventPayload<'claim.placement_decided'>): SentencePart[] {
  const { decision, revisionNumber, places, splitInto, findingFrom, findingTo } = payload
  const { workStateFrom, workStateTo } = payload
  const split = splitInto?.length ? `, split into ${splitInto.join(', ')}` : ''
  return [
    words(`${DECISION_WORDS[decision].past} in revision ${revisionNumber}${split}`),
    ...(places.length > 0 ? [words(': '), ...quotes(places.map(({ exact }) => exact))] : []),
    ...(findingFrom === findingTo
      ? []
      : [
          words('; '),
          { kind: 'finding', finding: findingFrom } as const,
          ARROW,
          { kind: 'finding', finding: findingTo } as const,
        ]),
    ...(workStateFrom === workStateTo
      ? []
      : [
          words('; '),
          { kind: 'work', state: workStateFrom } as const,
          ARROW,
          { kind: 'work', state: workStateTo } as const,
        ]),
  ]
}

/** Says what an event of a changing text did. */
export function revisionParts(event: RevisionEvent): SentencePart[] {
  switch (event.type) {
    case 'revision.created':
      return created(event.payload)
    case 'draft.taken_over':
      return [words(`the draft of the next text taken over from ${event.payload.fromName}`)]
    case 'claim.placed':
      return placed(event.payload)
    case 'claim.placement_decided':
      return decided(event.payload)
    case 'claim.placement_undone': {
      const { decision, revisionNumber } = event.payload
      return [words(`taken back in revision ${revisionNumber}: ${DECISION_WORDS[decision].past}`)]
    }
    case 'correction.proposed':
      return [words('rewording proposed: '), ...reworded(event.payload.exact, event.payload.replacement)]
    case 'correction.decided': {
      const { exact, replacement, to } = event.payload
      return [words(`rewording ${CORRECTION_STATE_WORDS[to]}: `), ...reworded(exact, replacement)]
    }
    case 'correction.applied': {
      const { exact, replacement, revisionNumber } = event.payload
      return [words(`rewording put into revision ${revisionNumber}: `), ...reworded(exact, replacement)]
    }
  }
}

import type { Finding, Stance, WorkState } from '@/lib/domain/claims/vocabulary'
import { NO_FINDING_WORD, STANCE_WORDS, WORK_WORDS } from '@/lib/domain/claims/words'

/** The words that a newsroom has chosen for its findings. */
export type EventWords = Readonly<Record<Finding, { readonly label: string; readonly short: string }>>

/**
 * A piece of the sentence that says what an event did. Findings, work states and stances stay data, so that the page can
 * draw them with their signs; moments stay ISO 8601, so that the reader's own clock is used.
 */
export type SentencePart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'finding'; readonly finding: Finding | null }
  | { readonly kind: 'work'; readonly state: WorkState }
  | { readonly kind: 'stance'; readonly stance: Stance }
  | { readonly kind: 'arrow' }
  | { readonly kind: 'moment'; readonly at: string }
  | { readonly kind: 'removed'; readonly text: string }
  | { readonly kind: 'added'; readonly text: string }

/** Plain words of a sentence. */
export const words = (text: string): SentencePart => ({ kind: 'words', text })
/** Words that somebody else wrote. */
export const quote = (text: string): SentencePart => ({ kind: 'quote', text })
/** Between what was and what is. */
export const ARROW: SentencePart = { kind: 'arrow' }

/** A sentence as plain text, for names, tooltips and search; `moment` formats an ISO moment for the reader. */
export function sentenceText(
  parts: readonly SentencePart[],
  given: EventWords,
  moment: (at: string) => string = (at) => at,
): string {
  return parts.map((part) => partText(part, given, moment)).join('')
}

function partText(part: SentencePart, given: EventWords, moment: (at: string) => string): string {
  switch (part.kind) {
    case 'words':
    case 'added':
      return part.text
    case 'removed':
      return `${part.text} → `
    case 'quote':
      return `“${part.text}”`
    case 'finding':
      return part.finding === null ? NO_FINDING_WORD.label : given[part.finding].label
    case 'work':
      return WORK_WORDS[part.state].label
    case 'stance':
      return STANCE_WORDS[part.stance].label
    case 'arrow':
      return ' → '
    case 'moment':
      return moment(part.at)
  }
}

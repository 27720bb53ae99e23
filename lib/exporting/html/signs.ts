import type { Stance, WorkState } from '@/lib/domain/claims/vocabulary'
import { FINDING_WORDS, NO_FINDING_WORD, STANCE_WORDS, WORK_WORDS } from '@/lib/domain/claims/words'
import { type Ink, inkOf } from '@/lib/domain/highlights/ink'
import { escapeHtml } from '@/lib/exporting/html/escape'
import type { AnnotatedArticle, AnnotatedClaim } from '@/lib/exporting/model'
import { findingWord } from '@/lib/exporting/phrases'

/** The signs of look.md 4, drawn in a 16 × 16 box with a line of 2. */
export const SIGN_PATHS: Readonly<Record<string, string>> = {
  supported: '<path d="M2.8 8.8 6.3 12.4 13.2 3.8"/>',
  refuted: '<path d="M3.8 3.8 12.2 12.2M12.2 3.8 3.8 12.2"/>',
  conflict: '<path d="M2.8 6h10.4M2.8 10.2h10.4M10.6 2.8 5.4 13.4"/>',
  notenough:
    '<path d="M5.2 5.6a2.8 2.8 0 1 1 4.3 2.4c-.9.6-1.5 1-1.5 2.1"/><path d="M8 13.2v.1" stroke-width="2.4"/>',
  notcheck: '<path d="M3 8h10"/>',
  none: '<rect x="1.4" y="4" width="13.2" height="8" rx="1.2" fill="#FFEFA3" stroke="#9A7F14" stroke-width="1.3"/>',
  to_check: '<circle cx="8" cy="8" r="5.6"/>',
  in_progress:
    '<circle cx="8" cy="8" r="5.6"/><path d="M8 2.4a5.6 5.6 0 0 0 0 11.2Z" fill="currentColor" stroke="none"/>',
  waiting_for_source: '<circle cx="8" cy="8" r="5.6"/><path d="M6.4 6v4M9.6 6v4"/>',
  needs_second_look: '<circle cx="5.9" cy="8" r="4.1"/><circle cx="10.1" cy="8" r="4.1"/>',
  closed: '<circle cx="8" cy="8" r="5.6" fill="currentColor"/>',
  supports: '<path d="M8 13V3.4M4 7.2 8 3.2l4 4"/>',
  partly_supports: '<path d="M3.6 12.4 12 4M6 3.8h6.2V10"/>',
  contradicts: '<path d="M8 3v9.6M4 8.8l4 4 4-4"/>',
  context: '<circle cx="8" cy="8" r="1.6" fill="currentColor"/>',
  says_nothing: '<circle cx="8" cy="8" r="4.4" stroke-dasharray="1.5 2.5"/>',
}

const svg = (name: string) =>
  `<svg class="g" viewBox="0 0 16 16" aria-hidden="true">${SIGN_PATHS[name] ?? ''}</svg>`

/** The ink in which a claim's stance is shown: what bears out is green, what speaks against is red, the rest is grey. */
const STANCE_INK: Readonly<Record<Stance, string>> = {
  supports: 'c-supported',
  partly_supports: 'c-supported',
  contradicts: 'c-refuted',
  context: 'soft',
  says_nothing: 'soft',
}

/** Sign and word of a finding, in the newsroom's words; `full` for the long form. */
export function findingHtml(
  article: AnnotatedArticle,
  finding: AnnotatedClaim['finding'],
  full = false,
): string {
  const words = finding === null ? NO_FINDING_WORD : article.findingWords[finding]
  const ink: Ink = inkOf(finding)
  return `<span class="fd c-${ink}">${svg(ink)}${escapeHtml(full ? words.label : words.short)}</span>`
}

/** The line of a finding as it stands under words, with its word: one entry of the key. */
export function keyHtml(article: AnnotatedArticle): string {
  const findings = [
    'supported',
    'refuted',
    'conflicting',
    'not_enough_evidence',
    'not_checkable',
    null,
  ] as const
  return findings
    .map((finding) => {
      const word = findingWord(article.findingWords, finding)
      const ink = inkOf(finding)
      return `<li><span class="c-${ink}">${svg(ink)}</span><span class="mk mk-${ink}">${escapeHtml(word)}</span></li>`
    })
    .join('')
}

/** Circle and word of a work state: graphite, never coloured. */
export function workHtml(state: WorkState): string {
  return `<span class="wk">${svg(state)}${WORK_WORDS[state].label}</span>`
}

/** Arrow and word of a stance. */
export function stanceHtml(stance: Stance): string {
  return `<span class="st ${STANCE_INK[stance]}">${svg(stance)}${STANCE_WORDS[stance].label}</span>`
}

/** Words for a finding as they are said to somebody who hears the copy. */
export function spokenFinding(article: AnnotatedArticle, finding: AnnotatedClaim['finding']): string {
  return finding === null
    ? NO_FINDING_WORD.short
    : (article.findingWords[finding] ?? FINDING_WORDS[finding]).short
}

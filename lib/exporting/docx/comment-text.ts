import type { CorrectionState, ThreadKind } from '@/lib/domain/claims/vocabulary'
import { CLAIM_TYPE_WORDS, PRIORITY_WORDS, STANCE_WORDS, WORK_WORDS } from '@/lib/domain/claims/words'
import { type Ink, inkOf } from '@/lib/domain/highlights/ink'
import type {
  AnnotatedArticle,
  AnnotatedClaim,
  AnnotatedCorrection,
  AnnotatedEvidence,
  AnnotatedThread,
} from '@/lib/exporting/model'
import { findingWord, placeKind, sourceKind } from '@/lib/exporting/phrases'

/** A stretch of a comment's line. `color` is hexadecimal RGB. */
export type CommentRun = {
  readonly text: string
  readonly href?: string | null
  readonly bold?: boolean
  readonly color?: string
}
/** A paragraph of a comment. A line feed within a value is a break within the paragraph. */
export type CommentLine = readonly CommentRun[]

/** What stands between the parts of a comment's first line, and after a source's stance. */
export const SEPARATOR = ' · '

/**
 * The words with which lines of comments begin, each followed by `: ` and its value. Those of a source carry its number:
 * `Source 2: Supports · Title, author, publisher, day, page 3 (document, primary, as of day)`, `Passage 2: …`.
 */
export const LABELS = {
  claim: 'Claim',
  speaker: 'Speaker',
  said: 'Said on',
  why: 'Why',
  types: 'Types',
  priority: 'Priority',
  labels: 'Labels',
  assignee: 'Assigned to',
  due: 'Due',
  source: 'Source',
  passage: 'Passage',
  note: 'Note',
  archived: 'Archived copy',
  insteadOf: 'Instead of',
  write: 'Write',
  decided: 'Decided by',
  reason: 'Reason',
} as const

/** First lines: `#n` and, after `SEPARATOR`, one of these (claims: finding and work state). */
export const ALSO_HERE = 'also here'
export const THREAD_WORDS: Readonly<Record<ThreadKind, string>> = {
  discussion: 'Discussion',
  question: 'Question',
}
export const CORRECTION_WORD = 'Correction'
export const CORRECTION_STATE_WORDS: Readonly<Record<CorrectionState, string>> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  applied: 'Applied',
}

/** Sentences that stand on a line of their own, in the place of a finding's reason or after it. */
export const PENDING = 'Second look pending: what was found is withheld until it is given.'
export const TEXT_CHANGED = 'Text changed since the finding.'
/** Of an end note: whether there is none, or the copy leaves it out, is not for the copy to say. */
export const NO_SOURCE = 'No source in this copy.'

/** Ink of a finding on white, and the tint behind its words (tickmark.css). */
export const INKS: Readonly<Record<Ink, { readonly ink: string; readonly tint: string }>> = {
  supported: { ink: '0B6B4F', tint: 'DFEEE7' },
  refuted: { ink: '931616', tint: 'F7E1DD' },
  conflict: { ink: '651FB3', tint: 'ECE4F7' },
  notenough: { ink: '8B620C', tint: 'F9F0DA' },
  notcheck: { ink: '414B58', tint: 'E6E9EC' },
  none: { ink: '4A4D51', tint: 'FFEFA3' },
}

/** The text of a comment as programs read it: a line feed after each paragraph but the last. */
export function plainText(lines: readonly CommentLine[]): string {
  return lines.map((line) => line.map(({ text }) => text).join('')).join('\n')
}

const labelled = (label: string, value: string | null): CommentLine[] =>
  value ? [[{ text: `${label}: `, color: LABEL_COLOR }, { text: value }]] : []
const LABEL_COLOR = '66696D'

const number = (claim: AnnotatedClaim, link: string | null): CommentRun => ({
  text: `#${claim.number}`,
  href: link,
  bold: true,
})

/**
 * A claim as the lines of its Word comment.
 *
 * @param link where `#n` leads
 */
export function claimLines(
  words: AnnotatedArticle['findingWords'],
  claim: AnnotatedClaim,
  link: string,
): CommentLine[] {
  const color = INKS[inkOf(claim.finding)].ink
  return [
    [
      number(claim, link),
      { text: SEPARATOR },
      { text: findingWord(words, claim.finding), bold: true, color },
      { text: `${SEPARATOR}${WORK_WORDS[claim.workState].label}` },
    ],
    ...labelled(LABELS.claim, claim.statement),
    ...labelled(LABELS.speaker, [claim.speaker, claim.speakerRole].filter(Boolean).join(', ')),
    ...labelled(LABELS.said, claim.claimDate),
    ...labelled(LABELS.why, claim.findingReason),
    ...(claim.secondLookPending ? [[{ text: PENDING }]] : []),
    ...(claim.textChangedSinceFinding ? [[{ text: TEXT_CHANGED, bold: true }]] : []),
    ...labelled(LABELS.types, claim.types.map((type) => CLAIM_TYPE_WORDS[type].label).join(', ')),
    ...labelled(LABELS.priority, claim.priority === 'normal' ? null : PRIORITY_WORDS[claim.priority]),
    ...labelled(LABELS.labels, claim.labels.join(', ')),
    ...labelled(LABELS.assignee, claim.assignee),
    ...labelled(LABELS.due, claim.dueAt && minute(claim.dueAt)),
    ...claim.evidence.flatMap((evidence, index) => evidenceLines(evidence, index + 1)),
  ]
}

/** The comment on the second and any further place of a claim. */
export function alsoLines(claim: AnnotatedClaim, link: string): CommentLine[] {
  return [[number(claim, link), { text: `${SEPARATOR}${ALSO_HERE}` }]]
}

/** A piece of evidence: the line that names its source, then passage, note and stored copy. */
export function evidenceLines(evidence: AnnotatedEvidence, at: number): CommentLine[] {
  return [
    [
      { text: `${LABELS.source} ${at}: `, color: LABEL_COLOR },
      { text: `${STANCE_WORDS[evidence.stance].label}${SEPARATOR}` },
      ...sourceRuns(evidence),
    ],
    ...labelled(`${LABELS.passage} ${at}`, evidence.passage && `“${evidence.passage}”`),
    ...labelled(`${LABELS.note} ${at}`, evidence.note),
    ...labelled(
      `${LABELS.archived} ${at}`,
      evidence.archived &&
        `${minute(evidence.archived.fetchedAt)}, SHA-256 ${evidence.archived.sha256.slice(0, 16)}…`,
    ),
  ]
}

/** Title (as a link), author, publisher, day, locator, and in brackets what kind of source it is. */
export function sourceRuns(evidence: AnnotatedEvidence): CommentRun[] {
  const { source } = evidence
  const place = evidence.locator && `${placeKind(evidence)}${evidence.locator}`
  const about = [source.author, source.publisher, source.publishedOn, place].filter(Boolean)
  return [
    { text: source.title || source.url || 'Untitled source', href: source.url },
    { text: `${about.map((part) => `, ${part}`).join('')} (${sourceKind(evidence)})` },
  ]
}

/** The first contribution of a thread; the ones after it are their text alone. */
export function threadLines(claim: AnnotatedClaim, thread: AnnotatedThread, link: string): CommentLine[] {
  const about = claim.evidence.findIndex(({ id }) => id === thread.evidenceId) + 1
  const on = about > 0 ? ` on source ${about}` : ''
  return [
    [number(claim, link), { text: `${SEPARATOR}${THREAD_WORDS[thread.kind]}${on}` }],
    ...saidLines(thread.comments[0]?.text ?? ''),
  ]
}

/** What somebody wrote, a paragraph a line. */
export function saidLines(text: string): CommentLine[] {
  return text.split(/\r\n|\r|\n/u).map((line) => [{ text: line }])
}

/** A correction in words: for what tracked changes cannot say. */
export function correctionLines(
  claim: AnnotatedClaim,
  correction: AnnotatedCorrection,
  link: string,
): CommentLine[] {
  const decided = correction.decidedBy && [correction.decidedBy, correction.decidedAt?.slice(0, 10)]
  return [
    [
      number(claim, link),
      { text: `${SEPARATOR}${CORRECTION_WORD}${SEPARATOR}${CORRECTION_STATE_WORDS[correction.state]}` },
    ],
    ...labelled(LABELS.insteadOf, correction.exact),
    ...labelled(LABELS.write, correction.replacement || '(nothing)'),
    ...labelled(LABELS.note, correction.note),
    ...labelled(LABELS.decided, decided ? decided.filter(Boolean).join(', ') : null),
    ...labelled(LABELS.reason, correction.decisionReason),
  ]
}

const minute = (moment: string) => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`

import {
  FINDING_WORDS,
  LOCATOR_WORDS,
  NO_FINDING_WORD,
  SOURCE_KIND_WORDS,
  STANCE_WORDS,
  WORK_WORDS,
} from '@/lib/domain/claims/words'
import { inkOf } from '@/lib/domain/highlights/ink'
import { CORRECTION_STATE_WORDS } from '@/lib/domain/review/revision-words'
import { utf16 } from '@/lib/domain/text/offsets'
import { blockAt, type PlacedBlock } from '@/lib/domain/text/projection'
import type {
  AnnotatedArticle,
  AnnotatedClaim,
  AnnotatedCorrection,
  AnnotatedEvidence,
  AnnotatedThread,
} from '@/lib/exporting/model'
import type { InkName } from '@/lib/exporting/pdf/inks'
import { composed, named, oneLine, type Said, say } from '@/lib/exporting/pdf/said'

type NoteHead = {
  readonly no: number
  readonly ink: InkName
  readonly word: string
  /** Where the work stands while the claim is open. */
  readonly work: { readonly sign: string; readonly word: string } | null
  readonly flags: readonly string[]
}
/** The short note beside the text. */
export type MarginNote = NoteHead & { readonly statement: Said; readonly long: boolean }

/** Longest quote in an end note, in characters; the words themselves stand highlighted in the text. */
const MAX_QUOTE = 160
/** A note longer than this, in characters, may run on over the end of a column or page. */
const LONG_NOTE = 900

// Points, characters a line: how the sizes of the layout come out; only how short the notes are depends on them.
const TEXT_LINE = 16.75
const NOTE_LINE = 11.5
const BRIEF_NOTE = 17
const CHARACTERS_IN_TEXT = 72
const CHARACTERS_IN_NOTE = 40
const CHARACTERS_IN_HEAD = 28
/** How far below its paragraph a stack of notes may reach before it becomes shorter, and before it is cut. */
const ROOM_BELOW = 90
const BRIEF_ROOM_BELOW = 160

/** The notes beside one block: in full, one line each where they would run far below it, or the first of them only. */
export function marginNotes(
  article: AnnotatedArticle,
  claims: readonly AnnotatedClaim[],
  text: string,
): { notes: MarginNote[]; brief: boolean; more: string | null } {
  const notes = claims.map((claim) => ({
    ...noteHead(article, claim),
    statement: say(claim.statement),
    long: claim.statement.length > LONG_NOTE,
  }))
  const height = Math.ceil(text.length / CHARACTERS_IN_TEXT) * TEXT_LINE
  const full = claims.reduce((sum, { statement }, index) => {
    const lines = Math.ceil(statement.length / CHARACTERS_IN_NOTE) + 1 + (notes[index]?.flags.length ?? 0)
    return sum + lines * NOTE_LINE + NOTE_LINE
  }, 0)
  if (full <= height + ROOM_BELOW || claims.length <= 2) return { notes, brief: false, more: null }
  const fitting = Math.max(4, Math.floor((height + BRIEF_ROOM_BELOW) / BRIEF_NOTE))
  const left = notes.length - fitting
  if (left <= 1) return { notes, brief: true, more: null }
  return {
    notes: notes.slice(0, fitting),
    brief: true,
    more: `and ${left} more claims here: see the notes at the end`,
  }
}

function noteHead(article: AnnotatedArticle, claim: AnnotatedClaim): NoteHead {
  const flags = [
    claim.secondLookPending ? 'Second look pending' : '',
    claim.textChangedSinceFinding ? 'Text changed since the finding' : '',
  ]
  const word = oneLine(
    claim.finding === null
      ? NO_FINDING_WORD.short
      : (article.findingWords[claim.finding] ?? FINDING_WORDS[claim.finding]).short,
  )
  return {
    no: claim.number,
    ink: inkOf(claim.finding),
    word,
    work:
      claim.workState === 'closed' ? null : { sign: claim.workState, word: workWord(claim.workState, word) },
    flags: flags.filter(Boolean),
  }
}

/** The short word where both would not stand on one line of the margin. */
function workWord(state: AnnotatedClaim['workState'], finding: string): string {
  const { label, short } = WORK_WORDS[state]
  return finding.length + label.length > CHARACTERS_IN_HEAD ? short : label
}

type Archived = { readonly words: string; readonly hash: string }
type SheetEvidence = {
  readonly sign: string
  readonly ink: InkName
  readonly stance: string
  readonly title: Said
  readonly url: string | null
  readonly about: Said | null
  readonly kind: string
  readonly passage: Said | null
  readonly note: Said | null
  readonly archived: Archived | null
}
type SheetThread = {
  readonly name: string
  readonly comments: readonly { readonly who: string; readonly at: string; readonly said: Said }[]
}
type SheetCorrection = {
  readonly name: string
  readonly old: Said
  readonly new: Said
  readonly lines: readonly Said[]
}
/** The full note at the end. */
export type EndNote = NoteHead & {
  /** The claim has a place in the text to go back to. */
  readonly placed: boolean
  readonly long: boolean
  readonly quotes: readonly (Said & { readonly place: string })[]
  readonly statement: Said
  readonly said: Said | null
  readonly why: Said | null
  readonly unfound: string
  readonly evidence: readonly SheetEvidence[]
  /** What is said where there is no source. */
  readonly sources: string | null
  readonly corrections: readonly SheetCorrection[]
  readonly threads: readonly SheetThread[]
  readonly signed: Said
}

/** The full note of a claim. */
export function endNote(
  article: AnnotatedArticle,
  claim: AnnotatedClaim,
  blocks: readonly PlacedBlock[],
  placed: boolean,
): EndNote {
  const speaker = [claim.speaker, claim.speakerRole].filter(Boolean).map(named).join(', ')
  const said = composed([speaker && `Speaker: ${speaker}`, claim.claimDate && `said ${claim.claimDate}`])
  const note = {
    ...noteHead(article, claim),
    placed,
    quotes: claim.anchors.map(({ exact, start }) => ({
      ...say(`“${shortened(exact)}”`),
      place: placeOf(blocks, start),
    })),
    statement: say(claim.statement),
    said: said.text[0] ? said : null,
    why: claim.findingReason ? say(claim.findingReason) : null,
    unfound: unfound(claim),
    evidence: claim.evidence.map(evidenceOf),
    sources: claim.evidence.length > 0 ? null : 'No source in this copy.',
    corrections: claim.corrections.map(correctionOf),
    threads: claim.threads.map((thread) => threadOf(thread, claim)),
    signed: signature(claim),
  }
  return { ...note, long: JSON.stringify(note).length > LONG_NOTE * 2 }
}

function unfound(claim: AnnotatedClaim): string {
  if (claim.secondLookPending) return 'Second look pending: what was found is withheld until it is given.'
  return claim.finding === null ? 'No finding yet.' : 'No reason in this copy.'
}

function shortened(exact: string): string {
  const characters = [...exact.replaceAll('\n', ' ')]
  return characters.length > MAX_QUOTE
    ? `${characters.slice(0, MAX_QUOTE).join('').trimEnd()} …`
    : exact.replaceAll('\n', ' ')
}

/** ¶ with its number for body text; the kind of block for a headline, caption or credit. */
function placeOf(blocks: readonly PlacedBlock[], start: number): string {
  const end = blocks.at(-1)?.end ?? 0
  if (start < 0 || start > end) return ''
  const { paragraphNumber, block } = blockAt(blocks, utf16(start))
  return paragraphNumber === null ? `¶ ${block.type}` : `¶ ${paragraphNumber}`
}

function signature(claim: AnnotatedClaim): Said {
  const state = claim.workState === 'closed' ? 'closed' : 'open'
  // Who gave the first finding is said on the desk; a copy travels.
  if (claim.secondLookPending) return composed([state])
  return claim.findingBy && claim.findingAt
    ? composed([named(claim.findingBy), claim.findingAt.slice(0, 10), state])
    : composed(['Nobody yet', state])
}

const STANCE_INK: Readonly<Record<AnnotatedEvidence['stance'], InkName>> = {
  supports: 'supported',
  partly_supports: 'supported',
  contradicts: 'refuted',
  context: 'soft',
  says_nothing: 'soft',
}

function evidenceOf(evidence: AnnotatedEvidence): SheetEvidence {
  const { source, locatorKind, locator, archived } = evidence
  const kindOfPlace =
    locatorKind && locatorKind !== 'other' ? `${LOCATOR_WORDS[locatorKind].toLowerCase()} ` : ''
  const about = composed([
    named(source.author),
    named(source.publisher),
    source.publishedOn,
    locator && `${kindOfPlace}${named(locator)}`,
  ])
  return {
    sign: evidence.stance,
    ink: STANCE_INK[evidence.stance],
    stance: STANCE_WORDS[evidence.stance].label,
    title: say(source.title),
    url: source.url,
    about: about.text[0] ? about : null,
    kind: `(${SOURCE_KIND_WORDS[source.kind].toLowerCase()}, ${source.primary ? 'primary' : 'secondary'}${
      evidence.asOf ? `, as of ${evidence.asOf}` : ''
    })`,
    passage: evidence.passage ? say(`“${evidence.passage}”`) : null,
    note: evidence.note ? say(evidence.note) : null,
    archived: archived && {
      words: `Archived ${archived.fetchedAt.slice(0, 10)},`,
      hash: `${archived.sha256.slice(0, 8)}…`,
    },
  }
}

function correctionOf(correction: AnnotatedCorrection): SheetCorrection {
  const { proposedBy, createdAt, decidedBy, decidedAt, note, decisionReason } = correction
  const state = CORRECTION_STATE_WORDS[correction.state]
  const decided = decidedBy ? [composed([`${state} by ${named(decidedBy)}`, decidedAt?.slice(0, 10)])] : []
  return {
    name: `Correction, ${state}:`,
    old: say(correction.exact || '–'),
    new: say(correction.replacement || '–'),
    lines: [
      composed([`proposed by ${named(proposedBy)}`, createdAt.slice(0, 10)]),
      ...(note ? [say(note)] : []),
      ...decided,
      ...(decisionReason ? [say(decisionReason)] : []),
    ],
  }
}

function threadOf(thread: AnnotatedThread, claim: AnnotatedClaim): SheetThread {
  const about = claim.evidence.findIndex(({ id }) => id === thread.evidenceId)
  const kind = thread.kind === 'question' ? 'Question to the reporter' : 'Talk'
  const resolved = thread.resolved
    ? `, resolved${thread.resolvedBy ? ` by ${named(thread.resolvedBy)}` : ''}`
    : ', open'
  return {
    name: `${kind}${about < 0 ? '' : ` about source ${about + 1}`}${resolved}`,
    comments: thread.comments.map(({ author, createdAt, text }) => ({
      who: named(author),
      at: `${createdAt.slice(0, 10)} ${createdAt.slice(11, 16)}`,
      said: say(text),
    })),
  }
}

import {
  EVENT_KINDS,
  type EventKind,
  type EventType,
  type FieldChange,
  type TypedEvent,
} from '@/lib/contracts/events'
import type { Finding, LinkState, Stance, WorkState } from '@/lib/domain/claims/vocabulary'
import {
  ARTICLE_STATE_WORDS,
  EXPORT_FORMAT_WORDS,
  NO_FINDING_WORD,
  ROLE_WORDS,
  STANCE_WORDS,
  WORK_WORDS,
} from '@/lib/domain/claims/words'
import { describeChange, type ValueWords } from '@/lib/exporting/history/describe-change'
import { revisionParts } from '@/lib/exporting/history/describe-revision'
import { talkParts } from '@/lib/exporting/history/describe-talk'

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

/** The words that a newsroom has chosen for its findings. */
export type EventWords = ValueWords

/** What an event says: its kind (for filters and the narrow column), the claim it is about, and what happened. */
export type EventDescription = {
  readonly kind: EventKind
  readonly claimNumber: number | null
  readonly parts: readonly SentencePart[]
}

/** The one-word name of each kind, as the trail and its filter show it. */
export const EVENT_KIND_WORDS: Readonly<Record<EventKind, string>> = {
  finding: 'Finding',
  work: 'Work',
  evidence: 'Evidence',
  claim: 'Claim',
  article: 'Article',
  text: 'Text',
  talk: 'Talk',
  export: 'Export',
  people: 'People',
}

const KIND_OF = new Map<EventType, EventKind>(
  (Object.keys(EVENT_KINDS) as EventKind[]).flatMap((kind) =>
    EVENT_KINDS[kind].map((type) => [type, kind] as const),
  ),
)

const words = (text: string): SentencePart => ({ kind: 'words', text })
const quote = (text: string): SentencePart => ({ kind: 'quote', text })
const ARROW: SentencePart = { kind: 'arrow' }

/** What a source's address answered, in a sentence. */
const LINK_WORDS: Readonly<Record<LinkState, string>> = {
  unchecked: 'not looked at',
  ok: 'answers',
  changed: 'changed since it was stored',
  dead: 'dead',
}

/** How a source is called in a sentence: the title of a protected one was never written down. */
const sourceWords = (source: { title: string | null }) => source.title ?? 'a protected source'

function changesOf(changes: readonly FieldChange[], given: EventWords): SentencePart[] {
  return changes.flatMap((change, at) => [...(at > 0 ? [words('; ')] : []), ...describeChange(change, given)])
}

function evidenceParts(
  verb: string,
  payload: { source: { title: string | null }; stance: Stance },
  locator = '',
): SentencePart[] {
  const place = locator === '' ? '' : `, ${locator}`
  return [
    words(`${verb}, `),
    { kind: 'stance', stance: payload.stance },
    words(`: ${sourceWords(payload.source)}${place}`),
  ]
}

function partsOf(event: TypedEvent, given: EventWords): SentencePart[] {
  switch (event.type) {
    case 'article.created':
      return [
        words('put on the desk: '),
        quote(event.payload.title),
        words(`, ${event.payload.characters} characters`),
      ]
    case 'revision.created':
    case 'draft.taken_over':
    case 'claim.placed':
    case 'claim.placement_decided':
    case 'claim.placement_undone':
    case 'correction.proposed':
    case 'correction.decided':
    case 'correction.applied':
      return revisionParts(event)
    case 'article.changed':
    case 'claim.changed':
      return changesOf(event.payload.changes, given)
    case 'newsroom.changed':
      return [words('rules changed: '), ...changesOf(event.payload.changes, given)]
    case 'article.state_changed':
      return [
        words(ARTICLE_STATE_WORDS[event.payload.from]),
        ARROW,
        words(ARTICLE_STATE_WORDS[event.payload.to]),
      ]
    case 'claim.created': {
      const { statement, assigneeName } = event.payload
      const { splitFrom } = event.payload
      return [
        words(splitFrom === undefined ? 'made: ' : `split off claim ${splitFrom}: `),
        quote(statement),
        ...(assigneeName ? [words(`, for ${assigneeName}`)] : []),
      ]
    }
    case 'claim.finding_given': {
      const { from, to, round, adjudicates } = event.payload
      if (to === null) return [words('gave a finding; it is withheld until the second look is given')]
      const how = adjudicates ? ', settling a disagreement' : round > 1 ? `, round ${round}` : ''
      const found: SentencePart[] = [{ kind: 'finding', finding: to }]
      return [
        ...(from === to
          ? [...found, words(', found again')]
          : [{ kind: 'finding', finding: from } as const, ARROW, ...found]),
        ...(how ? [words(how)] : []),
      ]
    }
    case 'claim.work_moved':
      return [{ kind: 'work', state: event.payload.from }, ARROW, { kind: 'work', state: event.payload.to }]
    case 'claim.taken':
      return [words('taken on a lease')]
    case 'claim.released': {
      const { heldByName } = event.payload
      return [words(heldByName === undefined ? 'given back' : `lease of ${heldByName} ended`)]
    }
    case 'claim.reporter_asked':
    case 'claim.reporter_answered':
    case 'thread.opened':
    case 'thread.resolved':
    case 'thread.reopened':
    case 'comment.added':
    case 'comment.edited':
    case 'comment.deleted':
    case 'comment.restored':
      return talkParts(event)
    case 'claim.deleted':
      return [words('taken out')]
    case 'claim.restored':
      return [words('put back')]
    case 'claim.anchor_added':
      return [words('also stands at '), quote(event.payload.place.exact)]
    case 'claim.anchor_removed':
      return [words('no longer stands at '), quote(event.payload.place.exact)]
    case 'evidence.added':
      return evidenceParts('added', event.payload, event.payload.locator)
    case 'evidence.changed':
      return [
        ...evidenceParts('changed', event.payload),
        words('; '),
        ...changesOf(event.payload.changes, given),
      ]
    case 'evidence.removed':
      return evidenceParts('removed', event.payload)
    case 'evidence.restored':
      return evidenceParts('put back', event.payload)
    case 'export.made':
      return [
        words(
          `${EXPORT_FORMAT_WORDS[event.payload.format]} exported, revision ${event.payload.revisionNumber}`,
        ),
      ]
    case 'source.created':
      return [words(`source added: ${sourceWords(event.payload.source)}`)]
    case 'source.changed':
      return [
        words(`source ${sourceWords(event.payload.source)}: `),
        ...changesOf(event.payload.changes, given),
      ]
    case 'source.archived':
      return [words(`a copy of ${sourceWords(event.payload.source)} stored`)]
    case 'source.archive_failed':
      return [words(`no copy of ${sourceWords(event.payload.source)} could be stored`)]
    case 'source.link_changed':
      return [
        words(`address of ${sourceWords(event.payload.source)}: ${LINK_WORDS[event.payload.from]}`),
        ARROW,
        words(LINK_WORDS[event.payload.to]),
      ]
    case 'source.checks_imported': {
      const { filename, added, known } = event.payload
      return [
        words('published checks brought in from '),
        quote(filename),
        words(`: ${added} added, ${known} there already`),
      ]
    }
    case 'annotations.imported': {
      const { filename, claimsAdded, claimsChanged, comments, notPlaced } = event.payload
      const lost = notPlaced === 0 ? '' : `, ${notPlaced} without a place`
      return [
        words('annotations brought in from '),
        quote(filename),
        words(`: ${claimsAdded} claims added, ${claimsChanged} changed, ${comments} comments${lost}`),
      ]
    }
    case 'queue.exported':
      return [words(`${EXPORT_FORMAT_WORDS[event.payload.format]} of the queue exported`)]
    case 'export.fetched':
      return [words(`${EXPORT_FORMAT_WORDS[event.payload.format]} taken away`)]
    case 'source.protected_read':
      return [words('the identity of a protected source was read')]
    case 'newsroom.created':
      return [words(`newsroom made: ${event.payload.name}`)]
    case 'view.shared':
      return [words(`queue view shared: ${event.payload.name}`)]
    case 'view.removed':
      return [words(`queue view removed: ${event.payload.name}`)]
    case 'member.invited':
      return [words(`somebody invited as ${ROLE_WORDS[event.payload.role].label}`)]
    case 'member.invite_revoked':
      return [words('an invitation withdrawn')]
    case 'member.joined':
      return [words(`${event.payload.memberName} joined as ${ROLE_WORDS[event.payload.role].label}`)]
    case 'member.role_changed': {
      const { memberName, from, to } = event.payload
      return [words(`${memberName}: ${ROLE_WORDS[from].label}`), ARROW, words(ROLE_WORDS[to].label)]
    }
    case 'member.disabled':
      return [words(`${event.payload.memberName} disabled`)]
    case 'member.enabled':
      return [words(`${event.payload.memberName} enabled again`)]
    case 'token.created':
      return [
        words(`access token made: ${event.payload.name}, ends `),
        { kind: 'moment', at: event.payload.expiresAt },
      ]
    case 'token.revoked':
      return [words(`access token ended: ${event.payload.name}`)]
    case 'session.signed_in':
      return [words(`signed in by ${SIGN_IN_WORDS[event.payload.how]}`)]
    case 'session.signed_out':
      return [words('signed out')]
  }
}

const SIGN_IN_WORDS = {
  password: 'password',
  oidc: 'the identity provider',
  demo: 'the sample button',
} as const

/** Says what one event did, as parts that a page draws in a line. */
export function describeEvent(event: TypedEvent, given: EventWords): EventDescription {
  const { payload } = event
  return {
    kind: KIND_OF.get(event.type) ?? 'article',
    // A revision's number is its own and not a claim's.
    claimNumber: event.type !== 'revision.created' && 'number' in payload ? payload.number : null,
    parts: partsOf(event, given),
  }
}

/** A description as plain text, for names, tooltips and search; `moment` formats an ISO moment for the reader. */
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

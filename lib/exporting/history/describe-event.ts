import { EVENT_KINDS, type EventKind, type EventType, type TypedEvent } from '@/lib/contracts/events'
import { ARTICLE_STATE_WORDS } from '@/lib/domain/claims/words'
import { describeChanges } from '@/lib/exporting/history/describe-change'
import { evidenceParts } from '@/lib/exporting/history/describe-evidence'
import { newsroomParts } from '@/lib/exporting/history/describe-newsroom'
import { revisionParts } from '@/lib/exporting/history/describe-revision'
import { talkParts } from '@/lib/exporting/history/describe-talk'
import { ARROW, type EventWords, quote, type SentencePart, words } from '@/lib/exporting/history/sentence'

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
  rules: 'Rules',
  people: 'People',
}

const KIND_OF = new Map<EventType, EventKind>(
  (Object.keys(EVENT_KINDS) as EventKind[]).flatMap((kind) =>
    EVENT_KINDS[kind].map((type) => [type, kind] as const),
  ),
)

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
      return describeChanges(event.payload.changes, given)
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
    case 'claim.finding_withdrawn':
      return [words('took the finding back: there is none again')]
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
    case 'annotations.imported': {
      const { filename, claimsAdded, claimsChanged, comments, notPlaced } = event.payload
      const lost = notPlaced === 0 ? '' : `, ${notPlaced} without a place`
      return [
        words('annotations brought in from '),
        quote(filename),
        words(`: ${claimsAdded} claims added, ${claimsChanged} changed, ${comments} comments${lost}`),
      ]
    }
    case 'evidence.added':
    case 'evidence.changed':
    case 'evidence.removed':
    case 'evidence.restored':
    case 'source.created':
    case 'source.changed':
    case 'source.archived':
    case 'source.archive_failed':
    case 'source.link_changed':
    case 'source.checks_imported':
    case 'source.protected_read':
      return evidenceParts(event, given)
    case 'newsroom.created':
    case 'newsroom.changed':
    case 'view.shared':
    case 'view.removed':
    case 'member.invited':
    case 'member.invite_revoked':
    case 'member.joined':
    case 'member.role_changed':
    case 'member.disabled':
    case 'member.enabled':
    case 'member.reset_link_made':
    case 'member.password_reset':
    case 'token.created':
    case 'token.revoked':
    case 'session.signed_in':
    case 'session.signed_out':
    case 'session.switched':
    case 'export.made':
    case 'export.fetched':
    case 'queue.exported':
      return newsroomParts(event, given)
  }
}

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

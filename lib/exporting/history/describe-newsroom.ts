import type { TypedEvent } from '@/lib/contracts/events'
import { EXPORT_FORMAT_WORDS, ROLE_WORDS } from '@/lib/domain/claims/words'
import { describeChanges } from '@/lib/exporting/history/describe-change'
import { ARROW, type EventWords, type SentencePart, words } from '@/lib/exporting/history/sentence'

type NewsroomEvent = Extract<
  TypedEvent,
  {
    type:
      | `${'newsroom' | 'view' | 'member' | 'token' | 'session'}.${string}`
      | `${'export' | 'queue'}.${string}`
  }
>

const RESET_LINK_OF = {
  mail: 'that was mailed',
  owner: 'of an owner',
  command: 'made by a command where the desk runs',
} as const

const SIGN_IN_WORDS = {
  password: 'password',
  oidc: 'the identity provider',
  demo: 'the sample button',
} as const

/** What an event of the newsroom says: its rules, its people, their ways in, and what was taken out of the desk. */
export function newsroomParts(event: NewsroomEvent, given: EventWords): SentencePart[] {
  switch (event.type) {
    case 'newsroom.created':
      return [words(`newsroom made: ${event.payload.name}`)]
    case 'newsroom.changed':
      return [words('rules changed: '), ...describeChanges(event.payload.changes, given)]
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
    case 'member.reset_link_made':
      return [
        words(
          `a link made by which ${event.payload.memberName} sets a new password${event.payload.byCommand ? ', by a command where the desk runs' : ''}`,
        ),
      ]
    case 'member.password_reset':
      return [words(`set a new password, by a link ${RESET_LINK_OF[event.payload.by]}`)]
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
    case 'session.switched':
      return [
        words(
          event.payload.direction === 'in'
            ? 'went on working here, from another newsroom'
            : 'went on working in another newsroom',
        ),
      ]
    case 'export.made':
      return [
        words(
          `${EXPORT_FORMAT_WORDS[event.payload.format]} exported, revision ${event.payload.revisionNumber}`,
        ),
      ]
    case 'export.fetched':
      return [words(`${EXPORT_FORMAT_WORDS[event.payload.format]} taken away`)]
    case 'queue.exported':
      return [words(`${EXPORT_FORMAT_WORDS[event.payload.format]} of the queue exported`)]
  }
}

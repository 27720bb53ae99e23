import type { ServerSentEvent } from '@/lib/client/live/read-events'
import {
  ChangeMessage,
  EndMessage,
  HelloMessage,
  PresenceMessage,
  type PresentPerson,
} from '@/lib/contracts/live'

/** What a stream has said, read. */
export type LiveMessage =
  | { readonly kind: 'hello'; readonly at: string; readonly resumed: boolean }
  | { readonly kind: 'change'; readonly change: ChangeMessage }
  | {
      readonly kind: 'presence'
      readonly articleId: string | null
      readonly people: readonly PresentPerson[]
    }
  | { readonly kind: 'inbox' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'end'; readonly why: EndMessage['why'] }

/**
 * Reads a message by the contract. One that is not understood comes from a newer server: nothing is known of what it
 * tells, so it is taken as a `reset`. Names that are not known are passed over.
 */
export function readMessage({ name, data }: ServerSentEvent): LiveMessage | null {
  let json: unknown
  try {
    json = JSON.parse(data)
  } catch {
    return { kind: 'reset' }
  }
  switch (name) {
    case 'hello': {
      const hello = HelloMessage.safeParse(json)
      return hello.success ? { kind: 'hello', ...hello.data } : { kind: 'reset' }
    }
    case 'change': {
      const change = ChangeMessage.safeParse(json)
      return change.success ? { kind: 'change', change: change.data } : { kind: 'reset' }
    }
    case 'presence': {
      const presence = PresenceMessage.safeParse(json)
      return presence.success ? { kind: 'presence', ...presence.data } : null
    }
    case 'inbox':
      return { kind: 'inbox' }
    case 'reset':
      return { kind: 'reset' }
    case 'end': {
      const end = EndMessage.safeParse(json)
      return { kind: 'end', why: end.success ? end.data.why : 'closing' }
    }
    default:
      return null
  }
}

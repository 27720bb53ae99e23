import type { TypedEvent } from '@/lib/contracts/events'
import { quote, type SentencePart, words } from '@/lib/exporting/history/sentence'

type TalkType =
  | 'claim.reporter_asked'
  | 'claim.reporter_answered'
  | 'thread.opened'
  | 'thread.resolved'
  | 'thread.reopened'
  | 'comment.added'
  | 'comment.edited'
  | 'comment.deleted'
  | 'comment.restored'

/** What an event of a thread says: all that was ever said stays readable here, edited and deleted words too. */
export function talkParts(event: Extract<TypedEvent, { type: TalkType }>): SentencePart[] {
  switch (event.type) {
    case 'claim.reporter_asked':
      return [words(`asked ${event.payload.reporterName}, who reported it`)]
    case 'claim.reporter_answered':
      return [words('answered the question')]
    case 'thread.opened': {
      const { kind, evidenceId, text } = event.payload
      const what = kind === 'question' ? 'question' : evidenceId ? 'thread on evidence' : 'thread'
      return [words(`${what} opened: `), quote(text)]
    }
    case 'thread.resolved':
      return [words('thread resolved')]
    case 'thread.reopened':
      return [words('thread reopened')]
    case 'comment.added':
      return [words('said: '), quote(event.payload.text)]
    case 'comment.edited':
      return [
        words('comment edited: '),
        { kind: 'removed', text: event.payload.from },
        { kind: 'added', text: event.payload.to },
      ]
    case 'comment.deleted':
      return [words('comment deleted: '), quote(event.payload.text)]
    case 'comment.restored':
      return [words('comment put back: '), quote(event.payload.text)]
  }
}

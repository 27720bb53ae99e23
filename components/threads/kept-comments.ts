import type { QueryClient } from '@tanstack/react-query'
import { putThread } from '@/components/threads/use-threads'
import type { Carrier } from '@/lib/client/outbox-flush'
import type { Entry } from '@/lib/client/outbox-machine'
import type { ThreadView } from '@/lib/contracts/threads'
import { type CommentDocument, commentText } from '@/lib/domain/text/comment'

/** The kind under which comments wait in the queue of what this device keeps. */
export const COMMENT_KIND = 'comment'

/** Where something is said: in a thread, or in a new one about evidence (null: about the claim). */
export type SaidIn = { readonly threadId: string } | { readonly evidenceId: string | null }

/** A comment as it waits in the queue. */
export type CommentIntent = { readonly in: SaidIn; readonly body: CommentDocument }

/** The comment that a kept entry is; null for an entry of another kind. */
export const commentOfEntry = (entry: Entry): CommentIntent | null =>
  entry.kind === COMMENT_KIND ? (entry.intent as CommentIntent) : null

/** The words of a kept comment, to be copied elsewhere if all else fails; null for an entry of another kind. */
export function commentWords(entry: Entry): string | null {
  const intent = commentOfEntry(entry)
  return intent && commentText(intent.body)
}

/** Sends comments and puts what the server answers wherever this page holds the talk. Each is known again by its key alone. */
export function commentCarrier(client: QueryClient): Carrier {
  return {
    async prepare(entry) {
      const intent = commentOfEntry(entry)
      if (!intent) return { kind: 'nothing' }
      const { body } = intent
      if ('threadId' in intent.in) {
        const { threadId } = intent.in
        return { kind: 'send', operation: 'addComment', params: { threadId }, body: { body }, guarded: false }
      }
      const { evidenceId } = intent.in
      return {
        kind: 'send',
        operation: 'openThread',
        params: { claimId: entry.claimId },
        body: evidenceId === null ? { body } : { body, evidenceId },
        guarded: false,
      }
    },
    settled(_entry, reply) {
      // By the contract of both operations.
      putThread(client, reply as ThreadView)
    },
  }
}

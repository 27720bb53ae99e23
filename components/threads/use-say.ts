'use client'

import { useCallback } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { COMMENT_KIND, type CommentIntent, type SaidIn } from '@/components/threads/kept-comments'
import { offerUndo } from '@/lib/client/undo'
import type { CommentDocument } from '@/lib/domain/text/comment'

/**
 * Says something about the claim: it goes out through the queue of what this device keeps, so that nothing is lost without
 * a network; what is kept is shown in its thread.
 *
 * @param said what is announced once it is sent
 * @returns the sender; it throws with the server's words if they refuse it, and what was typed stays in its field.
 */
export function useSay(
  where: SaidIn,
  said: string,
): (body: CommentDocument, subject: string) => Promise<void> {
  const { claim, writes } = usePanel()
  const { article, announce } = useDesk()
  const { outbox } = writes
  return useCallback(
    async (body, subject) => {
      const [added] = outbox.add({
        kind: COMMENT_KIND,
        intent: { in: where, body } satisfies CommentIntent,
        label: 'threadId' in where ? 'Reply' : 'New thread',
        said,
        articleId: article.id,
        claimId: claim.id,
        draft: { subject, value: body },
      })
      const outcome = await added?.outcome
      if (outcome?.kind === 'blocked') {
        const { state } = outcome.entry
        throw new Error(state.is === 'refused' ? state.message : 'It was not sent.')
      }
      if (outcome?.kind === 'saved') return announce(said)
      announce('Saved on this device, not yet sent.')
      if (added) offerUndo({ label: 'Comment kept, not yet sent', undo: () => outbox.drop(added.id) })
    },
    [outbox, where, said, article.id, claim.id, announce],
  )
}

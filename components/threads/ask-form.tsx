'use client'

import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { CommentField } from '@/components/threads/comment-field'
import { useTalk } from '@/components/threads/talk-context'
import { ApiError } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import { send } from '@/lib/client/send'
import type { CommentDocument } from '@/lib/domain/text/comment'

/** Asks the article's reporter; the claim waits for a source until they answer. */
export function AskForm({ onClose }: { onClose: () => void }) {
  const { claim, lease, writes } = usePanel()
  const { article, announce } = useDesk()
  const { accept, refetch } = useTalk()
  const { reporter } = article
  if (!reporter) {
    return (
      <section className="evf" aria-label="Ask the reporter">
        <p>The article names no reporter. Name one in the article’s fields, then ask.</p>
        <div className="row">
          <button type="button" className="btn" onClick={onClose}>
            Close
          </button>
        </div>
      </section>
    )
  }
  const ask = async (body: CommentDocument) => {
    try {
      const { version, leaseFence } = claim
      const fence = lease.isMine ? { leaseFence } : {}
      const asked = await send(operations.askReporter, {
        params: { claimId: claim.id },
        body: { version, ...fence, body },
      })
      writes.accept(asked.claim)
      accept(asked.thread)
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'version_conflict') {
        refetch()
        throw new Error('The claim has changed meanwhile. Look at it, then ask again.')
      }
      throw failure
    }
    announce(`Asked ${reporter.name}. Claim ${claim.number} waits for the answer.`)
    onClose()
  }
  return (
    <section className="evf" aria-label="Ask the reporter">
      <h4 className="sec">Ask {reporter.name}, who reported it</h4>
      <p className="note-ln">
        The claim waits for a source until {reporter.name} answers
        {lease.isMine ? ', and you give it back' : ''}.
      </p>
      <CommentField
        claimId={claim.id}
        draft="question"
        label={`Question to ${reporter.name}`}
        placeholder="What do you need to know?"
        action="Ask"
        autoFocus
        onSend={ask}
        onClose={onClose}
      />
    </section>
  )
}

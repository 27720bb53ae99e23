'use client'

import { useDesk } from '@/components/desk/desk-context'
import { Moment } from '@/components/history/moment'
import { NotYetSent } from '@/components/outbox/not-yet-sent'
import { useDecisions } from '@/components/outbox/use-decisions'
import { CommentBody } from '@/components/threads/comment-body'
import { commentOfEntry, commentWords } from '@/components/threads/kept-comments'
import { Avatar } from '@/components/ui/avatar'
import { CopyButton } from '@/components/ui/copy-button'
import { type Entry, isInDoubt } from '@/lib/client/outbox-machine'

/** Something that was said and is on this device alone, as if it were sent; and the ways on where the desk refuses it. */
export function KeptComment({ entry }: { entry: Entry }) {
  const { me } = useDesk()
  const decisions = useDecisions(me)
  const intent = commentOfEntry(entry)
  if (!intent) return null
  const { state } = entry
  const isBlocked = state.is !== 'waiting'
  return (
    <li className="msg">
      <span aria-hidden="true">
        <Avatar name={me.name} me />
      </span>
      <div className="cm-said">
        <div className="by">
          <b>{me.name}</b> <Moment at={new Date(entry.at).toISOString()} how="day and clock" />
        </div>
        <CommentBody document={intent.body} myId={me.id} />
        <NotYetSent mark={isBlocked ? 'blocked' : 'waiting'} />
        {state.is === 'refused' ? <p className="note-ln">{state.message}</p> : null}
        <div className="row cm-acts">
          {isBlocked ? (
            <>
              <button type="button" className="btn" onClick={() => void decisions.retry(entry)}>
                Try again
              </button>
              <CopyButton text={commentWords(entry) ?? ''} />
            </>
          ) : null}
          {isInDoubt(entry) ? null : (
            <button type="button" className="btn btn-bare" onClick={() => void decisions.throwAway(entry)}>
              Throw away
            </button>
          )}
        </div>
      </div>
    </li>
  )
}

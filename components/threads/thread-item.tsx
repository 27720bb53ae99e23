'use client'

import { IconCircleCheck, IconFile, IconHelpCircle } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { Moment } from '@/components/history/moment'
import { useWaits } from '@/components/outbox/use-waits'
import { CommentField } from '@/components/threads/comment-field'
import { CommentItem } from '@/components/threads/comment-item'
import { KeptComment } from '@/components/threads/kept-comment'
import { commentOfEntry } from '@/components/threads/kept-comments'
import { useTalk } from '@/components/threads/talk-context'
import { useSay } from '@/components/threads/use-say'
import { Avatar } from '@/components/ui/avatar'
import { operations } from '@/lib/client/operations'
import { send } from '@/lib/client/send'
import { offerUndo } from '@/lib/client/undo'
import type { ThreadView } from '@/lib/contracts/threads'

/** More replies than this fold up: the first thing said, and these last ones, are shown. */
const SHOWN_REPLIES = 5

/** One thread: what it is about, what was said, and the field for a reply. */
export function ThreadItem({ thread }: { thread: ThreadView }) {
  const id = useId()
  const { me, announce } = useDesk()
  const { accept, refetch, mayWrite, mayResolve, request, settle } = useTalk()
  const [showsAll, setShowsAll] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const waits = useWaits()
  const [error, setError] = useState<string | null>(null)
  const element = useRef<HTMLElement>(null)
  const { id: threadId, comments } = thread
  const where = useMemo(() => ({ threadId }), [threadId])
  const reply = useSay(where, 'Reply sent')
  const { writes } = usePanel()
  const kept = writes.kept.filter((entry) => {
    const said = commentOfEntry(entry)?.in
    return said && 'threadId' in said && said.threadId === threadId
  })
  const isOpen = thread.state === 'open'
  const [first, ...replies] = comments
  const folded = showsAll ? 0 : Math.max(0, replies.length - SHOWN_REPLIES)

  const asked = request && 'threadId' in request.in && request.in.threadId === threadId ? request.turn : 0
  useEffect(() => {
    if (asked === 0) return
    element.current?.scrollIntoView({ block: 'nearest' })
    element.current?.querySelector<HTMLElement>('.cm-reply .field')?.focus()
    settle()
  }, [asked, settle])

  const move = async (to: 'resolve' | 'reopen') => {
    setBusy(true)
    setError(null)
    const set = (what: typeof to, { version }: ThreadView) =>
      send(what === 'resolve' ? operations.resolveThread : operations.reopenThread, {
        params: { threadId },
        body: { version },
      })
    try {
      const after = await set(to, thread)
      accept(after)
      const label = to === 'resolve' ? 'Thread resolved' : 'Thread opened again'
      announce(label)
      offerUndo({
        label,
        undo: async () => accept(await set(to === 'resolve' ? 'reopen' : 'resolve', after)),
      })
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'It did not work.')
      refetch()
    } finally {
      setBusy(false)
    }
  }
  return (
    <section ref={element} className="thread" aria-labelledby={`${id}-about`}>
      <About id={`${id}-about`} thread={thread} />
      <ol className="cm-list">
        {first ? <CommentItem thread={thread} comment={first} /> : null}
        {folded > 0 ? (
          <li>
            <button type="button" className="link cm-fold" onClick={() => setShowsAll(true)}>
              Show {folded} earlier {folded === 1 ? 'reply' : 'replies'}
            </button>
          </li>
        ) : null}
        {replies.slice(folded).map((comment) => (
          <CommentItem key={comment.id} thread={thread} comment={comment} />
        ))}
        {kept.map((entry) => (
          <KeptComment key={entry.id} entry={entry} />
        ))}
      </ol>
      {thread.resolvedBy && thread.resolvedAt ? (
        <p className="note-ln">
          <IconCircleCheck className="i i-14" aria-hidden="true" />
          <span>
            Resolved by {thread.resolvedBy.name}, <Moment at={thread.resolvedAt} how="day and clock" />
          </span>
          {mayResolve ? (
            <button
              type="button"
              className="btn btn-bare"
              disabled={isBusy || waits.isWaiting}
              title={waits.title}
              onClick={() => void move('reopen')}
            >
              Reopen
            </button>
          ) : null}
        </p>
      ) : null}
      {/* Who may not reopen a thread still can say something: that reopens it. */}
      {mayWrite && (isOpen || !mayResolve) ? (
        <div className="cm-reply">
          <span aria-hidden="true">
            <Avatar name={me.name} me />
          </span>
          <CommentField
            claimId={thread.claimId}
            draft={`thread/${threadId}`}
            label="Reply"
            placeholder="Reply, @ to name someone"
            action="Reply"
            onSend={reply}
          />
          {mayResolve && isOpen ? (
            <button
              type="button"
              className="icb cm-resolve"
              aria-label="Resolve this thread"
              title={waits.title ?? 'Resolve'}
              disabled={isBusy || waits.isWaiting}
              onClick={() => void move('resolve')}
            >
              <IconCircleCheck className="i" aria-hidden="true" />
            </button>
          ) : null}
        </div>
      ) : null}
      {error ? (
        <p className="note-ln" role="alert">
          {error}
        </p>
      ) : null}
    </section>
  )
}

/** What a thread is about; to be seen only where that is more than the claim. */
function About({ id, thread }: { id: string; thread: ThreadView }) {
  const { claim } = usePanel()
  const { me } = useDesk()
  const { asked, answeredAt, evidenceId } = thread
  if (asked) {
    const whose = asked.id === me.id ? 'your' : `${asked.name}’s`
    return (
      <h4 className="cm-about" id={id}>
        <IconHelpCircle className="i i-14" aria-hidden="true" />
        <span>
          Question to {asked.id === me.id ? 'you' : asked.name}.{' '}
          {answeredAt ? (
            <>
              Answered <Moment at={answeredAt} how="day and clock" />
            </>
          ) : (
            <b>Waiting for {whose} answer</b>
          )}
        </span>
      </h4>
    )
  }
  if (evidenceId) {
    return (
      <h4 className="cm-about" id={id}>
        <IconFile className="i i-14" aria-hidden="true" />
        <span>
          On <span dir="auto">{evidenceName(claim, evidenceId)}</span>
        </span>
      </h4>
    )
  }
  return (
    <h4 className="vh" id={id}>
      Thread of {thread.createdBy.name}
    </h4>
  )
}

/** What a piece of evidence is called where it is talked about. */
export function evidenceName(
  { evidence }: { evidence: readonly { id: string; source: { hidden: boolean; title: string } }[] },
  evidenceId: string,
): string {
  const piece = evidence.find(({ id }) => id === evidenceId)
  if (!piece) return 'evidence that was removed'
  return piece.source.hidden ? 'a protected source' : piece.source.title
}

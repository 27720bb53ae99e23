'use client'

import { IconHelpCircle, IconMessagePlus } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { isUnsent } from '@/components/outbox/overlay'
import { useWaits } from '@/components/outbox/use-waits'
import { AskForm } from '@/components/threads/ask-form'
import { CommentField } from '@/components/threads/comment-field'
import { KeptComment } from '@/components/threads/kept-comment'
import { commentOfEntry } from '@/components/threads/kept-comments'
import { useTalk } from '@/components/threads/talk-context'
import { evidenceName, ThreadItem } from '@/components/threads/thread-item'
import { useSay } from '@/components/threads/use-say'
import { Avatar } from '@/components/ui/avatar'
import { UnreadPart } from '@/components/ui/reading'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import type { ThreadState } from '@/lib/domain/claims/vocabulary'
import type { CommentDocument } from '@/lib/domain/text/comment'

/** All talk about the claim: open threads or resolved ones, a new one, and a question to the reporter. */
export function ThreadList() {
  const { claim, writes } = usePanel()
  const { threads, error, refetch, mayWrite, mayAsk, request } = useTalk()
  const [state, setState] = useState<ThreadState>('open')
  const [isAsking, setAsking] = useState(false)
  const waits = useWaits()
  const asker = useRef<HTMLButtonElement>(null)

  // A thread that is to be written in is shown, wherever it stands.
  const wanted = request && 'threadId' in request.in ? request.in.threadId : null
  const wantedState = threads?.find(({ id }) => id === wanted)?.state
  useEffect(() => {
    if (wantedState) setState(wantedState)
  }, [wantedState])

  if (isUnsent(claim)) return <p className="mute">It can be talked about once the claim is sent.</p>
  if (!threads) {
    return error ? (
      <UnreadPart read={{ refetch }}>What was said could not be read.</UnreadPart>
    ) : (
      <Skeleton lines={3} label="Loading the threads" />
    )
  }
  const of = (wantedOf: ThreadState) => threads.filter((thread) => thread.state === wantedOf)
  const [open, resolved] = [of('open'), of('resolved')]
  const shown = state === 'open' ? open : resolved
  const kept = writes.kept.filter((entry) => {
    const said = commentOfEntry(entry)?.in
    return said && 'evidenceId' in said
  })
  return (
    <>
      {resolved.length > 0 ? (
        <Segmented
          label="Threads"
          value={state}
          options={[
            { value: 'open', label: 'Open', count: open.length },
            { value: 'resolved', label: 'Resolved', count: resolved.length },
          ]}
          onChange={setState}
        />
      ) : null}
      {shown.map((thread) => (
        <ThreadItem key={thread.id} thread={thread} />
      ))}
      {kept.length > 0 ? (
        <ol className="cm-list thread" aria-label="Threads that are not sent yet">
          {kept.map((entry) => (
            <KeptComment key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : null}
      {shown.length === 0 && kept.length === 0 ? (
        <p className="mute cm-none">
          {state === 'resolved'
            ? 'No thread is resolved.'
            : resolved.length > 0
              ? 'Every thread is resolved.'
              : 'Nothing said about this claim yet.'}
        </p>
      ) : null}
      {mayWrite && state === 'open' ? <NewThread isFirst={open.length === 0 && kept.length === 0} /> : null}
      {mayAsk && !isAsking ? (
        <button
          ref={asker}
          type="button"
          className="btn btn-bare cm-ask"
          disabled={waits.isWaiting}
          title={waits.title}
          onClick={() => setAsking(true)}
        >
          <IconHelpCircle className="i i-14" aria-hidden="true" />
          Ask the reporter
        </button>
      ) : null}
      {isAsking ? (
        <AskForm
          onClose={() => {
            setAsking(false)
            requestAnimationFrame(() => asker.current?.focus())
          }}
        />
      ) : null}
    </>
  )
}

/** The field for a new thread: there at once where there is none, else behind a button. */
function NewThread({ isFirst }: { isFirst: boolean }) {
  const { claim } = usePanel()
  const { me } = useDesk()
  const { request, settle } = useTalk()
  const [isOpen, setOpen] = useState(false)
  const [evidenceId, setEvidenceId] = useState<string | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const element = useRef<HTMLDivElement>(null)

  const wish = request && 'evidenceId' in request.in ? request : null
  useEffect(() => {
    if (!wish || !('evidenceId' in wish.in)) return
    setEvidenceId(wish.in.evidenceId)
    setOpen(true)
    requestAnimationFrame(() => {
      element.current?.scrollIntoView({ block: 'nearest' })
      element.current?.querySelector<HTMLElement>('.field')?.focus()
    })
    settle()
  }, [wish, settle])

  const close = () => {
    setOpen(false)
    setEvidenceId(null)
    requestAnimationFrame(() => opener.current?.focus())
  }
  const where = useMemo(() => ({ evidenceId }), [evidenceId])
  const say = useSay(where, 'Thread opened')
  const begin = async (body: CommentDocument, subject: string) => {
    await say(body, subject)
    close()
  }
  if (!isFirst && !isOpen) {
    return (
      <button ref={opener} type="button" className="btn btn-bare" onClick={() => setOpen(true)}>
        <IconMessagePlus className="i i-14" aria-hidden="true" />
        New thread
      </button>
    )
  }
  return (
    <div ref={element} className="cm-reply cm-new">
      <span aria-hidden="true">
        <Avatar name={me.name} me />
      </span>
      <div className="cm-new-b">
        {evidenceId ? (
          <p className="cm-about">
            <span>
              On <span dir="auto">{evidenceName(claim, evidenceId)}</span>
            </span>
          </p>
        ) : null}
        <CommentField
          key={evidenceId ?? 'claim'}
          claimId={claim.id}
          draft={evidenceId ? `thread/on/${evidenceId}` : 'thread/new'}
          label={evidenceId ? 'New thread on the evidence' : 'New thread'}
          placeholder="Say something, @ to name someone"
          action="Begin the thread"
          autoFocus={isOpen}
          onSend={begin}
          {...(isOpen ? { onClose: close } : {})}
        />
      </div>
    </div>
  )
}

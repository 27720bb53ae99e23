'use client'

import { IconMessage } from '@tabler/icons-react'
import { commentCount, useTalk } from '@/components/threads/talk-context'

/** The way from a piece of evidence to what was said about it, with how much that is. */
export function EvidenceThread({ evidenceId, name }: { evidenceId: string; name: string }) {
  const { threads, mayWrite, write } = useTalk()
  const about = threads?.filter((thread) => thread.evidenceId === evidenceId) ?? []
  const thread = about.findLast(({ state }) => state === 'open') ?? about.at(-1)
  const count = commentCount(about)
  if (!thread && !mayWrite) return null
  return (
    <button
      type="button"
      className="icb icb-s cm-count"
      aria-label={count > 0 ? `Thread on ${name}, ${count}` : `Begin a thread on ${name}`}
      title={count > 0 ? 'Thread' : 'Begin a thread'}
      onClick={() => write(thread ? { threadId: thread.id } : { evidenceId })}
    >
      <IconMessage className="i i-14" aria-hidden="true" />
      {count > 0 ? <span aria-hidden="true">{count}</span> : null}
    </button>
  )
}

'use client'

import '@/components/threads/threads.css'
import { IconHistory, IconMessage } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ClaimHistory } from '@/components/claims/claim-history'
import { commentCount, type TalkTab, useTalk } from '@/components/threads/talk-context'
import { ThreadList } from '@/components/threads/thread-list'
import { useKeys } from '@/components/ui/keys/keys-provider'

const TABS: readonly [TalkTab, string][] = [
  ['thread', 'Thread'],
  ['history', 'History'],
]

/** What was said and what was done about the claim: two tabs, the threads first. `events` is null until it is known. */
export function TalkSection({ id, events }: { id: string; events: number | null }) {
  const { threads, tab, setTab, mayWrite, write } = useTalk()
  const list = useRef<HTMLDivElement>(null)
  const counts: Record<TalkTab, number | null> = { thread: threads && commentCount(threads), history: events }

  const lastOpen = threads?.findLast(({ state }) => state === 'open')
  const reply = () => {
    if (mayWrite) write(lastOpen ? { threadId: lastOpen.id } : { evidenceId: null })
  }
  const latestReply = useRef(reply)
  latestReply.current = reply
  // Asked for before the threads are known, the field opens once they are.
  const [isWanted, setWanted] = useState(false)
  const isKnown = threads !== null
  useEffect(() => {
    if (!isWanted || !isKnown) return
    setWanted(false)
    latestReply.current()
  }, [isWanted, isKnown])
  useKeys('claim', { 'talk.reply': () => setWanted(true) })

  const onKeyDown = (event: KeyboardEvent) => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return
    event.preventDefault()
    const other =
      event.key === 'Home' ? 'thread' : event.key === 'End' || tab === 'thread' ? 'history' : 'thread'
    setTab(other)
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${id}-${other}-tab`)}`)?.focus()
  }
  return (
    <section className="blk talk" id={id} aria-label="Talk and history">
      <div className="blk-h cm-tabs">
        <div ref={list} className="tabs" role="tablist" aria-label="Talk and history" onKeyDown={onKeyDown}>
          {TABS.map(([name, label]) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}-tab`}
              aria-selected={tab === name}
              aria-controls={`${id}-${name}`}
              tabIndex={tab === name ? 0 : -1}
              onClick={() => setTab(name)}
            >
              {label} {counts[name] === null ? null : <span className="count">{counts[name]}</span>}
            </button>
          ))}
        </div>
      </div>
      <div role="tabpanel" id={`${id}-${tab}`} aria-labelledby={`${id}-${tab}-tab`}>
        {tab === 'thread' ? <ThreadList /> : <ClaimHistory id={`${id}-events`} />}
      </div>
    </section>
  )
}

/** The ways from the foot of the panel to its tabs. */
export function TalkJumps({ id, events }: { id: string; events: number | null }) {
  const { threads, setTab } = useTalk()
  const jump = (to: TalkTab) => () => {
    setTab(to)
    const tab = document.getElementById(`${id}-${to}-tab`)
    tab?.scrollIntoView({ block: 'start' })
    tab?.focus({ preventScroll: true })
  }
  return (
    <>
      <button type="button" className="jump" onClick={jump('thread')}>
        <IconMessage className="i i-14" aria-hidden="true" /> Thread {threads ? commentCount(threads) : ''}
      </button>
      <button type="button" className="jump" onClick={jump('history')}>
        <IconHistory className="i i-14" aria-hidden="true" /> History {events ?? ''}
      </button>
    </>
  )
}

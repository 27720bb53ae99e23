'use client'

import { IconChevronDown } from '@tabler/icons-react'
import { Fragment, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import type { Finding as FindingValue } from '@/lib/domain/claims/vocabulary'

/** The left column with its head. On a narrow page it is one line that opens a list. */
export function RailHead(props: {
  label: string
  title: ReactNode
  /** What the one line says on a narrow page. */
  summary: string
  progress: { done: number; of: number } | null
  children: ReactNode
}) {
  const { progress } = props
  const [isOpen, setOpen] = useState(false)
  const listId = useId()
  return (
    <nav className={`rg${isOpen ? ' is-open' : ''}`} aria-label={props.label}>
      <div className="rg-h">
        {props.title}
        {progress ? (
          <div className="rg-p">
            <span>
              <b>{progress.done}</b> of {progress.of} carried over
            </span>
            <span className="wbar" aria-hidden="true">
              <i className="w-closed" style={{ flex: progress.done }} />
              <i className="w-todo" style={{ flex: progress.of - progress.done }} />
            </span>
          </div>
        ) : null}
        <button
          type="button"
          className="rg-fold"
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setOpen(!isOpen)}
        >
          {props.summary}
          <IconChevronDown className="i i-14" aria-hidden="true" />
        </button>
      </div>
      <div className="rg-b" id={listId}>
        {props.children}
      </div>
    </nav>
  )
}

/** One claim in the rail: number, sign, statement, and a note of what became of its words. */
export function RailItem(props: {
  number: number
  finding: FindingValue | null
  statement: string
  words: FindingWordsShown
  note: string | null
  isOn: boolean
  isDone: boolean
  href: string
  /** Null where the address itself is meant. */
  onChoose: (() => void) | null
  end?: ReactNode
}) {
  const { number, note, isOn, isDone } = props
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOn) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isOn])
  const classes = [isOn && 'is-on', isDone && 'is-done'].filter(Boolean).join(' ')
  return (
    <li ref={item} className={classes || undefined}>
      <a
        id={`card-${number}`}
        href={props.href}
        aria-current={isOn ? 'true' : undefined}
        onClick={(event) => {
          if (!props.onChoose || event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          props.onChoose()
        }}
      >
        <span className="n">
          <span className="vh">Claim </span>
          {number}
        </span>
        <Finding value={props.finding} words={props.words} signOnly />
        <span className="clip" dir="auto">
          {props.statement}
        </span>
        {props.end}
      </a>
      {note ? (
        <div className="nt">
          <Note text={note} />
        </div>
      ) : null}
    </li>
  )
}

/** A note with the article's words in it: each keeps its own direction. */
function Note({ text }: { text: string }) {
  const parts = text.split(/(“[^”]*”)/u).map((part, at) => ({ part, key: `${at}` }))
  return parts.map(({ part, key }) =>
    part.startsWith('“') ? <bdi key={key}>{part}</bdi> : <Fragment key={key}>{part}</Fragment>,
  )
}

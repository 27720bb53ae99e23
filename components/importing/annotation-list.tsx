'use client'

import { useState } from 'react'
import { counted } from '@/components/importing/annotation-words'
import styles from '@/components/importing/importing.module.css'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import type { ImportedClaim } from '@/lib/contracts/annotations'

/** How many claims of a file show before somebody asks for all. */
const SHOWN = 5

type Given = { claims: readonly ImportedClaim[]; words: FindingWordsShown; label: string }

/** The claims of a file: their words in the text, what is said of them, and what is laid to them. */
export function AnnotationList({ claims, words, label }: Given) {
  const [all, setAll] = useState(false)
  const shown = all ? claims : claims.slice(0, SHOWN)
  return (
    <>
      <ul className={styles.claims} aria-label={label}>
        {shown.map((claim, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file's claims have no other name, and never move
          <li key={at}>
            {claim.anchors[0] ? (
              <q className="serif" dir="auto">
                {claim.anchors[0].exact}
              </q>
            ) : null}
            <span className={styles.said} dir="auto">
              {firstWords(claim)}
            </span>
            <span className={styles.laid}>
              {claim.finding ? <Finding value={claim.finding} words={words} /> : null}
              <span className="mute">{laidTo(claim)}</span>
            </span>
          </li>
        ))}
      </ul>
      {claims.length > SHOWN ? (
        <button type="button" className="btn btn-bare" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${claims.length.toLocaleString('en')}`}
        </button>
      ) : null}
    </>
  )
}

/** What is said of a claim: its statement, or the first comment where the statement only repeats the words. */
function firstWords({ statement, anchors, threads }: ImportedClaim): string {
  const first = threads[0]?.comments[0]
  const repeats = statement.trim() === '' || statement === anchors[0]?.exact
  return repeats && first ? `${first.author}: ${first.text}` : statement
}

function laidTo({ evidence, threads, corrections }: ImportedClaim): string {
  const comments = threads.reduce((all, thread) => all + thread.comments.length, 0)
  return [
    evidence.length > 0 ? counted(evidence.length, 'piece of evidence', 'pieces of evidence') : '',
    comments > 0 ? counted(comments, 'comment') : '',
    corrections.length > 0 ? counted(corrections.length, 'correction') : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { afterMenu } from '@/components/claims/keys-in-form'
import { useDesk } from '@/components/desk/desk-context'
import { resultSentences } from '@/components/importing/annotation-words'
import styles from '@/components/importing/importing.module.css'
import { NotPlaced } from '@/components/importing/not-placed'
import type { ClaimView } from '@/lib/contracts/claims'
import type { AnnotationsResult } from '@/lib/contracts/imports'

/** How many new claims are named; the rest stands in the text. */
const NAMED = 12

type Given = {
  articleId: string
  result: AnnotationsResult
  fresh: readonly ClaimView[]
  onClose: () => void
  onAnother: () => void
}

/** What bringing a file in has done, with the way to each new claim. */
export function BroughtIn({ articleId, result, fresh, onClose, onAnother }: Given) {
  const { choose } = useDesk()
  const head = useRef<HTMLParagraphElement>(null)
  useEffect(() => head.current?.focus(), [])
  const [first, ...others] = resultSentences(result, 'did')
  return (
    <div className={styles.dialog}>
      <div className={styles.facts}>
        <p className="strong" ref={head} tabIndex={-1}>
          {first}
        </p>
        {others.map((sentence) => (
          <p key={sentence} className="soft">
            {sentence}
          </p>
        ))}
      </div>
      <NotPlaced lost={result.notPlaced} />
      {fresh.length > 0 ? (
        <nav aria-label="New claims">
          <ul className={styles.lost}>
            {fresh.slice(0, NAMED).map((claim) => (
              <li key={claim.id}>
                <Link
                  href={`/articles/${articleId}?claim=${claim.id}`}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return
                    event.preventDefault()
                    onClose()
                    // The dialog gives the keyboard back to the button it came from; the claim takes it after that.
                    afterMenu(() => choose(claim.id))
                  }}
                >
                  <span className="tn">{claim.number}</span> <bdi>{claim.statement}</bdi>
                </Link>
              </li>
            ))}
          </ul>
          {fresh.length > NAMED ? (
            <p className="mute">and {(fresh.length - NAMED).toLocaleString('en')} more in the text</p>
          ) : null}
        </nav>
      ) : null}
      <div className={styles.acts}>
        <button type="button" className="btn btn-lg btn-go" onClick={onClose}>
          Back to the desk
        </button>
        <button type="button" className="btn btn-lg" onClick={onAnother}>
          Another file
        </button>
      </div>
    </div>
  )
}

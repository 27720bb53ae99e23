'use client'

import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
import { copyState, isUnderWay, shownSize } from '@/components/exporting/export-words'
import styles from '@/components/exporting/exporting.module.css'
import { sentenceOfFailure } from '@/components/exporting/sentence-of-failure'
import { useCopies } from '@/components/exporting/use-exports'
import { Moment } from '@/components/history/moment'
import { Skeleton } from '@/components/ui/skeleton'
import type { ExportFormat, ExportView } from '@/lib/contracts/exports'
import { EXPORT_FORMAT_WORDS } from '@/lib/domain/claims/words'

type Given = { articleId: string; isMaking: boolean; onAgain: (format: ExportFormat) => void }

/** One's own copies of the article: how far each is, how large, until when it is kept, and where it is. */
export function Copies({ articleId, isMaking, onAgain }: Given) {
  const copies = useCopies(articleId)
  return (
    <section className={styles.copies} aria-label="Your copies">
      <h3 className="sec">Your copies</h3>
      {copies.isPending ? (
        <Skeleton lines={2} label="Reading your copies" />
      ) : copies.isError && !copies.data ? (
        <div className={styles.failed} role="alert">
          <span className="grow">{sentenceOfFailure(copies.error, 'Your copies are where they were')}</span>
          <button type="button" className="btn" onClick={() => copies.refetch()}>
            Read again
          </button>
        </div>
      ) : copies.data?.length === 0 ? (
        <p className="mute">
          None yet. What is made in the background is kept here for a while, for you alone.
        </p>
      ) : (
        <ul>
          {copies.data?.map((copy) => (
            <CopyRow key={copy.id} copy={copy} isMaking={isMaking} onAgain={onAgain} />
          ))}
        </ul>
      )}
    </section>
  )
}

function CopyRow({ copy, isMaking, onAgain }: Omit<Given, 'articleId'> & { copy: ExportView }) {
  const { format, state, progress, bytes, href, filename } = copy
  const name = EXPORT_FORMAT_WORDS[format]
  const words = copyState(copy)
  return (
    <li className={styles.copy}>
      <span className={styles.what}>
        <b>{name}</b>{' '}
        <span className="mute">
          asked for <Moment at={copy.createdAt} how="day and clock" />
        </span>
      </span>
      <span className={styles.state}>
        {isUnderWay(copy) ? (
          <>
            <span
              className={styles.bar}
              role="progressbar"
              aria-label={`${name} copy`}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(progress * 100)}
              aria-valuetext={words}
            >
              <i style={{ inlineSize: `${progress * 100}%` }} />
            </span>
            <span className="soft">{words}</span>
          </>
        ) : state === 'done' ? (
          <span className="soft">
            {words}
            {bytes === null ? '' : `, ${shownSize(bytes)}`}
            {copy.expiresAt ? (
              <>
                , kept until <Moment at={copy.expiresAt} how="day and clock" />
              </>
            ) : null}
          </span>
        ) : (
          <span className={styles.problem}>
            {state === 'failed' ? <IconAlertTriangle className="i i-14" aria-hidden="true" /> : null}
            {copy.problem ? `${words}: ${copy.problem.message}` : words}
          </span>
        )}
      </span>
      {state === 'done' && href ? (
        <a className="btn" href={href} download={filename ?? true} aria-label={`Download the ${name} copy`}>
          <IconDownload className="i" aria-hidden="true" />
          Download
        </a>
      ) : state === 'failed' || state === 'expired' ? (
        <button
          type="button"
          className="btn"
          aria-disabled={isMaking || undefined}
          aria-label={`Make the ${name} copy again`}
          onClick={() => onAgain(format)}
        >
          Make it again
        </button>
      ) : null}
    </li>
  )
}

'use client'

import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import styles from '@/components/exporting/exporting.module.css'
import { readMarkup } from '@/components/exporting/read-markup'
import { sentenceOfFailure } from '@/components/exporting/sentence-of-failure'
import { CopyButton } from '@/components/ui/copy-button'
import { FieldError } from '@/components/ui/field-error'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'

/** One closed claim's markup, to be pasted into the page on which its check is published. */
export function ClaimMarkup({ articleId }: { articleId: string }) {
  const { claims } = useDesk()
  const id = useId()
  const closed = claims.filter(
    ({ workState, finding, textChangedSinceFinding }) =>
      workState === 'closed' && finding !== null && !textChangedSinceFinding,
  )
  const [chosen, setChosen] = useState(closed[0]?.number ?? null)
  const markup = useMutation({
    mutationFn: async (number: number) =>
      readMarkup(
        // The file is JSON, so that it is read as any reply is.
        await call(operations.exportArticle, {
          params: { articleId },
          query: { format: 'claimreview', numbers: String(number) },
        }),
      ),
  })
  if (closed.length === 0) return null
  return (
    <section className={styles.markup} aria-label="Markup of one claim">
      <label className="lbl" htmlFor={id}>
        Markup of one claim, to paste into a page
      </label>
      <div className={styles.ways}>
        <select
          id={id}
          className={`field ${styles.claim}`}
          value={chosen ?? ''}
          onChange={(event) => {
            setChosen(Number(event.target.value))
            markup.reset()
          }}
        >
          {closed.map(({ number, statement }) => (
            <option key={number} value={number}>
              {number} {statement}
            </option>
          ))}
        </select>
        {markup.data ? (
          <CopyButton text={markup.data} label="Copy the markup of this claim" />
        ) : (
          <button
            type="button"
            className="btn"
            aria-disabled={markup.isPending || undefined}
            onClick={() => chosen !== null && !markup.isPending && markup.mutate(chosen)}
          >
            {markup.isPending ? 'Reading…' : 'Show the markup'}
          </button>
        )}
      </div>
      {markup.data ? (
        <textarea
          className="field mono"
          aria-label="Markup"
          readOnly
          rows={7}
          dir="ltr"
          value={markup.data}
        />
      ) : null}
      {markup.data === null ? (
        <p className="mute" role="status">
          This claim has no review: what is not checkable is not rated.
        </p>
      ) : null}
      <FieldError id={`${id}-error`}>
        {markup.isError ? sentenceOfFailure(markup.error, 'Nothing was copied') : null}
      </FieldError>
    </section>
  )
}

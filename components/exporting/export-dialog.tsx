'use client'

import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { ClaimMarkup } from '@/components/exporting/claim-markup'
import { Copies } from '@/components/exporting/copies'
import { choiceTrouble, optionsOf } from '@/components/exporting/export-choice'
import { hasLook, isQuick } from '@/components/exporting/export-formats'
import { ExportOptionFields } from '@/components/exporting/export-options'
import { ExportPreviewLine } from '@/components/exporting/export-preview'
import styles from '@/components/exporting/exporting.module.css'
import { FormatField } from '@/components/exporting/format-field'
import { sentenceOfFailure } from '@/components/exporting/sentence-of-failure'
import { useExportPreview, useMakeCopy, useRememberedChoice } from '@/components/exporting/use-exports'
import { FieldError } from '@/components/ui/field-error'
import { useAnnounce } from '@/components/ui/live-region'
import { useAfterMount } from '@/components/ui/use-after-mount'
import { addressOf, newIdempotencyKey } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ExportFormat } from '@/lib/contracts/exports'
import type { MeView } from '@/lib/contracts/people'
import { EXPORT_FORMAT_WORDS, FINDING_PRESETS } from '@/lib/domain/claims/words'

/** Where a dialog fills the screen. */
export const FILLS_SCREEN = '(max-width: 899px)'

type Given = {
  article: Pick<ArticleView, 'id' | 'slug' | 'revisionNumber'>
  me: MeView
  opened: boolean
  onClose: () => void
}

/** The annotated copy: as what, with what in it; had at once or made in the background; and the copies one has. */
export default function ExportDialog({ article, me, opened, onClose }: Given) {
  const isFull = useMediaQuery(FILLS_SCREEN) ?? false
  const isShown = useAfterMount(opened)
  return (
    <Modal
      opened={isShown}
      onClose={onClose}
      title={
        <>
          Export <bdi>{article.slug}</bdi>
        </>
      }
      size={880}
      fullScreen={isFull}
      closeButtonProps={{ 'aria-label': 'Close' }}
      padding={isFull ? 16 : 20}
    >
      <ExportForm article={article} me={me} asList={isFull} />
    </Modal>
  )
}

function ExportForm({ article, me, asList }: Pick<Given, 'article' | 'me'> & { asList: boolean }) {
  const announce = useAnnounce()
  const { format, choice, choose, change, left } = useRememberedChoice(me)
  const trouble = choiceTrouble(format, choice)
  const options = useMemo(() => optionsOf(format, choice), [format, choice])
  const preview = useExportPreview(article.id, trouble === null ? options : null)
  const make = useMakeCopy(article.id)
  // One key for one intended copy: asking again after a lost answer does not make a second one.
  const intended = useMemo(() => ({ format, options, key: newIdempotencyKey() }), [format, options])
  const [refused, setRefused] = useState<string | null>(null)

  const claims = preview.data?.claims ?? 0
  const quick = isQuick(format, claims)
  const isBarred =
    trouble !== null || (preview.isSuccess && preview.isSettled && claims === 0 && format !== 'dossier')
  const start = (again?: ExportFormat) => {
    if (make.isPending || (again === undefined && isBarred)) return
    setRefused(null)
    const asked = again
      ? { format: again, options: optionsOf(again, left(again)), key: newIdempotencyKey() }
      : intended
    make.mutate(
      { format: asked.format, options: asked.options, idempotencyKey: asked.key },
      {
        onSuccess: () =>
          announce(`The ${EXPORT_FORMAT_WORDS[asked.format]} copy is being made. You may close this.`),
        onError: (error) => setRefused(sentenceOfFailure(error, 'Nothing was begun')),
      },
    )
  }
  const words = FINDING_PRESETS[me.newsroom.findingWords]
  return (
    <div className={styles.dialog}>
      <FormatField value={format} asList={asList} onChange={choose} />
      <div className={styles.main}>
        <ExportOptionFields
          format={format}
          choice={choice}
          newest={article.revisionNumber}
          words={words}
          trouble={trouble}
          onChange={change}
        />
        <section className={styles.make} aria-label="This copy">
          <ExportPreviewLine format={format} preview={preview} isBarred={trouble !== null} />
          <div className={styles.ways}>
            {quick && !isBarred ? (
              <a
                className="btn btn-lg btn-go"
                href={addressOf(operations.exportArticle, {
                  params: { articleId: article.id },
                  query: { format, ...options },
                })}
                download
                onClick={() => announce(`${EXPORT_FORMAT_WORDS[format]} copy on its way.`)}
              >
                Download {EXPORT_FORMAT_WORDS[format]}
              </a>
            ) : null}
            {hasLook(format) && !isBarred ? (
              <a
                className="btn btn-lg"
                href={addressOf(operations.exportArticle, {
                  params: { articleId: article.id },
                  query: { format: 'html', ...options, view: true },
                })}
                target="_blank"
                rel="noopener"
              >
                {format === 'html' ? 'Look at it first' : 'Look at its content first'}
              </a>
            ) : null}
            <button
              type="button"
              className={`btn btn-lg ${quick ? '' : 'btn-go'}`}
              aria-disabled={isBarred || make.isPending || undefined}
              onClick={() => start()}
            >
              {make.isPending ? 'Asking for it…' : 'Make it in the background'}
            </button>
          </div>
          <p className="mute">
            {quick
              ? 'A download begins at once. In the background it goes on when you close this, and the bell tells you.'
              : 'This one takes a while. It goes on when you close this, and the bell tells you.'}
          </p>
          <FieldError id="export-refused">{refused}</FieldError>
        </section>
        {format === 'claimreview' ? <ClaimMarkup articleId={article.id} /> : null}
        <Copies articleId={article.id} isMaking={make.isPending} onAgain={start} />
      </div>
    </div>
  )
}

'use client'

import { previewSentences } from '@/components/exporting/export-words'
import styles from '@/components/exporting/exporting.module.css'
import { sentenceOfFailure } from '@/components/exporting/sentence-of-failure'
import type { useExportPreview } from '@/components/exporting/use-exports'
import { Skeleton } from '@/components/ui/skeleton'
import type { ExportFormat } from '@/lib/contracts/exports'

type Given = {
  format: ExportFormat
  preview: ReturnType<typeof useExportPreview>
  /** What is wrong stands at its field. */
  isBarred: boolean
}

/** How much a copy would hold, before it is made. */
export function ExportPreviewLine({ format, preview, isBarred }: Given) {
  if (isBarred) return <p className="mute">Put right what is marked above.</p>
  if (preview.isPending) return <Skeleton lines={1} label="Counting what the copy would hold" />
  if (preview.isError) {
    return (
      <div className={styles.failed} role="alert">
        <span className="grow">
          {sentenceOfFailure(preview.error, 'What the copy would hold is not known')}
        </span>
        <button type="button" className="btn" onClick={() => preview.refetch()}>
          Count again
        </button>
      </div>
    )
  }
  const [first, ...others] = previewSentences(preview.data, format)
  return (
    <div role="status" aria-busy={!preview.isSettled || undefined} className={styles.preview}>
      <p className="strong">{first}</p>
      {others.map((sentence) => (
        <p key={sentence} className="soft">
          {sentence}
        </p>
      ))}
    </div>
  )
}

'use client'

import styles from '@/components/articles/load-article.module.css'
import { LoadBlocks } from '@/components/articles/load-blocks'
import type { ImportPreview } from '@/lib/contracts/imports'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { reassignBlock } from '@/lib/importing/reassign-block'

/** What was understood of a text: what to look at, and its blocks, each with its kind, which can be changed. */
export function Understood(props: {
  preview: Pick<ImportPreview, 'document' | 'warnings'> | null
  /** Blocks that are not taken over, by their place. */
  leftOut: readonly number[]
  language: string
  direction: 'ltr' | 'rtl'
  onDocument: (document: ArticleDocument) => void
  onLeaveOut: (block: number, out: boolean) => void
}) {
  const { preview, leftOut, language, direction } = props
  const warnings = preview?.warnings ?? []
  return (
    <>
      {warnings.length > 0 && (
        <ul className={`note ${styles.warnings}`} aria-label="What to look at">
          {warnings.map((warning) => (
            <li key={warning.code}>{warning.message}</li>
          ))}
        </ul>
      )}
      <LoadBlocks
        blocks={preview?.document.content ?? []}
        leftOut={leftOut}
        language={language}
        direction={direction}
        onAssign={(block, type) => preview && props.onDocument(reassignBlock(preview.document, block, type))}
        onLeaveOut={props.onLeaveOut}
      />
    </>
  )
}

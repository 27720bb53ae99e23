'use client'

import type { TextView } from '@/components/revisions/revision-address'
import { ArticleBar } from '@/components/ui/chrome/article-bar'
import { Keys } from '@/components/ui/kbd'
import { Segmented } from '@/components/ui/segmented'
import type { ArticleView } from '@/lib/contracts/articles'
import type { RevisionSummary } from '@/lib/contracts/revisions'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** The article's bar over a revision: which text is shown, how much changed, and all re-checks by one button. */
export function RevisionBar(props: {
  article: Pick<ArticleView, 'id' | 'slug' | 'revisionNumber'>
  beforeNumber: number | null
  afterNumber: number
  view: TextView
  onView: (view: TextView) => void
  change: RevisionSummary['change']
  waiting: number
  rechecks: number
  isBusy: boolean
  /** Null where this person may not decide. */
  onAcceptAll: (() => void) | null
}) {
  const { article, beforeNumber, afterNumber, change, rechecks } = props
  return (
    <ArticleBar
      articleId={article.id}
      slug={article.slug}
      revisionNumber={article.revisionNumber}
      shownRevision={beforeNumber === null ? `rev ${afterNumber}` : `rev ${beforeNumber} to ${afterNumber}`}
      current="revisions"
      waiting={props.waiting}
      end={
        <>
          {beforeNumber === null ? null : (
            <Segmented
              label="Show text"
              value={props.view}
              options={[
                { value: 'before', label: `Rev ${beforeNumber}` },
                { value: 'changes', label: 'Changes' },
                { value: 'after', label: `Rev ${afterNumber}` },
              ]}
              onChange={props.onView}
            />
          )}
          {change ? (
            <>
              <span className="vr hide-m" />
              <span className="soft nowrap hide-m">
                <b>{change.wordsIn}</b> {change.wordsIn === 1 ? 'word' : 'words'} in, <b>{change.wordsOut}</b>{' '}
                out
                {change.moved > 0 ? `, ${plural(change.moved, 'paragraph', 'paragraphs')} moved` : ''}
              </span>
            </>
          ) : null}
          {props.onAcceptAll && rechecks > 0 ? (
            <button
              type="button"
              className="btn"
              aria-keyshortcuts="Shift+A"
              aria-disabled={props.isBusy || undefined}
              onClick={props.onAcceptAll}
            >
              Accept {rechecks === 1 ? '1 re-check' : `all ${rechecks} re-checks`} <Keys of="Shift A" />
            </button>
          ) : null}
        </>
      }
    />
  )
}

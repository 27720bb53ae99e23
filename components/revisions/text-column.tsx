'use client'

import { type MouseEvent, type ReactNode, type RefObject, useMemo } from 'react'
import {
  type ClaimOnText,
  drawCandidates,
  highlightsOnChanges,
  rowsOn,
} from '@/components/revisions/change-highlights'
import { ChangesText } from '@/components/revisions/changes-text'
import type { placesToDraw } from '@/components/revisions/decision'
import { PlainText } from '@/components/revisions/plain-text'
import type { TextView } from '@/components/revisions/revision-address'
import type { useComparison } from '@/components/revisions/use-comparison'
import type { FindingWordsShown } from '@/components/ui/finding'
import type { RevisionView } from '@/lib/contracts/articles'
import type { PlacementView } from '@/lib/contracts/revisions'
import { type PlacedBlock, placeBlocks } from '@/lib/domain/text/projection'
import { claimNumbersAt } from '@/lib/editor/highlights/marks'

/** A revision with the claims that stood in it. */
export type TextWithClaims = { readonly revision: RevisionView; readonly claims: readonly ClaimOnText[] }

type ColumnProps = {
  article: { title: string; language: string; direction: 'ltr' | 'rtl' }
  view: TextView
  before: TextWithClaims | null
  after: TextWithClaims
  comparison: ReturnType<typeof useComparison>
  placements: readonly PlacementView[]
  words: FindingWordsShown
  chosen: number | null
  /** Places of the chosen claim that are drawn with a number: candidates, or what was marked. */
  choosing: ReturnType<typeof placesToDraw>
  galley: RefObject<HTMLElement | null>
  onChooseNumber: (numbers: readonly number[]) => void
  /** Stands over the text: what kind of text it is. */
  notice: ReactNode
  /** Stands in the place of the text while a place is being marked. */
  marking: ReactNode
}

/** The middle of the page: the article in one revision, or what changed between two. */
export function TextColumn(props: ColumnProps) {
  const { article, view, before, after, galley, marking } = props
  const hasHeadline = after.revision.document.content.some(({ type }) => type === 'headline')
  const label =
    view === 'changes' && before
      ? `Article text, changes between revision ${before.revision.number} and ${after.revision.number}`
      : `Article text, revision ${(view === 'before' && before ? before : after).revision.number}`
  const onClick = (event: MouseEvent) => {
    if (marking || !(event.target instanceof Element) || !galley.current) return
    if (document.getSelection()?.isCollapsed === false) return
    const numbers = claimNumbersAt(event.target, galley.current)
    if (numbers.length > 0) props.onChooseNumber(numbers)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses claims in the list beside the text
    <section className="galley" ref={galley} aria-label={label} dir={article.direction} onClick={onClick}>
      {props.notice}
      {hasHeadline ? null : <h1 dir="auto">{article.title}</h1>}
      <div
        className={`text${view === 'changes' && !marking ? ' is-changes' : ''}`}
        lang={article.language === 'und' ? undefined : article.language}
      >
        {marking ?? <Text {...props} />}
      </div>
    </section>
  )
}

function Text(props: ColumnProps): ReactNode {
  const { view, before, after, comparison, words, chosen } = props
  const beforeRows = useMemo(
    () => (before ? rowsOn(before.claims, before.revision.id, words) : []),
    [before, words],
  )
  const afterRows = useMemo(() => rowsOn(after.claims, after.revision.id, words), [after, words])
  const blocks = useBlocks(before, after)
  if (view === 'before' && before && blocks.before)
    return <PlainText blocks={blocks.before} rows={beforeRows} chosen={chosen} />
  if (view === 'after' || !before) return <PlainText blocks={blocks.after} rows={afterRows} chosen={chosen} />
  // Until the comparison is there, the new text is: the words come first.
  if (!comparison.shown)
    return (
      <div aria-busy={!comparison.isError}>
        <PlainText blocks={blocks.after} rows={afterRows} chosen={chosen} />
      </div>
    )
  return <Changes {...props} before={before} shown={comparison.shown} afterRows={afterRows} />
}

function useBlocks(before: TextWithClaims | null, after: TextWithClaims) {
  const old = before?.revision.document ?? null
  const now = after.revision.document
  return useMemo<{ before: PlacedBlock[] | null; after: PlacedBlock[] }>(
    () => ({ before: old ? placeBlocks(old) : null, after: placeBlocks(now) }),
    [old, now],
  )
}

function Changes(
  props: ColumnProps & {
    before: TextWithClaims
    shown: NonNullable<ReturnType<typeof useComparison>['shown']>
    afterRows: ReturnType<typeof rowsOn>
  },
) {
  const { before, shown, afterRows, placements, words, choosing, chosen } = props
  const fromNumber = before.revision.number
  const highlights = useMemo(
    () => highlightsOnChanges(afterRows, placements, shown.index, { fromNumber, words }),
    [afterRows, placements, shown, fromNumber, words],
  )
  const candidates = useMemo(() => drawCandidates(choosing, shown.index), [choosing, shown])
  return <ChangesText rows={shown.rows} highlights={highlights} candidates={candidates} chosen={chosen} />
}

'use client'

import { useMemo } from 'react'
import { ArticleText } from '@/components/desk/article-text'
import { type HighlightRow, layoutHighlights } from '@/lib/domain/highlights/layout'
import type { PlacedBlock } from '@/lib/domain/text/projection'

/** One revision's text alone, with its claims; to be read, not to be changed. */
export function PlainText(props: {
  blocks: readonly PlacedBlock[]
  rows: readonly HighlightRow[]
  chosen: number | null
}) {
  const { blocks, rows, chosen } = props
  const layout = useMemo(() => layoutHighlights(rows, blocks), [rows, blocks])
  return <ArticleText blocks={blocks} layout={layout} chosen={chosen} />
}

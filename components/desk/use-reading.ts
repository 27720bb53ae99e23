'use client'

import { useMemo } from 'react'
import { type FindingWordsShown, findingWord } from '@/components/ui/finding'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { HighlightRow } from '@/lib/domain/highlights/layout'
import { type Coverage, coverageOf, factSentences } from '@/lib/domain/review/coverage'
import type { BlockType } from '@/lib/domain/text/document'
import { type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import { placeBlocks } from '@/lib/domain/text/projection'
import { placeSentences } from '@/lib/domain/text/sentences'
import type { WalkableText } from '@/lib/editor/selection/steps'

/** Blocks that say who wrote, where, and whose picture it is: nothing there is a sentence that states a fact. */
const NOT_PROSE: ReadonlySet<BlockType> = new Set(['byline', 'dateline', 'credit'])

/** A revision's text, taken apart once: blocks, sentences, and which of them state facts. */
export function useReading(article: ArticleView) {
  const { revision, language } = article
  return useMemo(() => {
    const blocks = placeBlocks(revision.document)
    const walk: WalkableText = {
      text: revision.text,
      language,
      blocks,
      sentences: placeSentences(blocks, language),
    }
    const prose = walk.sentences.filter(
      ({ blockIndex }) => !NOT_PROSE.has(blocks[blockIndex]?.block.type ?? 'paragraph'),
    )
    return { walk, facts: factSentences(prose, language) }
  }, [revision, language])
}

/** What is drawn of the claims over a revision, and which facts they cover. */
export function useDrawn(
  claims: readonly ClaimView[],
  revisionId: string,
  facts: ReturnType<typeof useReading>['facts'],
  words: FindingWordsShown,
): { rows: readonly HighlightRow[]; coverage: Coverage } {
  return useMemo(() => {
    const rows = claims.map(({ id, number, finding, anchors }) => ({
      id,
      number,
      finding,
      word: findingWord(finding, words),
      anchors: anchors.filter((anchor) => anchor.revisionId === revisionId),
    }))
    const ranges: Utf16Range[] = rows.flatMap(({ anchors }) =>
      anchors.map(({ start, end }) => ({ start: utf16(start), end: utf16(end) })),
    )
    return { rows, coverage: coverageOf(facts, ranges) }
  }, [claims, revisionId, facts, words])
}

/** Where a claim's words first stand in a revision; null when none of its anchors lies there. */
export function firstAnchorOf(claim: ClaimView, revisionId: string): Utf16Range | null {
  const here = claim.anchors
    .filter((anchor) => anchor.revisionId === revisionId)
    .sort((a, b) => a.start - b.start)[0]
  return here ? { start: utf16(here.start), end: utf16(here.end) } : null
}

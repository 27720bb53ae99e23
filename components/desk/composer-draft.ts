'use client'

import { useMemo } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { readDraft } from '@/lib/client/drafts'
import { useDraft } from '@/lib/client/use-draft'
import { suggestSpeakers, suggestTypes } from '@/lib/domain/claims/suggest'
import type { ClaimType, Finding, Priority } from '@/lib/domain/claims/vocabulary'
import type { Utf16Range } from '@/lib/domain/text/offsets'
import { blockAt } from '@/lib/domain/text/projection'

/** A claim as it is being made, with the words that it is made of. */
export type ComposerDraft = {
  revisionId: string
  start: number
  end: number
  statement: string
  speaker: string
  speakerRole: string
  claimDate: string
  types: ClaimType[]
  priority: Priority
  assigneeId: string
  dueAt: string | null
  finding: Finding | null
  why: string
}

const subjectOf = (articleId: string) => `article/${articleId}/new-claim`

/** The claim that somebody was making when the page went away, if its words still stand: the desk opens the composer on it again. */
export function keptRange(given: {
  newsroomId: string
  personId: string
  articleId: string
  revisionId: string
}): Utf16Range | null {
  const { articleId, revisionId, ...whose } = given
  const kept = readDraft<ComposerDraft>({ ...whose, subject: subjectOf(articleId) })?.value
  return kept && kept.revisionId === revisionId ? ({ start: kept.start, end: kept.end } as Utf16Range) : null
}

/** The composer's fields, filled in from the words at `range`, or as they were kept. */
export function useComposerDraft(range: Utf16Range) {
  const { article, revision, blocks, claims, me } = useDesk()
  const exact = revision.text.slice(range.start, range.end)
  const near = blockAt(blocks, range.start).text
  const suggestedTypes = useMemo(() => suggestTypes(exact), [exact])
  const speakers = useMemo(
    () => suggestSpeakers(near, claims.map(({ speaker }) => speaker).toReversed()),
    [near, claims],
  )
  const initial: ComposerDraft = {
    revisionId: revision.id,
    start: range.start,
    end: range.end,
    statement: exact.replace(/\s+/g, ' '),
    speaker: '',
    speakerRole: '',
    claimDate: '',
    types: suggestedTypes,
    priority: article.priority,
    assigneeId: me.id,
    dueAt: article.dueAt,
    finding: null,
    why: '',
  }
  const place = { newsroomId: me.newsroom.id, personId: me.id, subject: subjectOf(article.id) }
  const kept = useDraft<ComposerDraft>(place, initial)
  // What was kept for other words is another claim: these words begin anew.
  const fits =
    kept.value.revisionId === revision.id && kept.value.start === range.start && kept.value.end === range.end
  return {
    draft: fits ? kept.value : initial,
    change: kept.change,
    forget: kept.forget,
    suggestedTypes,
    speakers,
  }
}

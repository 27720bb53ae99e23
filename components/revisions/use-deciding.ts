'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import {
  type Decision,
  decisionInput,
  NO_PICKS,
  type Picks,
  partToChoose,
  placesOf,
  reasonFor,
  suggest,
  type Words,
} from '@/components/revisions/decision'
import { useDraft } from '@/lib/client/use-draft'
import type { RevisionView } from '@/lib/contracts/articles'
import type { PlacementDecisionInput, PlacementView } from '@/lib/contracts/revisions'

type Given = {
  placement: PlacementView | null
  revision: RevisionView
  draft: { newsroomId: string; personId: string; articleId: string }
  decide: (placement: PlacementView, body: PlacementDecisionInput) => Promise<boolean>
  /** After a decision was saved. */
  onDecided: (placement: PlacementView, decision: Decision) => void
  tell: (message: string) => void
}

/** What somebody has picked and typed for the chosen placement, and its sending. Nothing is lost when sending fails. */
export function useDeciding(given: Given) {
  const { placement, revision, draft, decide, onDecided, tell } = given
  const [allPicks, setAllPicks] = useState<Readonly<Record<string, Picks>>>({})
  const [dropping, setDropping] = useState<string | null>(null)
  const [error, setError] = useState<{ id: string; text: string } | null>(null)
  const whyField = useRef<HTMLTextAreaElement>(null)
  const last = useRef<{ decision: Decision; why?: string } | null>(null)
  const id = placement?.id ?? 'none'
  const kept = useDraft<string>(
    useMemo(
      () => ({
        newsroomId: draft.newsroomId,
        personId: draft.personId,
        subject: `article/${draft.articleId}/placement/${id}/why`,
      }),
      [draft.newsroomId, draft.personId, draft.articleId, id],
    ),
  )
  const picks = allPicks[id] ?? NO_PICKS
  const setPicks = useCallback(
    (change: (before: Picks) => Picks) =>
      setAllPicks((before) => ({ ...before, [id]: change(before[id] ?? NO_PICKS) })),
    [id],
  )
  const places = useMemo(() => (placement ? placesOf(placement, picks) : null), [placement, picks])
  const suggestion = useMemo(
    () => (placement && places ? suggest(placement, places, { text: revision.text }) : null),
    [placement, places, revision.text],
  )
  const filledIn =
    !placement || !places || !suggestion
      ? ''
      : 'why' in suggestion
        ? suggestion.why
        : reasonFor('dropped', placement, places)

  const send = useCallback(
    async (decision: Decision, typedWhy?: string) => {
      if (!placement || !places) return
      if (decision !== 'dropped' && places.kind === 'incomplete') {
        tell(
          places.because === 'choose'
            ? 'Choose the place first: 1, 2, or mark another one.'
            : 'Mark the place first, or drop the claim.',
        )
        return
      }
      const typed = typedWhy ?? kept.value
      const why = (typed ?? reasonFor(decision, placement, places)).trim()
      if (why === '') {
        if (decision === 'dropped' && typedWhy === undefined) setDropping(placement.id)
        else {
          setError({ id: placement.id, text: 'Say why: every decision carries a reason.' })
          whyField.current?.focus()
        }
        return
      }
      last.current = { decision, ...(typedWhy === undefined ? {} : { why: typedWhy }) }
      const body = decisionInput(placement, { decision, reason: why, picks, revision })
      if (!(await decide(placement, body))) return
      kept.clear()
      setDropping(null)
      setAllPicks(({ [placement.id]: _done, ...others }) => others)
      onDecided(placement, decision)
    },
    [placement, places, picks, revision, kept.value, kept.clear, decide, onDecided, tell],
  )

  return {
    picks,
    places,
    suggestion,
    why: kept.value ?? filledIn,
    isFilledIn: kept.value === null && filledIn !== '',
    whyField,
    whyError: error?.id === id ? error.text : null,
    isDropping: dropping === id,
    setWhy: (why: string) => {
      setError(null)
      kept.change(why)
    },
    pick: (anchorId: string, candidate: number) =>
      setPicks((before) => ({ ...before, candidates: { ...before.candidates, [anchorId]: candidate } })),
    /** Picks by a key: the nth candidate of the part that is to be chosen now. */
    pickNth: (nth: number) => {
      const part = placement ? partToChoose(placement, picks) : null
      const candidate = part?.candidates[nth - 1]
      if (!part || !candidate) return null
      setPicks((before) => ({ ...before, candidates: { ...before.candidates, [part.anchorId]: nth - 1 } }))
      return candidate
    },
    mark: (words: Words) =>
      setPicks((before) => ({
        ...before,
        marked: [...before.marked, words].sort((a, b) => a.start - b.start),
      })),
    forgetMarks: () => setPicks((before) => ({ ...before, marked: [], split: false })),
    setSplit: (split: boolean) => setPicks((before) => ({ ...before, split })),
    startDropping: () => setDropping(id),
    stopDropping: () => setDropping(null),
    send,
    tryAgain: () => {
      if (last.current) void send(last.current.decision, last.current.why)
    },
  }
}

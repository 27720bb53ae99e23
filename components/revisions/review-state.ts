'use client'

import { useQuery } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react'
import { isWaiting } from '@/components/revisions/placement-groups'
import type { Texts } from '@/components/revisions/places-table'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { ClaimView } from '@/lib/contracts/claims'
import type { PlacementView, RevisionAsItStood } from '@/lib/contracts/revisions'
import { placeBlocks } from '@/lib/domain/text/projection'

/** For how long the claims that came with the page are taken as they are, in ms; every decision asks anew. */
const CLAIMS_FRESH_MS = 5_000

/** The placement that the address names; without a word, the first that waits. `none` is a choice as well. */
export function useChosenPlacement(
  order: readonly PlacementView[],
  claimId: string | null,
): PlacementView | null {
  const [first] = useState(() => order.find(isWaiting)?.claim.id ?? null)
  const wanted = claimId ?? first
  return order.find(({ claim }) => claim.id === wanted) ?? null
}

/** The article's claims as they are now; for an earlier revision they are as they stood, and nothing is asked. */
export function useClaimsNow(articleId: string, initial: readonly ClaimView[] | null, isNewest: boolean) {
  const { data } = useQuery({
    queryKey: keys.claims(articleId),
    queryFn: async ({ signal }) =>
      (await call(operations.listClaims, { params: { articleId }, signal })).items,
    enabled: initial !== null,
    ...(initial ? { initialData: initial as ClaimView[] } : {}),
    staleTime: CLAIMS_FRESH_MS,
  })
  // Once a later revision has come, the claims stand in that one.
  return initial && isNewest ? (data ?? null) : null
}

/** Moves the keyboard to the panel's heading once the page has been drawn anew. */
export function useFocusTurn(
  heading: RefObject<HTMLElement | null>,
  otherwise: RefObject<HTMLElement | null>,
): () => void {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (turn > 0) (heading.current ?? otherwise.current)?.focus({ preventScroll: true })
  }, [turn, heading, otherwise])
  return useCallback(() => setTurn((before) => before + 1), [])
}

/** Both texts, with the paragraphs that their places lie in. */
export function useTexts(
  before: RevisionAsItStood | null,
  after: RevisionAsItStood,
  language: string,
): Texts {
  return useMemo(() => {
    const take = ({ revision }: RevisionAsItStood) => ({
      number: revision.number,
      text: revision.text,
      blocks: placeBlocks(revision.document),
    })
    return {
      beforeNumber: before?.revision.number ?? 0,
      before: before ? take(before) : null,
      after: take(after),
      language: language === 'und' ? undefined : language,
    }
  }, [before, after, language])
}

/** Why a decision cannot be made now, in words. */
export function whyNot(chosen: PlacementView | null, mayDecide: boolean): string {
  if (!mayDecide) return 'Decisions are made on the newest revision, by checkers and editors.'
  return chosen ? `Claim ${chosen.claim.number} is settled.` : 'Choose a claim first.'
}

/** The newest decision of this person that can still be taken back. */
export function lastUndoable(placements: readonly PlacementView[], myId: string): PlacementView | null {
  const mine = placements.filter(({ canUndo, decidedBy }) => canUndo && decidedBy?.id === myId)
  return mine.sort((a, b) => (a.decidedAt ?? '').localeCompare(b.decidedAt ?? '')).at(-1) ?? null
}

/** Where marking begins: near the words' old place. */
export function nearOf({ parts }: PlacementView): number {
  const [part] = parts
  if (!part) return 0
  return part.to?.start ?? part.candidates[0]?.start ?? part.near ?? 0
}

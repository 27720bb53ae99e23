'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import { stepClaim } from '@/components/desk/claim-filter'
import type { ChooseFocus, ComposerOutcome, DeskValue } from '@/components/desk/desk-context'
import type { GalleyHandle } from '@/components/desk/galley-editor'
import type { useChosen } from '@/components/desk/use-chosen'
import { firstAnchorOf } from '@/components/desk/use-reading'
import { useAnnounce } from '@/components/ui/live-region'
import { keys } from '@/lib/client/keys'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { MemberView, MeView } from '@/lib/contracts/people'
import { mayDo } from '@/lib/domain/people/permissions'
import type { Utf16Range } from '@/lib/domain/text/offsets'
import type { PlacedBlock } from '@/lib/domain/text/projection'

type Given = {
  article: ArticleView
  claims: readonly ClaimView[]
  /** The claims that the filter shows: those that are stepped through. */
  shown: readonly ClaimView[]
  blocks: readonly PlacedBlock[]
  me: MeView
  members: readonly MemberView[]
  handle: RefObject<GalleyHandle | null>
  /** Brings a claim's words into view. */
  reveal: (claim: ClaimView) => void
  chosen: ReturnType<typeof useChosen>
}

/** What is chosen, selected and being written on the desk, and the ways from one to the other. */
export function useDeskState(given: Given) {
  const { article, claims, shown, blocks, me, members, handle, reveal } = given
  const [chosenId, setChosen] = given.chosen
  const [selection, setSelection] = useState<Utf16Range | null>(null)
  const [composing, setComposing] = useState<Utf16Range | null>(null)
  const [focusRequest, setFocusRequest] = useState<DeskValue['focusRequest']>(null)
  const say = useAnnounce()
  const client = useQueryClient()
  const latest = useRef({ claims, shown, selection, chosenId })
  latest.current = { claims, shown, selection, chosenId }

  const announce = useCallback<DeskValue['announce']>(
    (message, urgency) => say(message, urgency === 'alarm' ? 'assertive' : 'polite'),
    [say],
  )

  const showClaim = useCallback(
    (claim: ClaimView, focus: ChooseFocus, moveCaret: boolean) => {
      setComposing(null)
      setChosen(claim.id)
      const anchor = firstAnchorOf(claim, article.revision.id)
      if (moveCaret && anchor) handle.current?.select({ start: anchor.start, end: anchor.start })
      reveal(claim)
      if (focus === 'text') handle.current?.focus()
      else if (focus !== 'stay') setFocusRequest((before) => ({ on: focus, turn: (before?.turn ?? 0) + 1 }))
    },
    [setChosen, article.revision.id, handle, reveal],
  )

  const choose = useCallback<DeskValue['choose']>(
    (id, options) => {
      if (id === null) {
        setChosen(null)
        setFocusRequest(null)
        return
      }
      const claim = latest.current.claims.find((one) => one.id === id)
      if (claim) showClaim(claim, options?.focus ?? 'panel', true)
    },
    [setChosen, showClaim],
  )

  /** As `choose`, for a click into the text or a key in it: the caret is there already. */
  const chooseInText = useCallback((claim: ClaimView) => showClaim(claim, 'panel', false), [showClaim])

  const step = useCallback<DeskValue['step']>(
    (direction) => {
      const { claims: all, shown: among, chosenId: from } = latest.current
      const claim = stepClaim(all, among, from, direction)
      if (claim) showClaim(claim, handle.current?.hasFocus() ? 'text' : 'panel', true)
      else announce('No claim to go to.')
    },
    [showClaim, handle, announce],
  )

  const mayClaim = mayDo(me.role, me.id, 'claim.create', { reporterId: article.reporter?.id ?? null })
  const startClaim = useCallback<DeskValue['startClaim']>(
    (range) => {
      const words = range ?? latest.current.selection
      if (!mayClaim) announce('Your role may not make claims.')
      else if (words) setComposing(words)
      else announce('Select the words of the claim first.')
    },
    [mayClaim, announce],
  )

  const backToText = useCallback(() => handle.current?.focus(), [handle])

  const onSelect = useCallback(
    (words: Utf16Range | null) => {
      setSelection((before) =>
        before?.start === words?.start && before?.end === words?.end ? before : words,
      )
      // While a claim is being written its words can still be grown and shrunk in the text.
      if (words && handle.current?.hasFocus()) setComposing((before) => (before ? words : before))
    },
    [handle],
  )

  const onComposerDone = useCallback(
    (outcome: ComposerOutcome) => {
      setComposing(null)
      if (outcome.kind === 'discarded') {
        backToText()
        return
      }
      const { claim, then } = outcome
      client.invalidateQueries({ queryKey: keys.claims(article.id) })
      showClaim(claim, then === 'evidence' ? 'evidence' : 'panel', true)
    },
    [article.id, backToText, client, showClaim],
  )

  const value = useMemo<DeskValue>(
    () => ({
      article,
      revision: article.revision,
      blocks,
      claims,
      chosenId,
      choose,
      focusRequest,
      step,
      composing,
      startClaim,
      backToText,
      me,
      members: members.filter((member) => member.disabledAt === null),
      newsroom: me.newsroom,
      announce,
    }),
    [
      article,
      blocks,
      claims,
      chosenId,
      choose,
      focusRequest,
      step,
      composing,
      startClaim,
      backToText,
      me,
      members,
      announce,
    ],
  )
  return { value, selection, mayClaim, chooseInText, onSelect, onComposerDone }
}

'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { GalleyHandle } from '@/components/desk/galley-editor'
import type { useDeskState } from '@/components/desk/use-desk-state'
import { useKeys } from '@/components/ui/keys/keys-provider'
import type { ClaimView } from '@/lib/contracts/claims'
import type { Utf16Offset } from '@/lib/domain/text/offsets'
import { claimForClick, claimsAt } from '@/lib/editor/claims-at'

/** A double click may become a triple one: its selection is taken as meant after this long, in ms. */
const CLICKS_SETTLE = 350
/** How wide the picker is at most with its distance from the edge, in CSS pixels. */
const PICKER_WIDTH = 460

type Given = {
  state: ReturnType<typeof useDeskState>
  claims: readonly ClaimView[]
  chosenClaim: ClaimView | null
  handle: RefObject<GalleyHandle | null>
  galley: RefObject<HTMLElement | null>
  onAddWords: () => void
}

/** What happens on the desk when somebody clicks, selects or presses a key in the text. */
export function useTextRequests({ state, claims, chosenClaim, handle, galley, onAddWords }: Given) {
  const { value, selection, chooseInText } = state
  const [picking, setPicking] = useState<{
    claims: readonly ClaimView[]
    at: { x: number; y: number }
  } | null>(null)
  const latest = useRef({ value, selection, claims, chosenClaim })
  latest.current = { value, selection, claims, chosenClaim }
  const settle = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(settle.current), [])

  const openPicker = useCallback(
    (under: readonly ClaimView[], at: { x: number; y: number }) => {
      const box = galley.current?.getBoundingClientRect()
      if (!box) return
      const edge = galley.current?.parentElement?.getBoundingClientRect().right ?? window.innerWidth
      const x = Math.min(at.x, edge - PICKER_WIDTH) - box.left
      setPicking({ claims: under, at: { x: Math.max(8, x), y: at.y - box.top + 8 } })
    },
    [galley],
  )
  const closePicker = useCallback(() => {
    setPicking(null)
    handle.current?.focus()
  }, [handle])

  const galleyHandlers = useMemo(
    () => ({
      onClickClaims: (numbers: readonly number[], at: { x: number; y: number }) => {
        const byNumber = new Map(latest.current.claims.map((claim) => [claim.number, claim]))
        const under = shortestFirst(numbers.flatMap((number) => byNumber.get(number) ?? []))
        if (under.length > 0) handle.current?.placeCaret(at)
        const found = claimForClick(under, latest.current.value.chosenId)
        if (found.kind === 'choose') chooseInText(found.claim)
        else if (found.kind === 'pick') openPicker(found.claims, at)
      },
      onPointerDone: ({ type, clicks }: { type: string; clicks: number }) => {
        clearTimeout(settle.current)
        // By touch a selection is still being dragged by its handles; with a claim chosen it may be meant for that.
        if (type !== 'mouse' || latest.current.chosenClaim) return
        settle.current = setTimeout(
          () => {
            const { selection: words, value: desk } = latest.current
            if (words && !desk.composing) desk.startClaim(words)
          },
          clicks > 1 ? CLICKS_SETTLE : 0,
        )
      },
      onEnter: (caret: Utf16Offset) => {
        const { selection: words, value: desk, claims: all } = latest.current
        const [claim] = claimsAt(all, caret)
        if (words) desk.startClaim(words)
        else if (claim) chooseInText(claim)
        else desk.announce('No claim here.')
      },
      onAskClaims: (caret: Utf16Offset) => {
        const under = claimsAt(latest.current.claims, caret)
        const [only] = under
        if (!only) latest.current.value.announce('No claim here.')
        else if (under.length === 1) chooseInText(only)
        else openPicker(under, handle.current?.caretPoint() ?? { x: 0, y: 0 })
      },
      onLeave: () => latest.current.value.choose(null),
    }),
    [chooseInText, openPicker, handle],
  )

  useKeys('text', {
    'claim.new': () => value.startClaim(),
    'claim.next': () => value.step('next'),
    'claim.previous': () => value.step('previous'),
    'claim.add_words': onAddWords,
    'text.sentence': () => handle.current?.selectSentence('grow'),
    'text.paragraph': () => handle.current?.selectParagraph(),
    'text.back': () => value.backToText(),
  })

  const picker = picking && {
    ...picking,
    close: closePicker,
    pick: (id: string) => {
      setPicking(null)
      value.choose(id)
    },
  }
  return { galley: galleyHandlers, picker }
}

/** Claims by the length of their shortest anchor: what a click takes first. */
function shortestFirst(claims: readonly ClaimView[]): ClaimView[] {
  const length = (claim: ClaimView) => Math.min(...claim.anchors.map(({ start, end }) => end - start))
  return [...claims].sort((a, b) => length(a) - length(b) || a.number - b.number)
}

'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ArticleView, RevisionView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { MemberView, MeView, NewsroomView } from '@/lib/contracts/people'
import type { Utf16Range } from '@/lib/domain/text/offsets'
import type { PlacedBlock } from '@/lib/domain/text/projection'

/** Where the keyboard goes when a claim is chosen: to the panel's heading, to its evidence form, to the words, or nowhere. */
export type ChooseFocus = 'panel' | 'evidence' | 'text' | 'stay'

/** How the composer ended. After `saved` the desk shows the claim and opens it. */
export type ComposerOutcome =
  | { readonly kind: 'saved'; readonly claim: ClaimView; readonly then: 'claim' | 'evidence' }
  | { readonly kind: 'discarded' }

/** What every part of the desk may know and ask for. Ranges are UTF-16 code units into `revision.text`. */
export type DeskValue = {
  readonly article: ArticleView
  readonly revision: RevisionView
  /** The blocks of the revision, placed in its text: for ¶ numbers. */
  readonly blocks: readonly PlacedBlock[]
  /** All claims of the article in text order. */
  readonly claims: readonly ClaimView[]
  readonly chosenId: string | null
  /** Chooses a claim (its panel opens) or none (the panel closes). Focus goes to the panel's heading unless said otherwise. */
  choose(id: string | null, options?: { focus?: ChooseFocus }): void
  /** Asks the panel to take the keyboard; `turn` grows with each request, so that asking twice is seen twice. */
  readonly focusRequest: { readonly on: 'panel' | 'evidence'; readonly turn: number } | null
  /** Chooses the next or previous claim among those shown. */
  step(direction: 'next' | 'previous'): void
  /** The words for which the composer is open; null when it is closed. */
  readonly composing: Utf16Range | null
  /** Opens the composer for a range, or for what is selected; says so when nothing is. */
  startClaim(range?: Utf16Range): void
  /** Puts the keyboard back on the words: the selected ones, or those of the chosen claim. */
  backToText(): void
  readonly me: MeView
  /** Members who are not disabled. */
  readonly members: readonly MemberView[]
  readonly newsroom: NewsroomView
  /** Says something to screen readers; `alarm` interrupts (not saved, chain broken). */
  announce(message: string, urgency?: 'polite' | 'alarm'): void
}

const DeskContext = createContext<DeskValue | null>(null)
const SelectionContext = createContext<Utf16Range | null>(null)

/** Gives the parts of the desk their value. What is selected changes far more often than the rest, so it travels on its own. */
export function DeskProvider(given: { value: DeskValue; selection: Utf16Range | null; children: ReactNode }) {
  return (
    <DeskContext value={given.value}>
      <SelectionContext value={given.selection}>{given.children}</SelectionContext>
    </DeskContext>
  )
}

/**
 * The desk around this part.
 *
 * @throws {Error} outside of a desk: a part was put where it cannot work.
 */
export function useDesk(): DeskValue {
  const value = use(DeskContext)
  if (!value) throw new Error('useDesk is called outside of a DeskProvider')
  return value
}

/** The selected words, tidied (no cut grapheme, no space at the edges), or null. */
export function useDeskSelection(): Utf16Range | null {
  return use(SelectionContext)
}

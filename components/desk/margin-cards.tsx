'use client'

import { memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ClaimCard } from '@/components/desk/claim-card'
import { isOpenClaim } from '@/components/desk/claim-filter'
import { useScreen } from '@/components/desk/use-screen'
import type { FindingWordsShown } from '@/components/ui/finding'
import type { KeptMark } from '@/lib/client/kept-claims'
import type { ClaimView } from '@/lib/contracts/claims'
import { LINE_CARD_HEIGHT, type PlacedCard, placeCards } from '@/lib/domain/review/place-cards'

/** A card's top stands this far above the middle of its line, in CSS pixels: half the height of a card's first row. */
const ABOVE_LINE = 16
/** Height of an open card that was never drawn, in CSS pixels: head, two lines of words, and its work. */
const OPEN_CARD_HEIGHT = 91
/** How far leaders reach over the text's edge to their line, in CSS pixels. */
const REACH = 34
/** Empty margin below the last card, in CSS pixels. */
const FOOT = 40

type MarginCardsProps = {
  claims: readonly ClaimView[]
  /** The revision that the text is of. */
  revisionId: string
  chosenId: string | null
  /** The middle of the first line of each claim's words, in CSS pixels from the top of the margin, by number. */
  firstLines: ReadonlyMap<number, number>
  scroller: RefObject<HTMLElement | null>
  words: FindingWordsShown
  /** Claims of which this device keeps something that is not sent. */
  marks: ReadonlyMap<string, KeptMark>
  myId: string
  /** Whether the text runs from right to left: its ¶ numbers then stand where leaders would reach. */
  isRtl: boolean
  onChoose: (id: string) => void
}

/** A card and the line that it stands beside; null where its words are nowhere in the text. */
type Place = PlacedCard & { readonly claim: ClaimView; readonly line: number | null }

/** The claims beside their words: cards that never cover one another, each with a leader to its line. */
export const MarginCards = memo(function MarginCards(props: MarginCardsProps) {
  const { claims, revisionId, chosenId, firstLines, onChoose } = props
  const { heights, observe } = useHeights()
  const screen = useScreen(props.scroller)
  const places = useMemo(
    () => placeAll(claims, revisionId, chosenId, firstLines, heights),
    [claims, revisionId, chosenId, firstLines, heights],
  )
  const last = places.at(-1)
  const mounted = places.filter(
    ({ top, height, claim }) => claim.id === chosenId || (top + height >= screen.from && top <= screen.to),
  )
  return (
    <section
      className="margin"
      aria-label="Claims beside the text"
      style={{ minHeight: last ? last.top + last.height + FOOT : 0 }}
    >
      <Leaders places={mounted} chosenId={chosenId} reach={props.isRtl ? 0 : REACH} />
      {mounted.map(({ claim, line, top, isLine }) => (
        <ClaimCard
          key={claim.id}
          claim={claim}
          words={props.words}
          mark={props.marks.get(claim.id)}
          myId={props.myId}
          isChosen={claim.id === chosenId}
          isLine={isLine || isClosedLine(claim, chosenId)}
          hasPlace={line !== null}
          top={top}
          onChoose={onChoose}
          observe={observe}
        />
      ))}
    </section>
  )
})

const isClosedLine = (claim: ClaimView, chosenId: string | null) =>
  !isOpenClaim(claim) && claim.id !== chosenId

function placeAll(
  claims: readonly ClaimView[],
  revisionId: string,
  chosenId: string | null,
  firstLines: ReadonlyMap<number, number>,
  heights: ReadonlyMap<string, number>,
): Place[] {
  const standing = claims
    .flatMap((claim): { claim: ClaimView; line: number | null }[] => {
      const line = firstLines.get(claim.number)
      if (line !== undefined) return [{ claim, line }]
      // What has lost its words stands first; what is not drawn yet waits for its line.
      return claim.anchors.some((anchor) => anchor.revisionId === revisionId) ? [] : [{ claim, line: null }]
    })
    .sort((a, b) => (a.line ?? -1) - (b.line ?? -1))
  const placed = placeCards(
    standing.map(({ claim, line }) => ({
      want: line === null ? 0 : Math.round(line - ABOVE_LINE),
      height: isClosedLine(claim, chosenId) ? LINE_CARD_HEIGHT : (heights.get(claim.id) ?? OPEN_CARD_HEIGHT),
      isChosen: claim.id === chosenId,
    })),
  )
  return standing.map((one, i) => ({ ...one, ...(placed[i] as PlacedCard) }))
}

function Leaders({
  places,
  chosenId,
  reach,
}: {
  places: readonly Place[]
  chosenId: string | null
  reach: number
}) {
  return (
    <svg className="leaders" aria-hidden="true">
      {places.map(({ claim, line, top, height }) =>
        line === null ? null : (
          <path
            key={claim.id}
            className={claim.id === chosenId ? 'is-chosen' : undefined}
            d={`M${-reach} ${line}H2L18 ${top + Math.min(ABOVE_LINE, height / 2)}H24`}
          />
        ),
      )}
    </svg>
  )
}

/** Follows the heights of open cards as they are drawn; what was seen once is remembered when the card leaves. */
function useHeights() {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map())
  const elements = useRef(new Map<Element, string>())
  const observer = useRef<ResizeObserver | null>(null)

  const follow = useCallback(() => {
    observer.current ??= new ResizeObserver((entries) => {
      setHeights((before) => {
        const after = new Map(before)
        for (const { target } of entries) {
          const id = elements.current.get(target)
          // A card of one line says nothing about how high it is in full.
          if (id === undefined || target.classList.contains('card-1')) continue
          after.set(id, (target as HTMLElement).offsetHeight)
        }
        const same =
          after.size === before.size && [...after].every(([id, height]) => before.get(id) === height)
        return same ? before : after
      })
    })
    return observer.current
  }, [])
  useEffect(() => () => observer.current?.disconnect(), [])

  const observe = useCallback(
    (element: HTMLElement | null, id: string) => {
      if (!element) return undefined
      elements.current.set(element, id)
      follow().observe(element)
      return () => {
        observer.current?.unobserve(element)
        elements.current.delete(element)
      }
    },
    [follow],
  )
  return { heights, observe }
}

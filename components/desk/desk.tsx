'use client'

import '@/components/desk/desk.css'
import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ClaimPanel } from '@/components/claims/claim-panel'
import { DeskWatch } from '@/components/claims/desk-watch'
import { DeskCorrections } from '@/components/corrections/desk-line'
import { useRedline } from '@/components/corrections/use-redline'
import { filterClaims, NO_FILTER } from '@/components/desk/claim-filter'
import { ClaimPicker } from '@/components/desk/claim-picker'
import { Composer } from '@/components/desk/composer'
import { ComposerSlot } from '@/components/desk/composer-slot'
import { CoverStrip } from '@/components/desk/cover-strip'
import { DeskBar } from '@/components/desk/desk-bar'
import { DeskProvider } from '@/components/desk/desk-context'
import { DeskKeys } from '@/components/desk/desk-keys'
import { Galley } from '@/components/desk/galley'
import type { GalleyHandle } from '@/components/desk/galley-editor'
import { MarginCards } from '@/components/desk/margin-cards'
import { NoClaims } from '@/components/desk/no-claims'
import { SelectionOffer } from '@/components/desk/selection-offer'
import { useAddWords } from '@/components/desk/use-add-words'
import { useChosen } from '@/components/desk/use-chosen'
import { useArticle, useClaims } from '@/components/desk/use-claims'
import { useDeskState } from '@/components/desk/use-desk-state'
import { useDrawn, useReading } from '@/components/desk/use-reading'
import { useReveal } from '@/components/desk/use-reveal'
import { useSelectionPlace } from '@/components/desk/use-selection-place'
import { useSheetDrag } from '@/components/desk/use-sheet-drag'
import { useTextGeometry } from '@/components/desk/use-text-geometry'
import { useTextRequests } from '@/components/desk/use-text-requests'
import { useViewRange } from '@/components/desk/use-view-range'
import { useGoneClaim } from '@/components/live/use-gone-claim'
import { claimsWithKept, isUnsent } from '@/components/outbox/overlay'
import { useOutbox } from '@/components/outbox/use-outbox'
import { keptMarks } from '@/lib/client/kept-claims'
import { keys } from '@/lib/client/keys'
import { useFreshStart, useTellPresence } from '@/lib/client/live/use-live'
import { useKept } from '@/lib/client/outbox'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { MemberView, MeView } from '@/lib/contracts/people'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import type { Utf16Range } from '@/lib/domain/text/offsets'
import { redlineCuts } from '@/lib/editor/redline-words'

/** From this width on, claims stand beside the text; below it they are sheets or side panels. */
const HAS_MARGIN = '(min-width: 1100px)'

/** Where the composer stands when its words were not seen to be selected, in CSS pixels. */
const COMPOSER_LINE = 150

export type DeskProps = {
  article: ArticleView
  claims: readonly ClaimView[]
  /** The tag by which the server knows these claims again. */
  claimsTag: string
  me: MeView
  members: readonly MemberView[]
  /** From the address, as yet unchecked. */
  claimId: string | null
}

/** The review desk: an article as a galley proof, its claims in the margin, one of them open in the panel. */
export function Desk(props: DeskProps) {
  const { me, members } = props
  const article = useArticle(props.article)
  const saved = useClaims(article.id, { claims: props.claims, tag: props.claimsTag })
  const { claims, marks } = useClaimsWithKept(saved, article, me, members)
  const words = FINDING_PRESETS[me.newsroom.findingWords]
  const { walk, facts } = useReading(article)
  const { corrections, redline, isShown, setShown } = useRedline(article)
  useNewestText(article, saved)
  const { rows, coverage } = useDrawn(claims, article.revision.id, facts, words)

  const desk = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const galley = useRef<HTMLElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const handle = useRef<GalleyHandle>(null)
  const { geometry, remeasure } = useTextGeometry(text, galley, walk.blocks, coverage.facts)
  const { reveal, revealLine, jump } = useReveal(scroller, geometry.firstLines)

  const [filter, setFilter] = useState(NO_FILTER)
  const view = useViewRange(scroller, filter.inView)
  const shown = useMemo(() => {
    const inView = ({ number }: ClaimView) => {
      const y = geometry.firstLines.get(number)
      return view === null || (y !== undefined && y >= view.from && y <= view.to)
    }
    return filterClaims(claims, filter, me.id, inView)
  }, [claims, filter, me.id, view, geometry.firstLines])

  const chosen = useChosen(props.claimId)
  const state = useDeskState({
    article,
    claims,
    shown,
    blocks: walk.blocks,
    me,
    members,
    handle,
    reveal,
    chosen,
  })
  const { value, selection } = state
  const { choose, composing, announce } = value
  const chosenClaim = claims.find(({ id }) => id === value.chosenId) ?? null
  const chosenNumber = chosenClaim?.number ?? null
  const isReading = chosenClaim === null || composing !== null

  const highlights = useMemo(
    () => ({ rows, chosen: chosenNumber, selected: composing, cuts: redlineCuts(redline) }),
    [rows, chosenNumber, composing, redline],
  )
  const addWords = useAddWords(me, article.id, article.revision, (message, failed) =>
    announce(message, failed ? 'alarm' : 'polite'),
  )
  const addSelection = useCallback(() => {
    if (!chosenClaim || !selection) announce('Choose a claim and select the words to add to it.')
    else if (isUnsent(chosenClaim)) announce('Words can be added once the claim is sent.')
    else if (isAnchorOf(chosenClaim, selection))
      announce(`These words are part of claim ${chosenClaim.number} already.`)
    else void addWords.add(chosenClaim, selection)
  }, [chosenClaim, selection, announce, addWords])
  const requests = useTextRequests({ state, claims, handle, galley, onAddWords: addSelection, chosenClaim })
  const place = useSelectionPlace(galley, selection, geometry)
  const close = useCallback(() => choose(null), [choose])
  useSheetDrag(desk, close)
  useFirstReveal(geometry.firstLines, chosenNumber, jump)
  useDeskLive(article, chosenClaim, composing ?? selection)
  useGoneClaim(value, chosenClaim)

  const hasMargin = useMediaQuery(HAS_MARGIN, true)
  useComposedWordsInView(composing !== null && !hasMargin, place?.line, revealLine)
  const composer = composing ? <Composer range={composing} onDone={state.onComposerDone} /> : null
  const empty =
    claims.length === 0 && !composing ? <NoClaims facts={facts.length} mayClaim={state.mayClaim} /> : null
  const { picker } = requests

  return (
    <DeskProvider value={value} selection={selection}>
      <div className="desk-page">
        <DeskBar
          article={article}
          claims={claims}
          chosenId={value.chosenId}
          words={words}
          myId={me.id}
          filter={filter}
          shown={shown.length}
          onFilter={setFilter}
          onChoose={choose}
        />
        <DeskCorrections
          article={article}
          me={me}
          corrections={corrections}
          isShown={isShown}
          onShow={setShown}
        />
        <main id="main" ref={desk} className={deskClass(isReading, composing !== null && !hasMargin)}>
          <CoverStrip
            articleId={article.id}
            geometry={geometry}
            coverage={coverage}
            rows={rows}
            chosenNumber={chosenNumber}
            direction={article.direction}
            scroller={scroller}
            onJump={jump}
          />
          <div className="desk-scroll" ref={scroller}>
            <Galley
              article={article}
              walk={walk}
              highlights={highlights}
              redline={redline}
              geometry={geometry}
              coverage={coverage}
              galleyRef={galley}
              textRef={text}
              handle={handle}
              onDrawn={remeasure}
              onSelect={state.onSelect}
              {...requests.galley}
            >
              {selection && place && !composing && state.mayClaim ? (
                <SelectionOffer
                  at={place}
                  chosen={chosenClaim && !isUnsent(chosenClaim) ? chosenClaim : null}
                  onNewClaim={() => value.startClaim()}
                  onAddWords={addSelection}
                />
              ) : null}
              {picker ? (
                <ClaimPicker
                  claims={picker.claims}
                  chosenId={value.chosenId}
                  words={words}
                  at={picker.at}
                  onPick={picker.pick}
                  onClose={picker.close}
                />
              ) : null}
              {empty ? <div className="empty-narrow">{empty}</div> : null}
            </Galley>
            <div className="margin-col">
              <MarginCards
                claims={shown}
                revisionId={article.revision.id}
                chosenId={value.chosenId}
                firstLines={geometry.firstLines}
                scroller={scroller}
                words={words}
                marks={marks}
                myId={me.id}
                isRtl={article.direction === 'rtl'}
                onChoose={choose}
              />
              {empty ? <div className="empty-margin">{empty}</div> : null}
              {composer && hasMargin ? (
                <ComposerSlot line={place?.line ?? COMPOSER_LINE} scroller={scroller}>
                  {composer}
                </ComposerSlot>
              ) : null}
            </div>
          </div>
          {composer && !hasMargin ? <aside className="panel composer-panel">{composer}</aside> : null}
          {chosenClaim && !composing ? <ClaimPanel claimId={chosenClaim.id} /> : null}
        </main>
        <DeskWatch />
        <DeskKeys />
      </div>
    </DeskProvider>
  )
}

/** The claims with what this device keeps of them, as if it were made; and which of them it keeps something of. */
function useClaimsWithKept(
  saved: readonly ClaimView[],
  article: ArticleView,
  me: MeView,
  members: readonly MemberView[],
) {
  const kept = useKept(useOutbox(me))
  const { id, priority } = article
  return useMemo(
    () => ({
      claims: claimsWithKept(saved, kept, { id, priority }, { me, members }),
      marks: keptMarks(kept),
    }),
    [saved, kept, id, priority, me, members],
  )
}

function deskClass(isReading: boolean, isComposingAside: boolean): string {
  // A composer beside a narrow text takes the panel's place.
  return isReading && !isComposingAside ? 'desk is-reading' : 'desk'
}

/** Tells the others where this person is; and what the page came with is asked for anew if it was old already. */
function useDeskLive(article: ArticleView, chosen: ClaimView | null, selected: Utf16Range | null) {
  const { id, revision } = article
  useTellPresence({
    articleId: id,
    // Of a claim that is on this device alone the server knows nothing.
    claimId: chosen && !isUnsent(chosen) ? chosen.id : null,
    selection:
      selected && selected.start < selected.end
        ? { revisionId: revision.id, start: selected.start, end: selected.end }
        : null,
  })
  useFreshStart(id, [keys.claims(id), keys.article(id)])
}

/** Whether just these words are one of a claim's places already. */
const isAnchorOf = (claim: ClaimView, { start, end }: Utf16Range): boolean =>
  claim.anchors.some((anchor) => anchor.start === start && anchor.end === end)

/** Asks for the article at once when its claims stand in a revision that the desk has not heard of. */
function useNewestText({ id, revision }: ArticleView, claims: readonly ClaimView[]) {
  const client = useQueryClient()
  const isOld = claims.some(({ anchors }) => anchors.some(({ revisionId }) => revisionId !== revision.id))
  useEffect(() => {
    if (isOld) void client.invalidateQueries({ queryKey: keys.article(id), exact: true })
  }, [isOld, client, id])
}

/** Brings the words that a claim is made of above the sheet in which it is written, once it has opened. */
function useComposedWordsInView(
  isInSheet: boolean,
  line: number | undefined,
  revealLine: (y: number) => void,
) {
  const latest = useRef(line)
  latest.current = line
  useEffect(() => {
    if (isInSheet && latest.current !== undefined) revealLine(latest.current)
  }, [isInSheet, revealLine])
}

/** Brings the claim that the address asks for into view, once, when it is known where it stands. */
function useFirstReveal(
  lines: ReadonlyMap<number, number>,
  chosenNumber: number | null,
  jump: (y: number, instantly?: boolean) => void,
) {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || lines.size === 0) return
    done.current = true
    const y = chosenNumber === null ? undefined : lines.get(chosenNumber)
    if (y !== undefined) jump(y, true)
  }, [lines, chosenNumber, jump])
}

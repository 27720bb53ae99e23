'use client'

import '@/components/desk/desk.css'
import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useMemo, useRef, useState } from 'react'
import { ClaimPanelFrame } from '@/components/claims/claim-panel-frame'
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
import { EditorAhead } from '@/components/desk/editor-ahead'
import { Galley } from '@/components/desk/galley'
import type { GalleyHandle } from '@/components/desk/galley-editor'
import { laterParts } from '@/components/desk/later-parts'
import { MarginCards } from '@/components/desk/margin-cards'
import { NoClaims } from '@/components/desk/no-claims'
import { SelectionOffer } from '@/components/desk/selection-offer'
import { useAddSelection } from '@/components/desk/use-add-words'
import { useChosen } from '@/components/desk/use-chosen'
import { useArticle, useClaims } from '@/components/desk/use-claims'
import { useClaimsWithKept } from '@/components/desk/use-claims-with-kept'
import { useDeskLive, useNewestText } from '@/components/desk/use-desk-live'
import { useDeskState } from '@/components/desk/use-desk-state'
import { useGradualLayout } from '@/components/desk/use-gradual-layout'
import { useDrawn, useReading } from '@/components/desk/use-reading'
import { useComposedWordsInView, useFirstReveal, useReveal } from '@/components/desk/use-reveal'
import { useSelectionPlace } from '@/components/desk/use-selection-place'
import { useSheetDrag } from '@/components/desk/use-sheet-drag'
import { useTextGeometry } from '@/components/desk/use-text-geometry'
import { useTextRequests } from '@/components/desk/use-text-requests'
import { useViewRange } from '@/components/desk/use-view-range'
import { useGoneClaim } from '@/components/live/use-gone-claim'
import { isUnsent } from '@/components/outbox/overlay'
import { useEarlyKeys } from '@/components/ui/keys/keys-provider'
import { useAhead, useLatePart } from '@/components/ui/late-part'
import { Skeleton } from '@/components/ui/skeleton'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { MemberView, MeView } from '@/lib/contracts/people'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
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
  const layout = useGradualLayout(walk.blocks, props.claimId !== null)
  const { geometry, remeasure } = useTextGeometry(text, galley, walk.blocks, coverage.facts, layout)
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
  const addSelection = useAddSelection(me, article, { chosenClaim, selection, announce })
  const requests = useTextRequests({ state, claims, handle, galley, onAddWords: addSelection, chosenClaim })
  const place = useSelectionPlace(galley, selection, geometry)
  const close = useCallback(() => choose(null), [choose])
  useSheetDrag(desk, close)
  useFirstReveal(geometry.firstLines, chosenNumber, jump)
  useDeskLive(article, chosenClaim, composing ?? selection)
  useGoneClaim(value, chosenClaim)
  useAhead(laterParts)

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
          {chosenClaim && !composing ? <ChosenClaim id={chosenClaim.id} /> : null}
        </main>
        <DeskWatch />
        <EditorAhead />
        <DeskKeys />
      </div>
    </DeskProvider>
  )
}

function deskClass(isReading: boolean, isComposingAside: boolean): string {
  // A composer beside a narrow text takes the panel's place.
  return isReading && !isComposingAside ? 'desk is-reading' : 'desk'
}

/** The chosen claim's panel, once it is loaded; until then what the desk knows of the claim anyway. */
function ChosenClaim({ id }: { id: string }) {
  const parts = useLatePart(laterParts)
  useEarlyKeys('claim', parts === null)
  if (parts) return <parts.ClaimPanel claimId={id} />
  return (
    <ClaimPanelFrame claimId={id} isBusy>
      <Skeleton lines={8} label="Loading the claim" />
    </ClaimPanelFrame>
  )
}

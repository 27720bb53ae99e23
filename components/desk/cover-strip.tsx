'use client'

import {
  type MouseEvent,
  memo,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type CoverBar, coverBars, coverScale } from '@/components/desk/cover-rows'
import type { TextGeometry } from '@/components/desk/measure-text'
import { useGradually } from '@/components/desk/use-gradually'
import { PeopleOnStrip } from '@/components/live/people-on-strip'
import { type Ink, inkOf } from '@/lib/domain/highlights/ink'
import type { HighlightRow } from '@/lib/domain/highlights/layout'
import type { Coverage } from '@/lib/domain/review/coverage'
import type { FactReason } from '@/lib/domain/text/facts'

/** From as many sentences on there is no room for words between two numbers. */
const WIDE = 100
/** Bars that are drawn anew within one frame. */
const BARS_A_FRAME = 250

const REASON_WORDS: Readonly<Record<FactReason, string>> = {
  figure: 'a figure',
  date: 'a date',
  quote: 'a quotation',
  attribution: 'something said',
  comparison: 'a comparison',
  name: 'a name',
}

type CoverStripProps = {
  articleId: string
  geometry: TextGeometry
  coverage: Coverage
  rows: readonly HighlightRow[]
  chosenNumber: number | null
  /** Of the article: where its lines begin. */
  direction: 'ltr' | 'rtl'
  scroller: RefObject<HTMLElement | null>
  /** Goes to a place of the text, in CSS pixels from its top. */
  onJump: (y: number) => void
}

/** The whole article at a glance: a row per line, claims in their ink, hollow bars where a fact has no claim. A hint. */
export const CoverStrip = memo(function CoverStrip(props: CoverStripProps) {
  const { geometry, coverage, rows, chosenNumber, onJump } = props
  const map = useRef<HTMLDivElement>(null)
  const [mapHeight, setMapHeight] = useState(0)
  useLayoutEffect(() => {
    const element = map.current
    if (!element) return
    const resize = new ResizeObserver(() => setMapHeight(element.clientHeight))
    resize.observe(element)
    return () => resize.disconnect()
  }, [])
  const scale = coverScale(geometry.height, mapHeight)
  const total = coverage.facts.length
  const chosenLine = chosenNumber === null ? undefined : geometry.firstLines.get(chosenNumber)
  const jumpTo = (event: MouseEvent<HTMLElement>) => {
    if (map.current) onJump((event.clientY - map.current.getBoundingClientRect().top) / scale)
  }
  const nextBare = () => {
    const seen = props.scroller.current?.scrollTop ?? 0
    const lines = [...geometry.bareLines.values()].sort((a, b) => a - b)
    const middle = seen + (props.scroller.current?.clientHeight ?? 0) / 3 + 1
    const next = lines.find((y) => y > middle) ?? lines[0]
    if (next !== undefined) onJump(next)
  }
  return (
    <aside
      className="cover"
      aria-label={`Coverage: ${coverage.claimed} of ${total} sentences with facts are claimed`}
    >
      <button
        type="button"
        className="cover-head"
        title="Sentences that state a fact and carry a claim. Goes to the next one without."
        aria-label="Go to the next fact without a claim"
        disabled={coverage.claimed === total}
        onClick={nextBare}
      >
        <span className="nowrap">
          <b>{coverage.claimed}</b>
          {total < WIDE ? ' of ' : '/'}
          {total}
        </span>
        <span>claimed</span>
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a map for the pointer; the button above does it for the keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div className="cover-map" ref={map} onClick={jumpTo}>
        {mapHeight > 0 && geometry.columnWidth > 0 ? (
          <div className="cover-bars" dir={props.direction}>
            <Bars geometry={geometry} coverage={coverage} rows={rows} scale={scale} />
          </div>
        ) : null}
        {chosenLine === undefined ? null : (
          <span className="sel-mark" style={{ top: chosenLine * scale + 1 }} />
        )}
        <PeopleOnStrip
          articleId={props.articleId}
          rows={rows}
          firstLines={geometry.firstLines}
          scale={scale}
        />
        <ViewBracket scroller={props.scroller} scale={scale} />
      </div>
    </aside>
  )
})

const Bars = memo(function Bars(
  given: Pick<CoverStripProps, 'geometry' | 'coverage' | 'rows'> & { scale: number },
) {
  const { geometry, coverage, rows, scale } = given
  const byNumber = useMemo(() => new Map(rows.map((row) => [row.number, row])), [rows])
  const bars = useMemo(
    () =>
      coverBars(
        geometry.pieces,
        geometry.columnWidth,
        scale,
        (number): Ink => inkOf(byNumber.get(number)?.finding ?? null),
      ),
    [geometry, scale, byNumber],
  )
  const shown = useGradually(bars.length, BARS_A_FRAME)
  const titleOf = (bar: CoverBar): string | undefined => {
    if (bar.of === null) return undefined
    if (bar.kind === 'claim') return `Claim ${bar.of}, ${byNumber.get(bar.of)?.word ?? ''}`
    const fact = coverage.facts[bar.of]
    return fact ? `No claim on ${REASON_WORDS[fact.reason]}: ${fact.text}` : undefined
  }
  return bars.slice(0, shown).map((bar, index) => (
    <i
      // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity of their own; all are drawn anew together
      key={index}
      className={classOf(bar)}
      title={titleOf(bar)}
      style={{ top: bar.top, insetInlineStart: `${bar.left}%`, width: `${bar.width}%` }}
    />
  ))
})

function classOf({ kind, ink, lane }: CoverBar): string | undefined {
  if (kind === 'nothing') return undefined
  if (kind === 'fact') return 'f'
  return `${lane === 0 ? 'm' : `m${lane + 1}`} c-${ink}`
}

/** Shows which part of the article is on screen. Written to directly: scrolling draws nothing anew. */
function ViewBracket({ scroller, scale }: { scroller: RefObject<HTMLElement | null>; scale: number }) {
  const bracket = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const follow = () => {
      if (!bracket.current) return
      const shown = Math.min(element.clientHeight, element.scrollHeight)
      bracket.current.style.transform = `translateY(${element.scrollTop * scale}px)`
      bracket.current.style.height = `${shown * scale}px`
    }
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    const resize = new ResizeObserver(follow)
    resize.observe(element)
    return () => {
      element.removeEventListener('scroll', follow)
      resize.disconnect()
    }
  }, [scroller, scale])
  return <div className="cover-win" ref={bracket} />
}

'use client'

import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, useMemo } from 'react'
import { axisMarks, densityOf, placeOf, spaced } from '@/components/history/density'
import { marksOf } from '@/components/history/history-marks'
import { formatMoment } from '@/components/history/moment'
import { clockTime, shortDay } from '@/components/ui/format-due'
import { Keys } from '@/components/ui/kbd'
import type { EventView } from '@/lib/contracts/events'

/** The drawing's own units; it is stretched to the width of the page. */
const WIDTH = 800
const HEIGHT = 44
/** How many events a page key moves. */
const PAGE = 10
/** Marks closer than this (0..1 of the track) would cover each other’s words; those of the later one are left out. */
const MARK_GAP = 0.07
const DAY_MS = 86_400_000

type Given = {
  /** Oldest first, and at least one. */
  events: readonly EventView[]
  /** The last line that counts, or null for now. */
  asOf: number | null
  /** The line at which the chain breaks. */
  brokenAt: number | null
  onChange: (seq: number | null) => void
}

/** Time travel: how many events happened when, and the moment whose state is shown. */
export function TimeSlider({ events, asOf, brokenAt, onChange }: Given) {
  const timed = useMemo(() => events.map((event) => ({ seq: event.seq, at: Date.parse(event.at) })), [events])
  const density = useMemo(() => densityOf(timed), [timed])
  const marks = useMemo(() => marksOf(events), [events])
  if (!density) return null
  const { from, to, bars, most } = density
  const now = new Date()
  const last = timed.at(-1)
  const current = (asOf === null ? last : timed.find((event) => event.seq === asOf)) ?? last
  if (!current || !last) return null
  const index = timed.indexOf(current)
  const go = (at: number) => {
    const target = timed[Math.max(0, Math.min(timed.length - 1, at))]
    if (target) onChange(target.seq === last.seq ? null : target.seq)
  }
  const place = (at: number) => `${(placeOf(at, from, to) * 100).toFixed(3)}%`
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || (event.type === 'pointermove' && event.buttons !== 1)) return
    const box = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - box.left) / box.width
    const moment = from + Math.max(0, Math.min(1, share)) * (to - from)
    go(timed.findLastIndex((one) => one.at <= moment))
  }
  const key = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      PageDown: index - PAGE,
      PageUp: index + PAGE,
      Home: 0,
      End: timed.length - 1,
    }
    const target = steps[event.key]
    if (target === undefined) return
    event.preventDefault()
    go(target)
  }
  const brokenTime = brokenAt === null ? undefined : timed.find((event) => event.seq === brokenAt)?.at
  const said = formatMoment(new Date(current.at), now, 'day and clock')
  const axis = axisMarks(from, to)
  const labelled = new Set(spaced(marks, from, to, MARK_GAP))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as this is
    <div className="tt" role="group" aria-label="Time travel">
      <div className="tt-top">
        <span className="strong">{asOf === null ? 'Now' : `As of ${said}`}</span>
        <span className="soft">
          event {current.seq} of {last.seq}
        </span>
        <span className="grow" />
        <button
          type="button"
          className="btn btn-bare"
          aria-disabled={index <= 0 || undefined}
          onClick={() => go(index - 1)}
        >
          <IconChevronLeft className="i i-14" aria-hidden="true" />
          Earlier <Keys of="[" />
        </button>
        <button
          type="button"
          className="btn btn-bare"
          aria-disabled={asOf === null || undefined}
          onClick={() => go(index + 1)}
        >
          Later <Keys of="]" />
          <IconChevronRight className="i i-14" aria-hidden="true" />
        </button>
        <span className="vr" />
        <button
          type="button"
          className="btn"
          aria-disabled={asOf === null || undefined}
          onClick={() => onChange(null)}
        >
          Back to now
        </button>
      </div>
      <div className="tt-track" onPointerDown={press} onPointerMove={press} dir="ltr">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {bars.map((bar, at) => {
            if (bar.events === 0) return null
            const step = WIDTH / bars.length
            const height = Math.max(4, (bar.events / most) * HEIGHT)
            const later = asOf !== null && bar.lastSeq !== null && bar.lastSeq > asOf
            return (
              <rect
                key={`bar-${bar.lastSeq}`}
                x={at * step + 1}
                y={HEIGHT - height}
                width={step - 2}
                height={height}
                className={later ? 'later' : undefined}
              />
            )
          })}
        </svg>
        {marks.map((mark) => (
          <span key={mark.seq} className="tt-mark" style={{ left: place(mark.at) }} title={mark.label}>
            {labelled.has(mark) ? <span>{mark.label}</span> : null}
          </span>
        ))}
        {brokenTime !== undefined && <span className="tt-cut" style={{ left: place(brokenTime) }} />}
        <span
          className="tt-thumb"
          role="slider"
          tabIndex={0}
          aria-label="As of event"
          aria-valuemin={timed[0]?.seq ?? 1}
          aria-valuemax={last.seq}
          aria-valuenow={current.seq}
          aria-valuetext={`event ${current.seq}, ${said}`}
          style={{ left: place(current.at) }}
          onKeyDown={key}
        />
      </div>
      <div className="tt-axis" aria-hidden="true" dir="ltr">
        {axis.marks.map((at) => (
          <span key={at} style={{ left: place(at) }}>
            {axis.step >= DAY_MS ? shortDay(new Date(at), now) : clockTime(new Date(at))}
          </span>
        ))}
      </div>
    </div>
  )
}

'use client'

import { Figure } from '@/components/overview/figure'
import styles from '@/components/overview/overview.module.css'
import {
  CLOSED_HEIGHT,
  counted,
  FLOW_TOP,
  partLabels,
  scaleOf,
  stepWords,
} from '@/components/overview/overview-words'
import { useCharts } from '@/components/overview/use-charts'
import type { OpenStates, OverviewView } from '@/lib/contracts/overview'
import { WORK_WORDS } from '@/lib/domain/claims/words'

/** How high the stack is, in CSS pixels. */
const HEIGHT = 170
/** The least distance of two labels, in CSS pixels. */
const LABEL_GAP = 16

/** Open work states from the top of the stack to its bottom. */
const FROM_TOP = ['to_check', 'in_progress', 'waiting_for_source', 'needs_second_look'] as const

const sum = (open: OpenStates) => Object.values(open).reduce((a, b) => a + b, 0)

/** How the work went: open claims by work state, and how many were closed. */
export function FlowFigure({ view }: { view: OverviewView }) {
  const charts = useCharts()
  const { flow, step } = view
  const last = flow.at(-1)
  const closed = flow.reduce((all, one) => all + one.closed, 0)
  const isIdle = closed === 0 && flow.every(({ open }) => sum(open) === 0)
  const unit = step === 'day' ? 'day' : 'hour'
  return (
    <Figure
      title="Open claims by work state"
      note={`and claims closed per ${unit}`}
      empty={isIdle || !last ? 'No claim was open in this time, and none was closed.' : null}
      table={{
        head: [
          step === 'day' ? 'Day' : 'Hour',
          ...FROM_TOP.map((state) => WORK_WORDS[state].label),
          'Closed',
        ],
        rows: flow.map((one) => ({
          key: one.start,
          cells: [stepWords(one, view), ...FROM_TOP.map((state) => one.open[state]), one.closed],
        })),
      }}
    >
      {last ? (
        <div
          className={styles.flow}
          role="img"
          aria-label={`Open claims by work state, ${flow.length === 1 ? '' : `${counted(flow.length, unit)} up to `}${stepWords(last, view)}. At the end: ${FROM_TOP.map((state) => `${last.open[state]} ${WORK_WORDS[state].label.toLowerCase()}`).join(', ')}. ${counted(closed, 'claim')} closed.`}
        >
          <div className={styles.plot} style={{ minHeight: HEIGHT + CLOSED_HEIGHT }}>
            {typeof charts === 'object' ? (
              <charts.FlowChart view={view} height={HEIGHT} />
            ) : (
              <Waiting of={charts} />
            )}
          </div>
          <Labels flow={flow} closed={closed} />
        </div>
      ) : null}
    </Figure>
  )
}

/** In the place of a chart whose script is not there. */
export function Waiting({ of }: { of: 'loading' | 'failed' }) {
  return of === 'failed' ? (
    <p className="soft">The chart could not be loaded. Its numbers are there as a table.</p>
  ) : null
}

/** Names and numbers beside the right end of the chart, each level with its layer. */
function Labels({ flow, closed }: { flow: OverviewView['flow']; closed: number }) {
  const last = flow.at(-1)?.open
  if (!last) return null
  const most = scaleOf(Math.max(...flow.map(({ open }) => sum(open)))).at(-1) ?? 1
  const plot = HEIGHT - FLOW_TOP
  let above = most - sum(last)
  const layers = FROM_TOP.filter((state) => last[state] > 0).map((state) => {
    const middle = FLOW_TOP + (plot * (above + last[state] / 2)) / most
    above += last[state]
    return { state, middle }
  })
  const tops = partLabels(
    layers.map(({ middle }) => middle - LABEL_GAP / 2),
    LABEL_GAP,
    HEIGHT - LABEL_GAP,
  )
  return (
    <div className={styles.labels}>
      {layers.map(({ state }, i) => (
        <span key={state} style={{ insetBlockStart: tops[i] }}>
          <b>{last[state]}</b> {WORK_WORDS[state].label}
        </span>
      ))}
      <span style={{ insetBlockStart: HEIGHT + 26 }}>
        <b>{closed}</b> closed
      </span>
    </div>
  )
}

'use client'

import '@mantine/charts/styles.layer.css'
import { AreaChart, BarChart } from '@mantine/charts'
import { useId } from 'react'
import styles from '@/components/overview/overview.module.css'
import {
  bucketWords,
  CLOSED_HEIGHT,
  drawnSteps,
  FLOW_TOP,
  scaleOf,
  stepWords,
  tickSteps,
  tickWords,
} from '@/components/overview/overview-words'
import { WORK_INKS } from '@/components/overview/work-bar'
import type { FlowStep, OpenStates, OverviewView } from '@/lib/contracts/overview'
import { WORK_WORDS } from '@/lib/domain/claims/words'

/** Open work states as they are stacked, from below, in graphite; who waits is hatched. */
const STACK = [
  { state: 'needs_second_look', color: 'var(--work-4)' },
  { state: 'waiting_for_source', color: 'var(--work-2)' },
  { state: 'in_progress', color: 'var(--work-3)' },
  { state: 'to_check', color: 'var(--work-1)' },
] as const satisfies readonly { state: keyof OpenStates; color: string }[]

/** Space at both ends of the time axis, so that the bars below stand under the points above, in CSS pixels. */
const ENDS = { left: 6, right: 6 }
/** Room for the numbers of the scale, in CSS pixels. */
const SCALE_WIDTH = 30
/** Above this many steps bars are drawn thin. */
const MANY_STEPS = 30
const TICK = { fontSize: 11, fill: 'var(--ink-3)' }
const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 }
/** What lies on top of a chart is told by its table: nothing in it is reached by the keyboard. */
const STILL = { accessibilityLayer: false, tabIndex: -1 } as const

/** Open claims by work state over time, stacked, and below them the claims closed in each step. */
export function FlowChart({ view, height }: { view: OverviewView; height: number }) {
  const hatch = useId()
  const flow = drawnSteps(view.flow)
  const lines = scaleOf(Math.max(...flow.map(({ open }) => Object.values(open).reduce((a, b) => a + b, 0))))
  // One step alone would be a point: it is drawn from its beginning to its end.
  const drawn = flow.length === 1 ? [...flow, ...flow] : flow
  const data = drawn.map((step, i) => ({ place: i, ...step.open, closed: step.closed }))
  const named = tickSteps(flow.length)
  const tickOf = (place: number) => {
    const step = drawn[place]
    return step ? tickWords(step, view, { full: place === named.at(-1) || flow.length > MANY_STEPS }) : ''
  }
  const tip = ({ active, label }: { active?: boolean; label?: unknown }) => {
    const step = drawn[Number(label)]
    return active && step ? <Tip title={stepWords(step, view)} step={step} /> : null
  }
  return (
    <>
      <AreaChart
        h={height}
        data={data}
        dataKey="place"
        type="stacked"
        curveType="linear"
        series={STACK.map(({ state, color }) => ({ name: state, color, label: WORK_WORDS[state].label }))}
        areaProps={({ name, color }) => ({
          fill: name === 'waiting_for_source' ? `url(#${hatch})` : color,
          fillOpacity: 1,
          stroke: 'var(--sheet)',
        })}
        strokeWidth={1}
        withDots={false}
        withGradient={false}
        strokeDasharray="0"
        gridColor="var(--rule)"
        withXAxis={false}
        xAxisProps={{ padding: ENDS }}
        yAxisProps={{
          width: SCALE_WIDTH,
          ticks: lines,
          domain: [0, lines.at(-1) ?? 1],
          interval: 0,
          tick: { ...TICK, transform: 'translate(-6, 0)' },
          tickLine: false,
        }}
        areaChartProps={{ margin: { ...NO_MARGIN, top: FLOW_TOP }, ...STILL }}
        tooltipProps={{ content: tip }}
      >
        <defs>
          <pattern
            id={hatch}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" fill="var(--work-2)" />
            <path d="M0 0v5" stroke="var(--work-4)" strokeWidth="2" />
          </pattern>
        </defs>
      </AreaChart>
      <BarChart
        h={CLOSED_HEIGHT}
        data={data.slice(0, flow.length)}
        dataKey="place"
        series={[{ name: 'closed', color: 'var(--work-5)', label: 'Closed' }]}
        gridAxis="none"
        withYAxis={false}
        yAxisProps={{ width: 0, domain: [0, 'dataMax'] }}
        xAxisProps={{
          scale: 'point',
          padding: ENDS,
          ticks: named,
          interval: 'preserveEnd',
          minTickGap: 6,
          tickFormatter: tickOf,
          tick: { ...TICK, transform: 'translate(0, 8)' },
          tickLine: false,
          axisLine: { stroke: 'var(--rule)' },
          height: 26,
        }}
        barProps={{ radius: 0, barSize: flow.length > MANY_STEPS ? 3 : 9, isAnimationActive: false }}
        fillOpacity={1}
        barChartProps={{ margin: { ...NO_MARGIN, left: SCALE_WIDTH, top: 10 }, ...STILL }}
        tooltipProps={{ content: tip }}
      />
    </>
  )
}

/** The numbers of one step, beside the pointer. */
function Tip({ title, step }: { title: string; step: FlowStep }) {
  const counts = { ...step.open, closed: step.closed }
  return (
    <div className={styles.tip}>
      <b>{title}</b>
      {WORK_INKS.toReversed().map(([state, ink]) => (
        <span key={state}>
          <i className={ink} />
          {WORK_WORDS[state].label}
          <b>{counts[state]}</b>
        </span>
      ))}
    </div>
  )
}

/** How many findings took how long. */
export function TimeChart({ times, height }: { times: OverviewView['timeToFinding']; height: number }) {
  const data = times.buckets.map(({ fromMinutes, toMinutes, findings }) => ({
    bucket: bucketWords(fromMinutes, toMinutes),
    findings,
  }))
  return (
    <BarChart
      className={styles.times}
      h={height}
      data={data}
      dataKey="bucket"
      series={[{ name: 'findings', color: 'var(--work-4)', label: 'Findings' }]}
      gridAxis="none"
      withYAxis={false}
      withTooltip={false}
      xAxisProps={{
        interval: 0,
        tick: { ...TICK, transform: 'translate(0, 8)' },
        tickLine: false,
        axisLine: { stroke: 'var(--ink-2)' },
        height: 26,
      }}
      barProps={{ radius: 0, isAnimationActive: false }}
      fillOpacity={1}
      withBarValueLabel
      valueLabelProps={{
        position: 'top',
        fontSize: 12,
        fontWeight: 600,
        fill: 'var(--ink)',
        formatter: (findings) => (Number(findings) > 0 ? String(findings) : ''),
      }}
      barChartProps={{ margin: { ...NO_MARGIN, top: 36 }, barCategoryGap: 2, ...STILL }}
    />
  )
}

'use client'

import { Figure } from '@/components/overview/figure'
import { Waiting } from '@/components/overview/flow-figure'
import styles from '@/components/overview/overview.module.css'
import { bucketWords, counted, minutesWords, placeInBuckets } from '@/components/overview/overview-words'
import { useCharts } from '@/components/overview/use-charts'
import type { OverviewView } from '@/lib/contracts/overview'
import { CLAIM_TYPE_WORDS } from '@/lib/domain/claims/words'

/** How high the chart is, in CSS pixels. */
const HEIGHT = 210
/** Behind this share of the chart's width the median's words stand on its left. */
const FLIP_AT = 0.6

/** How long it takes from a claim to its finding: a histogram with the median, and the medians of the types. */
export function TimeFigure({ times }: { times: OverviewView['timeToFinding'] }) {
  const charts = useCharts()
  const { findings, medianMinutes, buckets, byType } = times
  const median = medianMinutes === null ? null : minutesWords(medianMinutes)
  const place = medianMinutes === null ? 0 : placeInBuckets(medianMinutes, buckets) / buckets.length
  return (
    <Figure
      title="Time to finding"
      note={counted(findings, 'finding')}
      empty={
        findings === 0
          ? 'Nothing was found in this time. It is counted from marking or reopening a claim to its first finding.'
          : null
      }
      table={{
        head: ['Time or type', 'Findings', 'Median'],
        rows: [
          ...buckets.map((bucket) => ({
            key: String(bucket.fromMinutes),
            cells: [bucketWords(bucket.fromMinutes, bucket.toMinutes, true), bucket.findings, ''],
          })),
          { key: 'all', cells: ['All', findings, median ?? ''] },
          ...byType.map(({ type, findings: of, medianMinutes: its }) => ({
            key: type,
            cells: [CLAIM_TYPE_WORDS[type].label, of, minutesWords(its)],
          })),
        ],
      }}
    >
      <div
        className={styles.time}
        role="img"
        aria-label={`Time from claim to finding, ${counted(findings, 'finding')}, median ${median}.`}
        style={{ minHeight: HEIGHT }}
      >
        {typeof charts === 'object' ? (
          <>
            <charts.TimeChart times={times} height={HEIGHT} />
            <span
              className={place > FLIP_AT ? `${styles.median} ${styles.flipped}` : styles.median}
              style={{ left: `${place * 100}%` }}
            >
              <b>median {median}</b>
            </span>
          </>
        ) : (
          <Waiting of={charts} />
        )}
      </div>
      <Medians byType={byType} />
    </Figure>
  )
}

/** The medians of at most three types: the fastest, the middle one and the slowest. */
function Medians({ byType }: Pick<OverviewView['timeToFinding'], 'byType'>) {
  if (byType.length < 2) return null
  const shown = byType.length < 3 ? byType : [byType[0], byType[Math.floor(byType.length / 2)], byType.at(-1)]
  return (
    <p className={`cap ${styles.medians}`}>
      {shown.map(
        (one) =>
          one && (
            <span key={one.type}>
              {CLAIM_TYPE_WORDS[one.type].short} <b>{minutesWords(one.medianMinutes)}</b>
            </span>
          ),
      )}
      <span className="mute">
        Medians by type, {shown.length === 3 ? 'fastest, middle, slowest' : 'fastest first'}
      </span>
    </p>
  )
}

'use client'

import Link from 'next/link'
import { FindingMix } from '@/components/articles/finding-mix'
import { Figure } from '@/components/overview/figure'
import styles from '@/components/overview/overview.module.css'
import { counted } from '@/components/overview/overview-words'
import { WorkBar } from '@/components/overview/work-bar'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import type { OverviewView } from '@/lib/contracts/overview'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'

/** What was found in the time looked over, in ink, with how much is left without a finding. */
export function MixFigure({
  mix,
  words,
  period,
}: {
  mix: OverviewView['findingMix']
  words: FindingWordsShown
  period: string
}) {
  const all = Object.values(mix).reduce((sum, count) => sum + count, 0)
  const share = (count: number) => `${Math.round((count / all) * 100)}%`
  return (
    <Figure
      title="Finding mix"
      note={`found ${period}, and not found yet`}
      empty={all === 0 ? 'Nothing was found in this time, and no claim waits for a finding.' : null}
      table={{
        head: ['Finding', 'Claims', 'Share'],
        rows: [...FINDINGS, null].map((finding) => {
          const count = mix[finding ?? 'none'] ?? 0
          const name = <Finding key="name" value={finding} words={words} />
          return { key: finding ?? 'none', cells: [name, count, share(count)] }
        }),
      }}
    >
      <FindingMix progress={{ byFinding: mix }} words={words} />
      <p className="cap">
        {counted(all - (mix.none ?? 0), 'finding')}, {counted(mix.none ?? 0, 'claim')} without one.
      </p>
    </Figure>
  )
}

/** Who has how much to check: a table with bars, each as long as its share of the most. */
export function LoadFigure({
  load,
  articleId,
}: {
  load: OverviewView['openByAssignee']
  articleId?: string
}) {
  const most = load.items[0]?.open ?? 0
  const query = (assignee: string) =>
    `/queue?assignee=${assignee}${articleId === undefined ? '' : `&articleId=${articleId}`}`
  return (
    <figure className={`fig ${styles.figure}`} aria-labelledby="load-title">
      <figcaption>
        <b id="load-title">Open by assignee</b>
        <span className="mute">now</span>
      </figcaption>
      {load.items.length === 0 ? (
        <p className={`soft ${styles.none}`}>No claim is open.</p>
      ) : (
        <table className={styles.load} aria-labelledby="load-title">
          <thead className="vh">
            <tr>
              <th scope="col">Assignee</th>
              <th scope="col">Work</th>
              <th scope="col">Open</th>
              <th scope="col">Overdue</th>
            </tr>
          </thead>
          <tbody>
            {load.items.map(({ assignee, open, overdue, openStates }) => (
              <tr key={assignee?.id ?? 'nobody'}>
                <th scope="row">
                  <Link href={query(assignee?.id ?? 'nobody')}>
                    {assignee ? <bdi>{assignee.name}</bdi> : 'Unassigned'}
                  </Link>
                </th>
                <td>
                  <span className={styles.length} style={{ inlineSize: `${(open / most) * 100}%` }}>
                    <WorkBar counts={openStates} />
                  </span>
                </td>
                <td>
                  <b>{open}</b> <span className="mute">open</span>
                </td>
                <td>{overdue > 0 ? `${overdue} overdue` : <span className="vh">0</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {load.more > 0 && (
        <p className="cap">{counted(load.more, 'more person', 'more people')} with open claims.</p>
      )}
    </figure>
  )
}

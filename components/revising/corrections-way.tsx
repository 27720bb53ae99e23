'use client'

import Link from 'next/link'
import { useMemo, useState } from 'react'
import { Redlined } from '@/components/corrections/redlined'
import { useCorrections } from '@/components/corrections/use-corrections'
import { Moment } from '@/components/history/moment'
import styles from '@/components/revising/revising.module.css'
import { RevisionAside } from '@/components/revising/revision-aside'
import { useWeighing } from '@/components/revising/use-weighing'
import type { WayGiven } from '@/components/revising/way'
import { clashes, sortCorrections, withCorrections } from '@/components/revising/with-corrections'
import { Empty } from '@/components/ui/empty'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { UnreadPart } from '@/components/ui/reading'
import { Skeleton } from '@/components/ui/skeleton'
import type { ArticleView } from '@/lib/contracts/articles'
import type { CorrectionView } from '@/lib/contracts/revisions'

/** How many characters around a correction are shown with it, at each side. */
const CONTEXT = 60

/** The third way to a revision: accepted corrections are put into the newest text. */
export function CorrectionsWay({ article, claims, note, onNote, publishing, head }: WayGiven) {
  const { corrections, isPending, error, refetch } = useCorrections(article.id)
  const sorted = useMemo(() => sortCorrections(corrections), [corrections])
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = useMemo(() => sorted.fitting.filter(({ id }) => !left.has(id)), [sorted, left])
  const isClash = clashes(chosen)
  const text = useMemo(
    () => (chosen.length === 0 || isClash ? null : withCorrections(article.revision.text, chosen)),
    [chosen, isClash, article.revision.text],
  )
  const weighing = useWeighing(article.revision, claims, text)
  const { trouble } = publishing
  const misfits = trouble?.kind === 'does_not_fit' ? trouble.ids : []
  const fault =
    chosen.length === 0
      ? 'Choose at least one correction.'
      : isClash
        ? 'Two of these change the same words: leave one out.'
        : null
  const make = () => {
    if (fault !== null) return
    void publishing.publish({
      origin: 'corrections',
      note: note.trim() || null,
      correctionIds: chosen.map(({ id }) => id),
    })
  }
  useKeys('load', { 'load.load': make })
  const open = corrections.filter(({ state }) => state === 'proposed').length
  const toggle = (id: string) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  return (
    <>
      <section className="galley first-g" aria-label="Accepted corrections">
        {head}
        {isPending && !error ? <Skeleton lines={5} label="Loading the corrections" /> : null}
        {error ? <UnreadPart read={{ refetch }}>The corrections could not be read.</UnreadPart> : null}
        {!isPending && sorted.fitting.length === 0 && sorted.lost.length === 0 ? (
          <Empty
            title="No accepted correction waits."
            actions={
              <Link className="btn" href={`/articles/${article.id}`}>
                To the desk
              </Link>
            }
          >
            Corrections are proposed in a claim’s panel; editors accept them there.
            {open > 0 ? ` ${open === 1 ? 'One is' : `${open} are`} proposed and not decided yet.` : ''}
          </Empty>
        ) : null}
        {sorted.fitting.length > 0 ? (
          <ul className={styles.corrections} aria-label="Corrections to apply">
            {sorted.fitting.map((one) => (
              <Correction
                key={one.id}
                correction={one}
                article={article}
                isChosen={!left.has(one.id)}
                fault={
                  misfits.includes(one.id)
                    ? 'Its words have changed meanwhile: leave it out.'
                    : sorted.overlapping.has(one.id) && !left.has(one.id) && isClash
                      ? 'It shares words with another one.'
                      : null
                }
                onToggle={() => toggle(one.id)}
              />
            ))}
          </ul>
        ) : null}
        {sorted.lost.length > 0 ? (
          <>
            <h2 className="sec">No longer fitting</h2>
            <p className="mute">
              Their words do not stand in revision {article.revision.number} any more. Propose them anew at
              their claim, or reject them there.
            </p>
            <ul className={styles.corrections} aria-label="Corrections that no longer fit">
              {sorted.lost.map((one) => (
                <li key={one.id} className={styles.correction}>
                  <CorrectionWords correction={one} article={article} />
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <RevisionAside
        article={article}
        weighing={weighing}
        behind={null}
        note={note}
        onNote={onNote}
        publishing={publishing}
        fault={fault}
        of={`From ${chosen.length} ${chosen.length === 1 ? 'correction' : 'corrections'}.`}
        onPublish={make}
      />
    </>
  )
}

function Correction(props: {
  correction: CorrectionView
  article: ArticleView
  isChosen: boolean
  fault: string | null
  onToggle: () => void
}) {
  const { correction } = props
  return (
    <li className={styles.correction} data-left={!props.isChosen || undefined}>
      <input
        type="checkbox"
        className="ck"
        checked={props.isChosen}
        aria-label={`Take in the correction of claim ${correction.claim.number}`}
        onChange={props.onToggle}
      />
      <CorrectionWords correction={correction} article={props.article} />
      {props.fault ? (
        <p className="err" role="alert">
          {props.fault}
        </p>
      ) : null}
    </li>
  )
}

function CorrectionWords({ correction, article }: { correction: CorrectionView; article: ArticleView }) {
  const { exact, replacement, place, claim, proposedBy, decidedBy, decidedAt, note } = correction
  const { text } = article.revision
  const before = place ? wordsBefore(text, place.start) : ''
  const after = place ? wordsAfter(text, place.end) : ''
  return (
    <div className={styles.correctionWords}>
      <p className={styles.redline} dir="auto">
        {before}
        <Redlined before={exact} after={replacement} language={article.language} />
        {after}
      </p>
      <p className="mute">
        <Link href={`/articles/${article.id}?claim=${claim.id}`}>Claim {claim.number}</Link>, proposed by{' '}
        {proposedBy.name}
        {decidedBy && decidedAt ? (
          <>
            , accepted by {decidedBy.name}, <Moment at={decidedAt} how="day and clock" />
          </>
        ) : null}
        {note ? <span dir="auto"> · {note}</span> : null}
      </p>
    </div>
  )
}

function wordsBefore(text: string, at: number): string {
  const line =
    text
      .slice(Math.max(0, at - CONTEXT), at)
      .split('\n')
      .at(-1) ?? ''
  return line.length < CONTEXT ? line : `…${line.slice(line.indexOf(' ') + 1)}`
}

function wordsAfter(text: string, at: number): string {
  const line = text.slice(at, at + CONTEXT).split('\n')[0] ?? ''
  return line.length < CONTEXT ? line : `${line.slice(0, line.lastIndexOf(' '))}…`
}

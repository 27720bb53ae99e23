'use client'

import { useMemo } from 'react'
import { AnnotationList } from '@/components/importing/annotation-list'
import { countAnnotations, counted, countWords, formatWords } from '@/components/importing/annotation-words'
import type { BringChoice } from '@/components/importing/bring-choice'
import { FindingsField, PeopleMap } from '@/components/importing/bring-choices'
import type { FittedAnnotations } from '@/components/importing/fit-annotations'
import styles from '@/components/importing/importing.module.css'
import { LostClaims } from '@/components/importing/not-placed'
import type { FindingWordsShown } from '@/components/ui/finding'
import { Segmented } from '@/components/ui/segmented'
import type { ImportedClaim } from '@/lib/contracts/annotations'
import type { ImportPreview, TrackedChanges } from '@/lib/contracts/imports'
import type { MemberView } from '@/lib/contracts/people'

type Given = {
  preview: Pick<ImportPreview, 'authors' | 'hasTrackedChanges'>
  /** What came, as it fits the blocks that are loaded; null where nothing came. */
  fitted: FittedAnnotations | null
  choice: BringChoice
  changes: TrackedChanges
  isReading: boolean
  members: readonly MemberView[]
  guesses: Readonly<Record<string, string>>
  words: FindingWordsShown
  onChoice: (choice: Partial<BringChoice>) => void
  onChanges: (changes: TrackedChanges) => void
}

/** What came with a text, and what of it is brought in: comments, evidence, threads, corrections. */
export function CameAlong(props: Given) {
  const { preview, fitted, choice, changes, isReading, onChoice } = props
  const counts = useMemo(() => (fitted ? countAnnotations(fitted.annotations) : null), [fitted])
  const lost = fitted?.lost.length ?? 0
  const wordless = fitted?.wordless.length ?? 0
  if ((counts?.claims ?? 0) + lost + wordless === 0 && !preview.hasTrackedChanges) return null
  return (
    <section className={styles.along} aria-label="What came with the text">
      <h2 className="sec">What came with the text</h2>
      {preview.hasTrackedChanges ? (
        <div className={styles.changes}>
          <span className="lbl" id="tracked-changes">
            Tracked changes: read the text
          </span>
          <Segmented
            label="Tracked changes: read the text"
            value={changes}
            options={[
              { value: 'accept', label: 'as it would be' },
              { value: 'corrections', label: 'as it was, changes as corrections' },
            ]}
            onChange={(next) => !isReading && props.onChanges(next)}
          />
          {isReading ? (
            <span className="mute" role="status">
              Reading it again…
            </span>
          ) : null}
        </div>
      ) : null}
      {fitted && counts ? (
        <>
          {counts.claims > 0 ? (
            <label className={`ckl ${styles.take}`}>
              <input
                type="checkbox"
                className="ck"
                checked={choice.take}
                onChange={(event) => onChoice({ take: event.target.checked })}
              />
              <span>
                <b>Bring in {countWords(counts)}</b>{' '}
                <span className="mute">from {formatWords(fitted.annotations)}</span>
              </span>
            </label>
          ) : null}
          {lost > 0 ? (
            <div role="status">
              <LostClaims lost={fitted.lost.map(lostWords)}>
                {counted(lost, 'claim stands', 'claims stand')} in blocks that are left out, and{' '}
                {lost === 1 ? 'stays' : 'stay'} out with them.
              </LostClaims>
            </div>
          ) : null}
          {wordless > 0 ? (
            <div role="status">
              <LostClaims lost={fitted.wordless.map(lostWords)}>
                {counted(wordless, 'claim of the file has', 'claims of the file have')} no words in the text,
                and {wordless === 1 ? 'stays' : 'stay'} out.
              </LostClaims>
            </div>
          ) : null}
          {counts.claims === 0 ? null : choice.take ? (
            <div className={styles.choices}>
              <AnnotationList
                claims={fitted.annotations.claims}
                words={props.words}
                label="Claims that came with the text"
              />
              <PeopleMap
                authors={preview.authors}
                members={props.members}
                chosen={choice.people}
                guesses={props.guesses}
                onChoose={(people) => onChoice({ people })}
              />
              <FindingsField
                count={counts.findings}
                value={choice.findings}
                onChange={(findings) => onChoice({ findings })}
              />
            </div>
          ) : (
            <p className="mute">The text alone is loaded.</p>
          )}
        </>
      ) : null}
    </section>
  )
}

const lostWords = ({ anchors, statement }: ImportedClaim) => ({ exact: anchors[0]?.exact ?? '', statement })

'use client'

import { useMemo } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { AnnotationList } from '@/components/importing/annotation-list'
import {
  countAnnotations,
  formatWords,
  resultSentences,
  textSentences,
} from '@/components/importing/annotation-words'
import type { BringChoice } from '@/components/importing/bring-choice'
import { FindingsField, PeopleMap } from '@/components/importing/bring-choices'
import styles from '@/components/importing/importing.module.css'
import { NotPlaced } from '@/components/importing/not-placed'
import { Segmented } from '@/components/ui/segmented'
import type { AnnotationsPreview, TrackedChanges } from '@/lib/contracts/imports'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

type Given = {
  filename: string
  preview: AnnotationsPreview
  changes: TrackedChanges
  choice: BringChoice
  guesses: Readonly<Record<string, string>>
  onChoice: (choice: Partial<BringChoice>) => void
  onChanges: (changes: TrackedChanges) => void
}

/** What was read of a file, what it would do to the article, and what is still to be said about it. */
export function FileUnderstood(props: Given) {
  const { filename, preview, changes, choice, onChoice } = props
  const { me, members } = useDesk()
  const { annotations, hasTrackedChanges, warnings, would } = preview
  const counts = useMemo(() => countAnnotations(annotations), [annotations])
  const words = FINDING_PRESETS[me.newsroom.findingWords]
  const [first, ...others] = resultSentences(would, 'would')
  return (
    <>
      <div className={styles.facts} role="status">
        <p>
          <b>
            <bdi>{filename}</bdi>
          </b>{' '}
          <span className="mute">{formatWords(annotations)}</span>
        </p>
        <p className="strong">{first}</p>
        {[...others, ...textSentences(preview)].map((sentence) => (
          <p key={sentence} className="soft">
            {sentence}
          </p>
        ))}
      </div>
      {hasTrackedChanges ? (
        <div className={styles.changes}>
          <span className="lbl">Tracked changes in it</span>
          <Segmented
            label="Tracked changes in it"
            value={changes}
            options={[
              { value: 'accept', label: 'read as accepted' },
              { value: 'corrections', label: 'bring in as corrections' },
            ]}
            onChange={props.onChanges}
          />
        </div>
      ) : null}
      {warnings.length > 0 ? (
        <ul className="note" aria-label="What to look at">
          {warnings.map((warning) => (
            <li key={warning.code}>{warning.message}</li>
          ))}
        </ul>
      ) : null}
      <NotPlaced lost={would.notPlaced} />
      <AnnotationList claims={annotations.claims} words={words} label="Claims in the file" />
      <PeopleMap
        authors={preview.authors}
        members={members}
        chosen={choice.people}
        guesses={props.guesses}
        onChoose={(people) => onChoice({ people })}
      />
      <FindingsField
        count={counts.findings}
        value={choice.findings}
        onChange={(findings) => onChoice({ findings })}
      />
    </>
  )
}

'use client'

import { IconAnchor, IconPencil } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { Moment } from '@/components/history/moment'
import styles from '@/components/revising/revising.module.css'
import type { Publishing, PublishTrouble } from '@/components/revising/use-publish'
import type { Weighed, Weighing } from '@/components/revising/use-weighing'
import { Keys } from '@/components/ui/kbd'
import type { ArticleView } from '@/lib/contracts/articles'
import { OUTCOMES_TO_REVIEW } from '@/lib/domain/claims/vocabulary'
import { OUTCOME_WORDS } from '@/lib/domain/review/revision-words'

type Given = {
  article: ArticleView
  weighing: Weighing
  /** The older revision that the text was begun on, if a newer one came meanwhile. */
  behind: number | null
  note: string
  onNote: (note: string) => void
  publishing: Publishing
  /** What must be seen to first; null when a revision can be made. */
  fault: string | null
  /** What it is made from, such as “From 3 corrections.” */
  of?: string
  onPublish: () => void
  /** What stands below: the ways on that only this way has. */
  children?: ReactNode
}

/** What a revision would change, its note, and the button that makes it. */
export function RevisionAside(props: Given) {
  const { article, weighing, behind, publishing, fault } = props
  const id = useId()
  const next = article.revision.number + 1
  const isOver = behind !== null || publishing.trouble?.kind === 'newer'
  const doing = `Make revision ${next}${isOver ? ` over revision ${article.revision.number}` : ''}`
  return (
    <aside className="first-r" aria-label={`Revision ${next}`}>
      <h2 className="sec">What it changes</h2>
      <div className={styles.weighed} role="status" aria-label="What it changes">
        <WeighedWords weighing={weighing} base={article.revision.number} />
      </div>
      {publishing.trouble ? <TroubleNote trouble={publishing.trouble} article={article} /> : null}
      {behind !== null && publishing.trouble?.kind !== 'newer' ? (
        <p className={`note ${styles.notice}`}>
          This text was begun on revision {behind}; the newest is {article.revision.number}. What stands above
          is against the newest: whatever revision {article.revision.number} changed and this text lacks would
          be taken back. <CompareLink article={article} />
        </p>
      ) : null}
      <label className="lbl" htmlFor={id}>
        Note <span className="sug">what changed, and why</span>
      </label>
      <textarea
        id={id}
        className="field"
        rows={2}
        dir="auto"
        maxLength={500}
        value={props.note}
        onChange={(event) => props.onNote(event.target.value.replaceAll('\n', ' '))}
      />
      <button
        type="button"
        className={`btn btn-lg wide ${fault ? '' : 'btn-go'}`}
        aria-disabled={fault !== null || publishing.isBusy || undefined}
        aria-describedby={`${id}-fault`}
        aria-keyshortcuts="Control+Enter"
        onClick={() => fault === null && props.onPublish()}
      >
        {publishing.isBusy ? `Making revision ${next}…` : doing}
        <Keys of="Ctrl Enter" />
      </button>
      <p className="mute" id={`${id}-fault`}>
        {fault ??
          props.of ??
          'Revisions are kept for good; each claim stays with its words or waits for a look.'}
      </p>
      {props.children}
    </aside>
  )
}

function CompareLink({ article }: { article: ArticleView }) {
  const { number } = article.revision
  return (
    <a href={`/articles/${article.id}/revisions/${number}`} target="_blank" rel="noopener">
      See what revision {number} changed
    </a>
  )
}

function WeighedWords({ weighing, base }: { weighing: Weighing; base: number }) {
  if (weighing.kind === 'nothing') return <p className="mute">Nothing to compare yet.</p>
  if (weighing.kind === 'failed')
    return <p className="mute">This browser cannot compare it; the desk does so when the revision is made.</p>
  if (weighing.kind === 'weighed') return <WeighedList weighed={weighing.weighed} base={base} />
  return weighing.before ? (
    <div className={styles.stale}>
      <WeighedList weighed={weighing.before} base={base} />
    </div>
  ) : (
    <p className="mute">Comparing with revision {base}…</p>
  )
}

const counted = (count: number, one: string, several = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`

function WeighedList({ weighed, base }: { weighed: Weighed; base: number }) {
  const { comparison, claims } = weighed
  const { wordsIn, wordsOut, moved } = comparison
  const same = wordsIn === 0 && wordsOut === 0 && moved === 0
  return (
    <>
      <p>
        {same ? (
          `The words of revision ${base}, unchanged.`
        ) : (
          <>
            <b>{counted(wordsIn, 'word')}</b> in, <b>{wordsOut.toLocaleString('en')}</b> out
            {moved > 0 ? `, ${counted(moved, 'paragraph')} moved` : ''}
          </>
        )}
      </p>
      {claims.toReview.length > 0 ? (
        <div className={styles.review}>
          <p>
            <IconPencil className="i i-14" aria-hidden="true" />{' '}
            <b>{counted(claims.toReview.length, 'claim')}</b> will want a look
          </p>
          <ul>
            {OUTCOMES_TO_REVIEW.map((outcome) => {
              const of = claims.toReview.filter((one) => one.outcome === outcome)
              return of.length === 0 ? null : (
                <li key={outcome}>
                  {OUTCOME_WORDS[outcome].label}: {of.map(({ number }) => number).join(', ')}
                </li>
              )
            })}
          </ul>
        </div>
      ) : null}
      {claims.kept > 0 ? (
        <p className="soft">
          <IconAnchor className="i i-14" aria-hidden="true" /> {counted(claims.kept, 'claim')} keep
          {claims.kept === 1 ? 's its' : ' their'} words
        </p>
      ) : null}
      {claims.without.length > 0 ? (
        <p className="soft">No place already: {claims.without.join(', ')}</p>
      ) : null}
    </>
  )
}

function TroubleNote({ trouble, article }: { trouble: PublishTrouble; article: ArticleView }) {
  return (
    <div className={`note ${styles.notice}`} role="alert">
      <b>No revision was made.</b> {troubleWords(trouble)}
      {trouble.kind === 'newer' ? (
        <>
          {' '}
          {trouble.newest.author.name} made revision {trouble.newest.number} at{' '}
          <Moment at={trouble.newest.createdAt} how="clock" />. Your text is kept. What it would change now
          stands above, against revision {trouble.newest.number}: what that one changed and yours lacks would
          be taken back. Look at it, then press the button again to make yours all the same.{' '}
          <CompareLink article={article} />
        </>
      ) : null}
    </div>
  )
}

function troubleWords(trouble: PublishTrouble): string {
  switch (trouble.kind) {
    case 'newer':
      return 'There is a newer one.'
    case 'lease_lost':
      return `${trouble.by ?? 'Somebody else'} writes this text now. Yours is kept here; copy it, or take over.`
    case 'does_not_fit':
    case 'refused':
      return trouble.message
    case 'unsent':
      return 'The desk cannot be reached. Your text is kept on this device; try again.'
  }
}

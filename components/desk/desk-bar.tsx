'use client'

import { Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { memo } from 'react'
import { ArticleMoves } from '@/components/articles/article-moves'
import { type ClaimFilter, countViews, NO_FILTER } from '@/components/desk/claim-filter'
import { useDesk } from '@/components/desk/desk-context'
import { DeskCopies } from '@/components/desk/desk-copies'
import { PeopleHere } from '@/components/live/people-here'
import { ArticleBar } from '@/components/ui/chrome/article-bar'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import { Segmented } from '@/components/ui/segmented'
import { Tally } from '@/components/ui/tally'
import { Work } from '@/components/ui/work'
import { keys } from '@/lib/client/keys'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { FINDINGS, WORK_STATES } from '@/lib/domain/claims/vocabulary'

type DeskBarProps = {
  article: ArticleView
  claims: readonly ClaimView[]
  chosenId: string | null
  words: FindingWordsShown
  myId: string
  filter: ClaimFilter
  shown: number
  onFilter: (filter: ClaimFilter) => void
  onChoose: (id: string) => void
}

/** Clearing, publishing, archiving and reopening the article, by rule 8. */
function DeskMoves({ article }: { article: ArticleView }) {
  const client = useQueryClient()
  const { me } = useDesk()
  return (
    <ArticleMoves
      article={article}
      role={me.role}
      userId={me.id}
      onMoved={() => client.invalidateQueries({ queryKey: keys.article(article.id), exact: true })}
    />
  )
}

/** The article's bar on the desk: all claims as a tally, how many are closed, which are shown, and the exports. */
export const DeskBar = memo(function DeskBar(props: DeskBarProps) {
  const { article, claims, filter, onFilter } = props
  const counts = countViews(claims, props.myId)
  const closed = counts.all - counts.open
  return (
    <ArticleBar
      articleId={article.id}
      slug={article.slug}
      revisionNumber={article.revisionNumber}
      current="review"
      waiting={claims.filter(({ textChangedSinceFinding }) => textChangedSinceFinding).length}
      end={
        <>
          <span className="hide-m">
            <Segmented
              label="Show"
              value={filter.show}
              options={[
                { value: 'all', label: 'All', count: counts.all },
                { value: 'open', label: 'Open', count: counts.open },
                { value: 'mine', label: 'Mine', count: counts.mine },
              ]}
              onChange={(show) => onFilter({ ...filter, show })}
            />
          </span>
          <FilterButton {...props} counts={counts} />
          <PeopleHere articleId={article.id} claims={claims} onChoose={props.onChoose} />
          <DeskCopies />
          <span className="hide-s">
            <DeskMoves article={article} />
          </span>
        </>
      }
    >
      <Tally
        claims={claims.map(
          ({ id, number, finding, findingWithheld, workState, textChangedSinceFinding }) => ({
            id,
            number,
            finding,
            withheld: findingWithheld,
            closed: workState === 'closed' && !textChangedSinceFinding,
          }),
        )}
        chosenId={props.chosenId}
        words={props.words}
        hrefOf={(id) => `/articles/${article.id}?claim=${id}`}
        onChoose={props.onChoose}
      />
      {counts.all > 0 ? (
        <span className="soft nowrap">
          <b>{closed}</b> of {counts.all} closed
        </span>
      ) : null}
    </ArticleBar>
  )
})

const toggled = <T,>(list: readonly T[], one: T): readonly T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one]

function FilterButton(props: DeskBarProps & { counts: Record<ClaimFilter['show'], number> }) {
  const { filter, onFilter, words, counts } = props
  const active = filter.findings.length + filter.workStates.length + (filter.inView ? 1 : 0)
  const isNarrow = active > 0 || filter.show !== 'all'
  return (
    <Popover position="bottom-end" trapFocus shadow="md" width={260}>
      <Popover.Target>
        <button type="button" className="btn" aria-label="Filter claims">
          <IconFilter className="i" aria-hidden="true" />
          <span className="hide-s">Filter</span>
          {isNarrow ? <span className="count">{props.shown}</span> : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="filter-pop">
        <fieldset>
          <legend className="lbl">Show</legend>
          {(['all', 'open', 'mine'] as const).map((show) => (
            <label key={show} className="ckl">
              <input
                type="radio"
                className="ck"
                name="show"
                checked={filter.show === show}
                onChange={() => onFilter({ ...filter, show })}
              />
              {{ all: 'All', open: 'Open', mine: 'Mine' }[show]} <span className="count">{counts[show]}</span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend className="lbl">Finding</legend>
          {([...FINDINGS, 'none'] as const).map((finding) => (
            <label key={finding} className="ckl">
              <input
                type="checkbox"
                className="ck"
                checked={filter.findings.includes(finding)}
                onChange={() => onFilter({ ...filter, findings: toggled(filter.findings, finding) })}
              />
              <Finding value={finding === 'none' ? null : finding} words={words} />
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend className="lbl">Work</legend>
          {WORK_STATES.map((state) => (
            <label key={state} className="ckl">
              <input
                type="checkbox"
                className="ck"
                checked={filter.workStates.includes(state)}
                onChange={() => onFilter({ ...filter, workStates: toggled(filter.workStates, state) })}
              />
              <Work value={state} />
            </label>
          ))}
        </fieldset>
        <label className="ckl">
          <input
            type="checkbox"
            className="ck"
            checked={filter.inView}
            onChange={() => onFilter({ ...filter, inView: !filter.inView })}
          />
          Only claims on screen
        </label>
        <div className="row">
          <span className="soft grow" role="status">
            {props.shown} of {counts.all} shown
          </span>
          <button
            type="button"
            className="btn btn-bare"
            disabled={!isNarrow}
            onClick={() => onFilter(NO_FILTER)}
          >
            Show all
          </button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

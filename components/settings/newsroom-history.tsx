'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EventLine } from '@/components/history/event-line'
import styles from '@/components/settings/settings.module.css'
import { ShowMore, UnreadPart } from '@/components/ui/reading'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { FindingWordPreset } from '@/lib/domain/claims/vocabulary'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

/** How many lines are read at once. */
const PAGE = 10

const PARTS = [
  { value: 'rules', label: 'Rules' },
  { value: 'people', label: 'People and sign-ins' },
] as const
type Part = (typeof PARTS)[number]['value']

/** Who changed the newsroom's rules, when, from what to what; and what became of its people. For its owners. */
export function NewsroomHistory({ findingWords }: { findingWords: FindingWordPreset }) {
  const [part, setPart] = useState<Part>('rules')
  const history = useInfiniteQuery({
    queryKey: keys.newsroomHistory(part),
    queryFn: ({ pageParam, signal }) =>
      call(operations.newsroomHistory, { query: { kind: part, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const { data, isPending, isError, hasNextPage } = history
  const events = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className={styles.part} aria-label="History of the newsroom">
      <h2 className="sec">History</h2>
      <p className="soft">
        Every change stands here with who made it, when, and what was before. Nobody can change a line.
      </p>
      <Segmented label="History of what" value={part} options={PARTS} onChange={setPart} />
      {isPending ? <Skeleton lines={3} label="Loading the history" /> : null}
      {isError ? <UnreadPart read={history}>The history could not be read.</UnreadPart> : null}
      {data && events.length === 0 ? <p className="mute">Nothing has been changed yet.</p> : null}
      <ol className={`hist ${styles.lines}`}>
        {events.map((event) => (
          <EventLine key={event.id} event={event} words={FINDING_PRESETS[findingWords]} />
        ))}
      </ol>
      {hasNextPage ? <ShowMore list={history} label="Show earlier" quiet /> : null}
    </section>
  )
}

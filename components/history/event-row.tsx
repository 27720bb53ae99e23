import Link from 'next/link'
import { memo } from 'react'
import { EventSentence } from '@/components/history/event-sentence'
import { Moment } from '@/components/history/moment'
import { readSafely } from '@/components/history/stand-at'
import { Avatar } from '@/components/ui/avatar'
import type { EventView } from '@/lib/contracts/events'
import { describeEvent, EVENT_KIND_WORDS } from '@/lib/exporting/history/describe-event'
import type { EventWords } from '@/lib/exporting/history/sentence'

type Given = {
  event: EventView
  articleId: string
  meId: string
  words: EventWords
  /** Whether the chain is proved up to this line; null while it has not been verified. */
  proved: boolean | null
  /** Whether the line before it on screen is of another day, so that this one names its own. */
  newDay: boolean
}

/** One line of a trail: when, who, which claim, what kind, old → new, why, number and hash. */
export const EventRow = memo(function EventRow({ event, articleId, meId, words, proved, newDay }: Given) {
  const read = readSafely(event)
  const description = read === null ? null : describeEvent(read, words)
  const state = proved === null ? '' : proved ? 'ok' : 'bad'
  return (
    <li className={`ev-row ${state}`} id={`event-${event.seq}`}>
      <span className="node" aria-hidden="true" />
      <span className="ev-when">
        {newDay && (
          <span className="mute ev-day">
            <Moment at={event.at} how="day" />{' '}
          </span>
        )}
        <Moment at={event.at} how="seconds" />
      </span>
      <Avatar name={event.actor.name} me={event.actor.id === meId} />
      <span className="who clip" title={event.actor.name}>
        {event.actor.name.split(' ')[0]}
      </span>
      {event.claimId === null || !description?.claimNumber ? (
        <span className="cl mute">Article</span>
      ) : (
        <Link className="cl" href={`/articles/${articleId}?claim=${event.claimId}`} prefetch={false}>
          Claim {description.claimNumber}
        </Link>
      )}
      <span className="kind">{description ? EVENT_KIND_WORDS[description.kind] : 'Unreadable'}</span>
      <span className="what">
        {description ? (
          <EventSentence parts={description.parts} words={words} />
        ) : (
          <span className="chg">What is stored here is not an event of type {event.type}.</span>
        )}
        {event.reason && <span className="whyl">{event.reason}</span>}
        {event.withheld?.includes('finding') && event.reason === null && (
          <span className="whyl mute">Why is withheld until the second look is given.</span>
        )}
      </span>
      <span className="mono mute hash" title={event.hash}>
        {event.seq} {event.hash.slice(0, 4)}
        {proved === false && <span className="vh"> not proved</span>}
      </span>
    </li>
  )
})

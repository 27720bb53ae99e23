import { EventSentence } from '@/components/history/event-sentence'
import { Moment } from '@/components/history/moment'
import { readSafely } from '@/components/history/stand-at'
import type { EventView } from '@/lib/contracts/events'
import { describeEvent } from '@/lib/exporting/history/describe-event'
import type { EventWords } from '@/lib/exporting/history/sentence'

/** One line of a short history: who, what, when, and why where that was said. */
export function EventLine({ event, words }: { event: EventView; words: EventWords }) {
  const read = readSafely(event)
  return (
    <li>
      <b>{event.actor.name}</b>{' '}
      {read ? (
        <EventSentence parts={describeEvent(read, words).parts} words={words} />
      ) : (
        <span className="chg">What is stored here is not an event of type {event.type}.</span>
      )}{' '}
      <span className="mute">
        <Moment at={event.at} how="day and clock" />
      </span>
      {event.reason ? (
        <>
          <br />
          <span dir="auto">{event.reason}</span>
        </>
      ) : null}
      {event.withheld?.includes('finding') && event.reason === null ? (
        <>
          <br />
          <span className="mute">Why is withheld until the second look is given.</span>
        </>
      ) : null}
    </li>
  )
}

import { IconArrowRight } from '@tabler/icons-react'
import { Moment } from '@/components/history/moment'
import { Finding } from '@/components/ui/finding'
import { Stance } from '@/components/ui/stance'
import { Work } from '@/components/ui/work'
import type { EventWords, SentencePart } from '@/lib/exporting/history/sentence'

/** What an event did, drawn with the signs of its findings, work states and stances. */
export function EventSentence({ parts, words }: { parts: readonly SentencePart[]; words: EventWords }) {
  // Parts have no id and never move: their place is who they are.
  const placed = parts.map((part, at) => ({ part, key: `part-${at}` }))
  return (
    <span className="chg">
      {placed.map(({ part, key }) => (
        <Part key={key} part={part} words={words} />
      ))}
    </span>
  )
}

function Part({ part, words }: { part: SentencePart; words: EventWords }) {
  switch (part.kind) {
    case 'words':
      return part.text
    case 'quote':
      return <q className="serif">{part.text}</q>
    case 'finding':
      return <Finding value={part.finding} words={words} />
    case 'work':
      return <Work value={part.state} />
    case 'stance':
      return <Stance value={part.stance} />
    case 'removed':
      return (
        <>
          <del>{part.text}</del>{' '}
        </>
      )
    case 'added':
      return <ins>{part.text}</ins>
    case 'moment':
      return <Moment at={part.at} how="day and clock" />
    case 'arrow':
      return (
        <>
          <IconArrowRight className="i i-12 arr" aria-hidden="true" />
          <span className="vh"> became </span>
        </>
      )
  }
}

import type { TypedEvent } from '@/lib/contracts/events'
import type { LinkState, Stance } from '@/lib/domain/claims/vocabulary'
import { describeChanges } from '@/lib/exporting/history/describe-change'
import { ARROW, type EventWords, quote, type SentencePart, words } from '@/lib/exporting/history/sentence'

/** What a source's address answered, in a sentence. */
const LINK_WORDS: Readonly<Record<LinkState, string>> = {
  unchecked: 'not looked at',
  ok: 'answers',
  changed: 'changed since it was stored',
  dead: 'dead',
}

/** How a source is called in a sentence: the title of a protected one was never written down. */
const sourceWords = (source: { title: string | null }) => source.title ?? 'a protected source'

/** What an event of evidence or of the library's sources says. */
export function evidenceParts(
  event: Extract<TypedEvent, { type: `evidence.${string}` | `source.${string}` }>,
  given: EventWords,
): SentencePart[] {
  switch (event.type) {
    case 'evidence.added':
      return laid('added', event.payload, event.payload.locator)
    case 'evidence.changed':
      return [
        ...laid('changed', event.payload),
        words('; '),
        ...describeChanges(event.payload.changes, given),
      ]
    case 'evidence.removed':
      return laid('removed', event.payload)
    case 'evidence.restored':
      return laid('put back', event.payload)
    case 'source.created':
      return [words(`source added: ${sourceWords(event.payload.source)}`)]
    case 'source.changed':
      return [
        words(`source ${sourceWords(event.payload.source)}: `),
        ...describeChanges(event.payload.changes, given),
      ]
    case 'source.archived':
      return [words(`a copy of ${sourceWords(event.payload.source)} stored`)]
    case 'source.archive_failed':
      return [words(`no copy of ${sourceWords(event.payload.source)} could be stored`)]
    case 'source.link_changed':
      return [
        words(`address of ${sourceWords(event.payload.source)}: ${LINK_WORDS[event.payload.from]}`),
        ARROW,
        words(LINK_WORDS[event.payload.to]),
      ]
    case 'source.checks_imported': {
      const { filename, added, known } = event.payload
      return [
        words('published checks brought in from '),
        quote(filename),
        words(`: ${added} added, ${known} there already`),
      ]
    }
    case 'source.protected_read':
      return [words('the identity of a protected source was read')]
  }
}

function laid(
  verb: string,
  payload: { source: { title: string | null }; stance: Stance },
  locator = '',
): SentencePart[] {
  const place = locator === '' ? '' : `, ${locator}`
  return [
    words(`${verb}, `),
    { kind: 'stance', stance: payload.stance },
    words(`: ${sourceWords(payload.source)}${place}`),
  ]
}

import { readSafely } from '@/components/history/stand-at'
import type { EventView } from '@/lib/contracts/events'

/** A moment that stands out in a history; `at` is milliseconds since 1970. */
export type HistoryMark = { readonly seq: number; readonly at: number; readonly label: string }

/** What stands out in a history: its texts, its exports, and when the article was cleared. */
export function marksOf(events: readonly EventView[]): HistoryMark[] {
  return events.flatMap((event) => {
    const read = readSafely(event)
    const mark = { seq: event.seq, at: Date.parse(event.at) }
    if (read?.type === 'article.created') return [{ ...mark, label: `rev ${read.payload.revisionNumber}` }]
    if (read?.type === 'revision.created') return [{ ...mark, label: `rev ${read.payload.number}` }]
    if (read?.type === 'export.made') return [{ ...mark, label: `${read.payload.format.toUpperCase()} out` }]
    if (read?.type === 'article.state_changed' && read.payload.to === 'cleared')
      return [{ ...mark, label: 'cleared' }]
    return []
  })
}

import { type ExportPart, whyPartRests } from '@/components/exporting/export-formats'
import type { ExportFormat, ExportPreview, ExportView } from '@/lib/contracts/exports'
import { EXPORT_FORMAT_WORDS } from '@/lib/domain/claims/words'

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** Formats that mark words and nothing else: other tools do not show a claim there that has none. */
const OF_MARKS: readonly ExportFormat[] = ['brat', 'webanno', 'uima', 'doccano', 'labelstudio']

/** What a copy would hold, as one to three sentences. What has no place in its format is not counted. */
export function previewSentences(preview: ExportPreview, format: ExportFormat): readonly string[] {
  const { claims, claimsLeftOut, open, evidence, threads, corrections, events } = preview
  const holds = (part: ExportPart) => format === 'dossier' || whyPartRests(format, part) === null
  const held = [
    count(claims, 'claim'),
    claimsLeftOut > 0 ? `${claimsLeftOut.toLocaleString('en')} left out` : '',
    open > 0 ? `${open.toLocaleString('en')} of them still open` : '',
    evidence > 0 ? count(evidence, 'piece of evidence', 'pieces of evidence') : '',
  ]
  const also = [
    threads > 0 && holds('threads') ? count(threads, 'thread') : '',
    corrections > 0 && holds('corrections') ? count(corrections, 'correction') : '',
    events > 0 ? count(events, 'line of history', 'lines of history') : '',
  ]
  const sentence = (parts: readonly string[]) => parts.filter((part) => part !== '').join(', ')
  const first = sentence([...held, ...also])
  const kept = preview.protectedEvidence
  const unmarked = OF_MARKS.includes(format) ? preview.withoutWords : 0
  return [
    claims === 0
      ? `No claim is like that${claimsLeftOut > 0 ? `: ${claimsLeftOut} left out` : ''}.`
      : `${first}.`,
    ...(unmarked > 0
      ? [
          `${count(unmarked, 'claim has', 'claims have')} no words in this text: ${
            unmarked === 1 ? 'its record is' : 'their records are'
          } in the file, without a mark.`,
        ]
      : []),
    ...(kept > 0
      ? [
          `${count(kept, 'piece of evidence stands', 'pieces of evidence stand')} on protected sources: never in a copy.`,
        ]
      : []),
  ]
}

/** A size of a file as people read it. `bytes` counts from 0. */
export function shownSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** How far a copy is, in words: for its progress bar and for those who hear the page. */
export function copyState({ state, progress }: Pick<ExportView, 'state' | 'progress'>): string {
  switch (state) {
    case 'queued':
      return 'Waits its turn'
    case 'running':
      return `Being made, ${Math.round(progress * 100)} %`
    case 'done':
      return 'Ready'
    case 'failed':
      return 'Not made'
    case 'expired':
      return 'No longer kept'
  }
}

/** Whether something will still happen to a copy by itself. */
export const isUnderWay = ({ state }: Pick<ExportView, 'state'>): boolean =>
  state === 'queued' || state === 'running'

/** What is said when copies have come to an end since they were last looked at; null where none has. */
export function newsOfCopies(before: readonly ExportView[], now: readonly ExportView[]): string | null {
  const underWay = new Set(before.filter(isUnderWay).map(({ id }) => id))
  const ended = now.filter((copy) => underWay.has(copy.id) && !isUnderWay(copy))
  if (ended.length === 0) return null
  return ended
    .map(({ format, state }) =>
      state === 'done'
        ? `Your ${EXPORT_FORMAT_WORDS[format]} copy is ready.`
        : `Your ${EXPORT_FORMAT_WORDS[format]} copy could not be made.`,
    )
    .join(' ')
}

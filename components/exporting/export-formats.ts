import type { ExportFormat } from '@/lib/contracts/exports'

/** What a copy may carry besides its claims, each of it to be left out. */
export const EXPORT_PARTS = ['sources', 'reasons', 'threads', 'corrections', 'history', 'endnotes'] as const
export type ExportPart = (typeof EXPORT_PARTS)[number]

export const PART_WORDS: Readonly<Record<ExportPart, string>> = {
  sources: 'Sources',
  reasons: 'Reasons of findings',
  threads: 'Threads',
  corrections: 'Corrections',
  history: 'History',
  endnotes: 'Numbered end notes',
}

/** The formats by what they are for, in the order in which they are offered. */
export const FORMAT_GROUPS: readonly {
  readonly title: string
  readonly formats: readonly { readonly format: ExportFormat; readonly hint: string }[]
}[] = [
  {
    title: 'For people',
    formats: [
      { format: 'docx', hint: 'Comments on the words, changes tracked' },
      { format: 'pdf', hint: 'Margin notes, end notes; prints well' },
      { format: 'html', hint: 'One page that opens in any browser' },
      { format: 'md', hint: 'Plain text with footnotes' },
    ],
  },
  {
    title: 'For tables',
    formats: [
      { format: 'xlsx', hint: 'Claims, evidence and talk as sheets' },
      { format: 'csv', hint: 'One row for each piece of evidence' },
    ],
  },
  {
    title: 'For publishing',
    formats: [{ format: 'claimreview', hint: 'schema.org markup of closed claims' }],
  },
  {
    title: 'For machines',
    formats: [
      { format: 'jsonld', hint: 'JSON-LD; can be brought in again' },
      { format: 'json', hint: 'This desk’s own; can be brought in again' },
      { format: 'brat', hint: 'Text and .ann' },
      { format: 'webanno', hint: 'TSV 3.3, for INCEpTION' },
      { format: 'uima', hint: 'JSON 0.4' },
      { format: 'doccano', hint: 'JSONL' },
      { format: 'labelstudio', hint: 'JSON' },
    ],
  },
  {
    title: 'Everything',
    formats: [{ format: 'dossier', hint: 'ZIP with archived sources and the history’s chain' }],
  },
]

/** Formats that have a place for lines of history. */
const WITH_HISTORY: readonly ExportFormat[] = ['docx', 'pdf', 'html', 'md', 'xlsx', 'json']

/**
 * Why a part does not matter to a format; null where it does. What does not matter is sent as the server has it by default.
 */
export function whyPartRests(format: ExportFormat, part: ExportPart): string | null {
  if (format === 'dossier') return 'The dossier holds everything.'
  if (part === 'endnotes') return format === 'docx' ? null : 'Only Word copies have them as an option.'
  if (part === 'history') return WITH_HISTORY.includes(format) ? null : 'This format has no place for it.'
  if (part === 'threads' || part === 'corrections') {
    if (format === 'claimreview') return 'Not for publication.'
    if (format === 'csv') return 'One table holds claims and evidence.'
  }
  return null
}

/** Why the choice of claims does not matter to a format, or null. */
export function whyClaimsRest(format: ExportFormat): string | null {
  if (format === 'dossier') return 'The dossier holds every claim.'
  if (format === 'claimreview') return 'Only closed claims are published.'
  return null
}

/**
 * Up to this many claims a copy is made while its reader waits: each format is held to two seconds for as many (issue 5).
 * Beyond it, and for the dossier with all its files, it is made in the background.
 */
export const MAX_CLAIMS_AT_ONCE = 1_000

/** Whether a copy can be had at once. */
export const isQuick = (format: ExportFormat, claims: number): boolean =>
  format !== 'dossier' && claims <= MAX_CLAIMS_AT_ONCE

/** Whether what a copy would hold can be looked at first: as a page, whatever the format. */
export const hasLook = (format: ExportFormat): boolean => format !== 'dossier'

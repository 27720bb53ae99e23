import { stringify } from 'csv-stringify/sync'
import {
  CLAIM_TYPE_WORDS,
  LOCATOR_WORDS,
  PRIORITY_WORDS,
  SOURCE_KIND_WORDS,
  STANCE_WORDS,
  WORK_WORDS,
} from '@/lib/domain/claims/words'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedEvidence, ExportedFile } from '@/lib/exporting/model'

/**
 * Signs at a cell's start that a spreadsheet may take for a formula, full-width ones included, also behind white space
 * or quotes; and the control characters that hide one.
 *
 * @see trust.md 72; OWASP CSV Injection
 */
const FORMULA_START = /^[\s"'\p{Cc}]*[=+\-@＝＋－＠|%]/u

/** A cell that no spreadsheet computes: a leading apostrophe where it could be read as a formula, and no NUL. */
export function safeCell(text: string): string {
  const clean = text.replaceAll('\u0000', '')
  return FORMULA_START.test(clean) || /^[\t\r\n]/.test(clean) ? `'${clean}` : clean
}

const COLUMNS = [
  'number',
  'quote',
  'statement',
  'speaker',
  'speaker_role',
  'claim_date',
  'types',
  'priority',
  'work_state',
  'finding',
  'reason',
  'finding_by',
  'finding_at',
  'second_look_pending',
  'text_changed_since_finding',
  'assignee',
  'due',
  'start_utf16',
  'end_utf16',
  'revision',
  'stance',
  'source_title',
  'source_kind',
  'source_primary',
  'source_publisher',
  'source_author',
  'source_url',
  'source_published',
  'locator',
  'passage',
  'note',
  'as_of',
] as const

function claimCells(article: AnnotatedArticle, claim: AnnotatedClaim): string[] {
  const anchor = claim.anchors[0]
  return [
    String(claim.number),
    claim.anchors.map(({ exact }) => exact).join(' […] '),
    claim.statement,
    claim.speaker,
    claim.speakerRole,
    claim.claimDate ?? '',
    claim.types.map((type) => CLAIM_TYPE_WORDS[type].label).join('; '),
    PRIORITY_WORDS[claim.priority],
    WORK_WORDS[claim.workState].label,
    claim.finding ? article.findingWords[claim.finding].label : '',
    claim.findingReason ?? '',
    claim.findingBy ?? '',
    claim.findingAt ?? '',
    claim.secondLookPending ? 'yes' : 'no',
    claim.textChangedSinceFinding ? 'yes' : 'no',
    claim.assignee ?? '',
    claim.dueAt ?? '',
    anchor ? String(anchor.start) : '',
    anchor ? String(anchor.end) : '',
    String(article.revision.number),
  ]
}

function evidenceCells(evidence: AnnotatedEvidence | undefined): string[] {
  if (!evidence) return Array.from({ length: 12 }, () => '')
  const { source } = evidence
  const place =
    evidence.locatorKind && evidence.locator
      ? `${LOCATOR_WORDS[evidence.locatorKind]} ${evidence.locator}`
      : evidence.locator
  return [
    STANCE_WORDS[evidence.stance].label,
    source.title,
    SOURCE_KIND_WORDS[source.kind],
    source.primary ? 'yes' : 'no',
    source.publisher,
    source.author,
    source.url ?? '',
    source.publishedOn ?? '',
    place,
    evidence.passage,
    evidence.note,
    evidence.asOf ?? '',
  ]
}

/**
 * The claims of an article as CSV: a row for each piece of evidence, one for a claim without any; claim columns repeat.
 *
 * RFC 4180 with CRLF, every cell quoted, UTF-8 with a byte order mark so that spreadsheets read it as what it is.
 */
export function exportCsv(article: AnnotatedArticle): ExportedFile {
  const rows = article.claims.flatMap((claim) => {
    const own = claimCells(article, claim)
    const evidence = claim.evidence.length > 0 ? claim.evidence : [undefined]
    return evidence.map((row) => [...own, ...evidenceCells(row)].map(safeCell))
  })
  const text = stringify([[...COLUMNS], ...rows], { quoted: true, record_delimiter: '\r\n', bom: true })
  return {
    filename: exportFilename(article.slug, article.revision.number, 'csv'),
    mediaType: 'text/csv; charset=utf-8',
    bytes: new TextEncoder().encode(text),
  }
}

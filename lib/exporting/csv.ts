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

/** The columns, in this order; new ones come last, so that whoever counts on a place finds it. */
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
  'labels',
  'open_threads',
  'open_corrections',
  'archived_at',
  'archived_sha256',
  'article',
  'article_id',
  'claim_id',
  'evidence_id',
] as const

/** What rows say of the article that a claim stands in. */
export type CsvArticle = Pick<AnnotatedArticle, 'id' | 'slug' | 'findingWords'> & {
  readonly revision: { readonly number: number }
}

function claimCells(article: CsvArticle, claim: AnnotatedClaim): string[] {
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

const EVIDENCE_COLUMNS = 12

function evidenceCells(evidence: AnnotatedEvidence | undefined): string[] {
  if (!evidence) return Array.from({ length: EVIDENCE_COLUMNS }, () => '')
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

/** The columns that came later: of the claim and of its evidence, and the ids that make the way back. */
function laterCells(
  article: CsvArticle,
  claim: AnnotatedClaim,
  evidence: AnnotatedEvidence | undefined,
): string[] {
  return [
    claim.labels.join('; '),
    String(claim.threads.filter(({ resolved }) => !resolved).length),
    String(claim.corrections.filter(({ state }) => state === 'proposed').length),
    evidence?.archived?.fetchedAt ?? '',
    evidence?.archived?.sha256 ?? '',
    article.slug,
    article.id,
    claim.id,
    evidence?.id ?? '',
  ]
}

const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${safeCell(cell).replaceAll('"', '""')}"`).join(',')}\r\n`

/** The first line of a CSV of claims, after a byte order mark. */
export const csvHeader = (): string => `\ufeff${csvLine(COLUMNS)}`

/** The lines of one claim: one for each piece of evidence, or one without; for writers that stream. */
export function csvRows(article: CsvArticle, claim: AnnotatedClaim): string {
  const own = claimCells(article, claim)
  const evidence = claim.evidence.length > 0 ? claim.evidence : [undefined]
  return evidence
    .map((row) => csvLine([...own, ...evidenceCells(row), ...laterCells(article, claim, row)]))
    .join('')
}

/**
 * The claims of an article as CSV: a row for each piece of evidence, one for a claim without any; claim columns repeat.
 *
 * RFC 4180 with CRLF, every cell quoted, UTF-8 with a byte order mark so that spreadsheets read it as what it is.
 */
export function exportCsv(article: AnnotatedArticle): ExportedFile {
  const text = csvHeader() + article.claims.map((claim) => csvRows(article, claim)).join('')
  return {
    filename: exportFilename(article.slug, article.revision.number, 'csv'),
    mediaType: 'text/csv; charset=utf-8',
    bytes: new TextEncoder().encode(text),
  }
}

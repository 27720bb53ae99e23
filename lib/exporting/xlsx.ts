import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node'
import {
  CLAIM_TYPE_WORDS,
  LOCATOR_WORDS,
  PRIORITY_WORDS,
  SOURCE_KIND_WORDS,
  STANCE_WORDS,
  WORK_WORDS,
} from '@/lib/domain/claims/words'
import { withoutControls } from '@/lib/domain/text/characters'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, AnnotatedClaim, ExportedFile } from '@/lib/exporting/model'

/** What one cell of a workbook holds, in UTF-16 code units. */
const MAX_CELL = 32_767
const CUT = ' […]'
const DAY = 'yyyy-mm-dd'
const MOMENT = 'yyyy-mm-dd hh:mm'
/** Widths in characters: for a number or a word, a name, a sentence. */
const NARROW = 12
const NAME = 24
const WIDE = 60
/** Workbooks read `_x0041_` in a string as an escaped character (ECMA-376 part 1, 22.4.2.4). */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g
/** A tab in a cell has no width in LibreOffice: the numbers of a row of a table would run together. */
const TAB = ' '.repeat(4)

type Column<Item> = { readonly header: string; readonly width: number; readonly cell: (item: Item) => Cell }

/**
 * The claims of an article as a workbook: a sheet each of claims, evidence, threads and corrections, of the history where
 * it goes along, and one that says what this copy is. Headers are frozen, days and moments (UTC) are dates.
 *
 * Every text is a cell of type text with the format text, addresses too: no cell is computed and none is a link that a
 * spreadsheet would follow (trust.md 72).
 */
export async function exportXlsx(article: AnnotatedArticle): Promise<ExportedFile> {
  const rightToLeft = article.direction === 'rtl'
  const sheets = [
    sheetOf('Claims', claimColumns(article), article.claims),
    sheetOf(
      'Evidence',
      EVIDENCE,
      article.claims.flatMap((claim) => claim.evidence.map((row) => ({ claim, row }))),
    ),
    sheetOf('Threads', COMMENTS, article.claims.flatMap(commentRows)),
    sheetOf(
      'Corrections',
      CORRECTIONS,
      article.claims.flatMap((claim) => claim.corrections.map((row) => ({ claim, row }))),
    ),
    ...(article.history ? [sheetOf('History', HISTORY, article.history)] : []),
    sheetOf('About this copy', ABOUT, aboutRows(article)),
  ].map((sheet) => ({ ...sheet, rightToLeft }))
  return {
    filename: exportFilename(article.slug, article.revision.number, 'xlsx'),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: new Uint8Array(await writeXlsxFile(sheets).toBuffer()),
  }
}

function sheetOf<Item>(name: string, columns: readonly Column<Item>[], items: readonly Item[]): Sheet<never> {
  const header: Row = columns.map((column) => ({
    value: column.header,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#EFEEEA',
  }))
  return {
    sheet: name,
    data: [
      header,
      ...items.map((item) =>
        withHeight(
          columns.map((column) => column.cell(item)),
          columns,
        ),
      ),
    ],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  }
}

/** One line of a cell and the highest row that there can be, in points. */
const LINE_HEIGHT = 15
const MAX_HEIGHT = 405
/** Signs of these scripts take the room of two. */
const WIDE_SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** Not every program finds the height of wrapped text itself: the row says how many lines its longest cell takes. */
function withHeight(row: Row, columns: readonly { readonly width: number }[]): Row {
  const lines = row.map((cell, at) => linesOf(cell, columns[at]?.width ?? NARROW))
  const height = Math.min(MAX_HEIGHT, LINE_HEIGHT * Math.max(1, ...lines))
  return row.map((cell) => (typeof cell === 'object' && cell !== null ? { ...cell, height } : cell))
}

function linesOf(cell: Cell, width: number): number {
  const text = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : null
  if (typeof text !== 'string') return 1
  return text
    .split('\n')
    .map((line) => Math.max(1, Math.ceil((line.length + (line.match(WIDE_SIGN)?.length ?? 0)) / width)))
    .reduce((sum, lines) => sum + lines, 0)
}

/**
 * A cell of text that stays text; what a workbook cannot hold is taken out, tabs are written as spaces, what is too long is
 * cut with a sign.
 */
function words(text: string | null): Cell {
  const clean = withoutControls((text ?? '').toWellFormed())
    .replaceAll('\t', TAB)
    .replace(ESCAPE, '_x005F_')
  if (clean === '') return null
  const value = clean.length > MAX_CELL ? clean.slice(0, MAX_CELL - CUT.length).toWellFormed() + CUT : clean
  return { value, type: String, format: '@', wrap: true, alignVertical: 'top' }
}
const number = (value: number): Cell => ({ value, type: Number, alignVertical: 'top' })
const yes = (value: boolean): Cell => ({ value: value ? 'yes' : 'no', type: String, alignVertical: 'top' })
const day = (value: string | null): Cell =>
  value === null
    ? null
    : { value: new Date(`${value}T00:00:00Z`), type: Date, format: DAY, alignVertical: 'top' }
const moment = (value: string | null): Cell =>
  value === null ? null : { value: new Date(value), type: Date, format: MOMENT, alignVertical: 'top' }

const claimColumns = (article: AnnotatedArticle): Column<AnnotatedClaim>[] => [
  { header: 'Number', width: NARROW, cell: (claim) => number(claim.number) },
  {
    header: 'Quote',
    width: WIDE,
    cell: (claim) => words(claim.anchors.map(({ exact }) => exact).join(' […] ')),
  },
  { header: 'Statement', width: WIDE, cell: (claim) => words(claim.statement) },
  { header: 'Speaker', width: NAME, cell: (claim) => words(claim.speaker) },
  { header: 'Speaker’s role', width: NAME, cell: (claim) => words(claim.speakerRole) },
  { header: 'Said on', width: NARROW, cell: (claim) => day(claim.claimDate) },
  {
    header: 'Types',
    width: NAME,
    cell: (claim) => words(claim.types.map((t) => CLAIM_TYPE_WORDS[t].label).join('; ')),
  },
  { header: 'Labels', width: NAME, cell: (claim) => words(claim.labels.join('; ')) },
  { header: 'Priority', width: NARROW, cell: (claim) => words(PRIORITY_WORDS[claim.priority]) },
  { header: 'Work state', width: NAME, cell: (claim) => words(WORK_WORDS[claim.workState].label) },
  {
    header: 'Finding',
    width: NAME,
    cell: (claim) => words(claim.finding && article.findingWords[claim.finding].label),
  },
  { header: 'Reason', width: WIDE, cell: (claim) => words(claim.findingReason) },
  { header: 'Finding by', width: NAME, cell: (claim) => words(claim.findingBy) },
  { header: 'Finding at (UTC)', width: NAME, cell: (claim) => moment(claim.findingAt) },
  { header: 'Second look pending', width: NARROW, cell: (claim) => yes(claim.secondLookPending) },
  {
    header: 'Text changed since finding',
    width: NARROW,
    cell: (claim) => yes(claim.textChangedSinceFinding),
  },
  { header: 'Assignee', width: NAME, cell: (claim) => words(claim.assignee) },
  { header: 'Due (UTC)', width: NAME, cell: (claim) => moment(claim.dueAt) },
  { header: 'Created by', width: NAME, cell: (claim) => words(claim.createdBy) },
  { header: 'Created at (UTC)', width: NAME, cell: (claim) => moment(claim.createdAt) },
  { header: 'Changed at (UTC)', width: NAME, cell: (claim) => moment(claim.updatedAt) },
  {
    header: 'Start (UTF-16)',
    width: NARROW,
    cell: ({ anchors: [first] }) => (first ? number(first.start) : null),
  },
  {
    header: 'End (UTF-16)',
    width: NARROW,
    cell: ({ anchors: [first] }) => (first ? number(first.end) : null),
  },
  { header: 'Claim id', width: NAME, cell: (claim) => words(claim.id) },
]

type OfClaim<Row> = { readonly claim: AnnotatedClaim; readonly row: Row }

const EVIDENCE: readonly Column<OfClaim<AnnotatedClaim['evidence'][number]>>[] = [
  { header: 'Claim', width: NARROW, cell: ({ claim }) => number(claim.number) },
  { header: 'Stance', width: NAME, cell: ({ row }) => words(STANCE_WORDS[row.stance].label) },
  { header: 'Source', width: WIDE, cell: ({ row }) => words(row.source.title) },
  { header: 'Kind', width: NAME, cell: ({ row }) => words(SOURCE_KIND_WORDS[row.source.kind]) },
  { header: 'Primary', width: NARROW, cell: ({ row }) => yes(row.source.primary) },
  { header: 'Publisher', width: NAME, cell: ({ row }) => words(row.source.publisher) },
  { header: 'Author', width: NAME, cell: ({ row }) => words(row.source.author) },
  { header: 'Address', width: WIDE, cell: ({ row }) => words(row.source.url) },
  { header: 'Published on', width: NARROW, cell: ({ row }) => day(row.source.publishedOn) },
  {
    header: 'Place is a',
    width: NARROW,
    cell: ({ row }) => words(row.locatorKind && LOCATOR_WORDS[row.locatorKind]),
  },
  { header: 'Place', width: NAME, cell: ({ row }) => words(row.locator) },
  { header: 'Passage', width: WIDE, cell: ({ row }) => words(row.passage) },
  { header: 'Note', width: WIDE, cell: ({ row }) => words(row.note) },
  { header: 'As of', width: NARROW, cell: ({ row }) => day(row.asOf) },
  { header: 'Archived at (UTC)', width: NAME, cell: ({ row }) => moment(row.archived?.fetchedAt ?? null) },
  { header: 'Archived from', width: WIDE, cell: ({ row }) => words(row.archived?.url ?? null) },
  { header: 'Archived SHA-256', width: NAME, cell: ({ row }) => words(row.archived?.sha256 ?? null) },
  { header: 'Evidence id', width: NAME, cell: ({ row }) => words(row.id) },
]

type Thread = AnnotatedClaim['threads'][number]
type CommentRow = OfClaim<Thread['comments'][number]> & { readonly thread: Thread }

const commentRows = (claim: AnnotatedClaim): CommentRow[] =>
  claim.threads.flatMap((thread) => thread.comments.map((row) => ({ claim, thread, row })))

const COMMENTS: readonly Column<CommentRow>[] = [
  { header: 'Claim', width: NARROW, cell: ({ claim }) => number(claim.number) },
  {
    header: 'Thread',
    width: NARROW,
    cell: ({ thread }) => words(thread.kind === 'question' ? 'Question' : 'Discussion'),
  },
  { header: 'State', width: NARROW, cell: ({ thread }) => words(thread.resolved ? 'Resolved' : 'Open') },
  { header: 'Resolved by', width: NAME, cell: ({ thread }) => words(thread.resolvedBy) },
  {
    header: 'About the source',
    width: NAME,
    cell: ({ claim, thread }) =>
      words(claim.evidence.find(({ id }) => id === thread.evidenceId)?.source.title ?? null),
  },
  { header: 'Author', width: NAME, cell: ({ row }) => words(row.author) },
  { header: 'At (UTC)', width: NAME, cell: ({ row }) => moment(row.createdAt) },
  { header: 'Comment', width: WIDE, cell: ({ row }) => words(row.text) },
  { header: 'Thread id', width: NAME, cell: ({ thread }) => words(thread.id) },
  { header: 'Comment id', width: NAME, cell: ({ row }) => words(row.id) },
]

const CORRECTIONS: readonly Column<OfClaim<AnnotatedClaim['corrections'][number]>>[] = [
  { header: 'Claim', width: NARROW, cell: ({ claim }) => number(claim.number) },
  { header: 'State', width: NARROW, cell: ({ row }) => words(row.state) },
  { header: 'Words', width: WIDE, cell: ({ row }) => words(row.exact) },
  { header: 'Replacement', width: WIDE, cell: ({ row }) => words(row.replacement) },
  { header: 'Note', width: WIDE, cell: ({ row }) => words(row.note) },
  { header: 'Proposed by', width: NAME, cell: ({ row }) => words(row.proposedBy) },
  { header: 'Proposed at (UTC)', width: NAME, cell: ({ row }) => moment(row.createdAt) },
  { header: 'Decided by', width: NAME, cell: ({ row }) => words(row.decidedBy) },
  { header: 'Decided at (UTC)', width: NAME, cell: ({ row }) => moment(row.decidedAt) },
  { header: 'Why', width: WIDE, cell: ({ row }) => words(row.decisionReason) },
  { header: 'Correction id', width: NAME, cell: ({ row }) => words(row.id) },
]

const HISTORY: readonly Column<NonNullable<AnnotatedArticle['history']>[number]>[] = [
  { header: 'Event', width: NARROW, cell: (event) => number(event.seq) },
  { header: 'At (UTC)', width: NAME, cell: (event) => moment(event.at) },
  { header: 'Who', width: NAME, cell: (event) => words(event.who) },
  { header: 'What', width: WIDE, cell: (event) => words(event.sentence) },
  { header: 'Reason', width: WIDE, cell: (event) => words(event.reason) },
  {
    header: 'Claim',
    width: NARROW,
    cell: (event) => (event.claimNumber === null ? null : number(event.claimNumber)),
  },
  { header: 'Hash', width: NAME, cell: (event) => words(event.hash) },
]

type Fact = readonly [what: string, cell: Cell]
const ABOUT: readonly Column<Fact>[] = [
  { header: 'What', width: NAME, cell: ([what]) => words(what) },
  { header: 'Is', width: WIDE, cell: ([, cell]) => cell },
]
const aboutRows = (article: AnnotatedArticle): Fact[] => [
  ['Article', words(article.title)],
  ['Slug', words(article.slug)],
  ['Newsroom', words(article.newsroom)],
  ['Revision', number(article.revision.number)],
  ['Revision of (UTC)', moment(article.revision.createdAt)],
  ['Text SHA-256', words(article.revision.textSha256)],
  ['History at event', number(article.historyHead.seq)],
  ['History head', words(article.historyHead.hash)],
  ['Claims in this copy', number(article.claims.length)],
  ['Claims left out', number(article.claimsLeftOut)],
  ['Made at (UTC)', moment(article.exportedAt)],
  ['Made by', words(article.exportedBy)],
]

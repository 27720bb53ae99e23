import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportCsv } from '@/lib/exporting/csv'
import { exportXlsx } from '@/lib/exporting/xlsx'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'
import { requireReader } from '@/lib/testing/readers'

const soffice = requireReader('soffice')
const folder = mkdtempSync(path.join(tmpdir(), 'tickmark-calc-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** CSV of every sheet (-1), formulas as formulas: comma, quote, UTF-8, first line, …, as shown. */
const ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1'
const CSV_IN = '--infilter=Text - txt - csv (StarCalc):44,34,76,1'

/** What LibreOffice reads in each sheet of a file. */
function openInCalc(filename: string, bytes: Uint8Array, filter?: string): Record<string, string> {
  const given = path.join(folder, filename)
  const out = mkdtempSync(path.join(folder, 'out-'))
  writeFileSync(given, bytes)
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`
  execFileSync(
    soffice,
    [profile, '--headless', ...(filter ? [filter] : []), '--convert-to', ALL_SHEETS, '--outdir', out, given],
    { stdio: 'pipe' },
  )
  return Object.fromEntries(
    readdirSync(out).map((name) => [
      name.replace(/^.*-r1-?/, '').replace(/\.csv$/, ''),
      readFileSync(path.join(out, name), 'utf8'),
    ]),
  )
}

const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '＝1+1',
  '=HYPERLINK("https://evil.example","x")',
  '_x003D_1+1',
]
/** A row of a table, as the text of an article and the passage of a source have it. */
const TABLE_ROW = 'North\t1,200\t900'
const article = annotatedArticle({
  direction: 'rtl',
  paragraphs: ['قال الوزير إن الأسعار ارتفعت 💩 and fell.'],
  claimsLeftOut: 2,
  claims: FORMULAS.map((statement, index) => ({
    quote: index === 0 ? 'الأسعار' : 'fell',
    statement,
    finding: 'supported' as const,
    findingReason: statement,
    findingBy: 'Sample Checker',
    findingAt: '2026-01-02T03:50:00.000Z',
    claimDate: '2026-01-01',
    secondLookPending: index === 1,
    evidence: [
      annotatedEvidence({
        title: statement,
        locator: statement,
        passage: TABLE_ROW,
        asOf: '2026-01-03',
        url: 'https://example.org/?a=1&b=<2>',
      }),
    ],
    threads: [
      {
        id: 't',
        kind: 'question' as const,
        evidenceId: null,
        resolved: true,
        resolvedBy: 'Sample Editor',
        comments: [
          { id: 'c', author: 'Sample Reporter', createdAt: '2026-01-02T03:04:05.000Z', text: statement },
        ],
      },
    ],
  })),
})

describe('the workbook in LibreOffice', () => {
  let bytes = new Uint8Array()
  let sheets: Record<string, string> = {}
  beforeAll(async () => {
    const file = await exportXlsx(article)
    bytes = new Uint8Array(file.bytes)
    sheets = openInCalc(file.filename, bytes)
  }, 120_000)

  it('has its sheets, in order, with their rows', () => {
    expect(Object.keys(sheets).sort()).toEqual([
      'About this copy',
      'Claims',
      'Corrections',
      'Evidence',
      'Threads',
    ])
    expect(sheets.Claims).toMatch(/^Number,Quote,Statement,/)
    expect(sheets['About this copy']).toContain('Claims left out,2')
  })

  it.each(FORMULAS)('trust.md 72: keeps %s as text', (formula) => {
    const shown =
      formula.includes('"') || formula.includes(',') ? `"${formula.replaceAll('"', '""')}"` : formula
    for (const name of ['Claims', 'Evidence', 'Threads']) expect(sheets[name]).toContain(shown)
  })

  it('keeps scripts, emoji and addresses, and has days as days', () => {
    expect(sheets.Claims).toContain('الأسعار')
    expect(sheets.Claims).toContain('2026-01-01')
    expect(sheets.Claims).toContain('2026-01-02 03:50')
    expect(sheets.Evidence).toContain('https://example.org/?a=1&b=<2>')
    expect(sheets.Evidence).toContain('2026-01-03')
  })

  it('keeps the cells of a table’s row apart', () => {
    expect(sheets.Evidence).toContain(TABLE_ROW.replaceAll('\t', '    '))
  })

  it('has no formula and no link in its parts, days as numbers, a frozen header, and runs from right to left', () => {
    const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/worksheets/'))
    const xml = parts.map(([, part]) => strFromU8(part)).join('\n')
    expect(xml).not.toMatch(/<f[ >]/)
    expect(xml).not.toContain('<hyperlink')
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(xml).toContain('rightToLeft="1"')
    expect(xml).toMatch(/<v>46023<\/v>/)
  })
})

describe('the CSV in LibreOffice', () => {
  let read = ''
  beforeAll(() => {
    const { bytes, filename } = exportCsv(article)
    read = Object.values(openInCalc(filename, bytes, CSV_IN)).join('\n')
  }, 120_000)

  it.each(FORMULAS.slice(0, 5))('trust.md 72: keeps %s as text, behind its apostrophe', (formula) => {
    expect(read).toContain(`'${formula}`)
  })
})

describe('a row of the workbook', () => {
  it('is as high as its longest text takes lines, for programs that do not find that out', async () => {
    const long = 'A statement that goes on for a while. '.repeat(8).trim()
    const given = annotatedArticle({
      paragraphs: ['It rose and fell.'],
      claims: [
        { quote: 'rose', statement: long },
        { quote: 'fell', statement: 'Short.' },
      ],
    })
    const { bytes } = await exportXlsx(given)
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] as Uint8Array)
    const heights = [...sheet.matchAll(/<row r="[23]"[^>]* ht="([\d.]+)"/g)].map(([, height]) =>
      Number(height),
    )
    // 303 characters in a column of 60 are six lines; the id, 36 in one of 24, is two.
    expect(heights).toEqual([90, 30])
  })
})

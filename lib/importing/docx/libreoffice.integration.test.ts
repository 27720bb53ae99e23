import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importedClaims } from '@/lib/exporting/claim-record'
import { exportDocx } from '@/lib/exporting/docx/export-docx'
import type { AnnotatedFile } from '@/lib/importing/annotated-file'
import { readDocx } from '@/lib/importing/docx/read-docx'
import { annotatedArticle } from '@/lib/testing/annotated-article'
import {
  buildDocx,
  commented,
  commentMark,
  commentXml,
  del,
  ins,
  p,
  r,
  styled,
} from '@/lib/testing/docx-builder'
import { randomArticle } from '@/lib/testing/random-article'
import { requireReader } from '@/lib/testing/readers'

/** Articles that go through LibreOffice: always the same ones, for one run of the program. */
const ARTICLES = fc.sample(randomArticle, { numRuns: 24, seed: 5 })

describe('a Word file that was opened and saved in LibreOffice', () => {
  let folder = ''
  const saved = (name: string) => readFileSync(path.join(folder, 'out', name))

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tickmark-docx-'))
    const files = new Map<string, Uint8Array>([
      ['foreign.docx', foreign()],
      ['moved.docx', (await exportDocx(MOVED, { endNotes: true })).bytes],
    ])
    for (const [index, article] of ARTICLES.entries()) {
      const { bytes } = await exportDocx(article, { endNotes: index % 2 === 0 })
      files.set(`own-${index}.docx`, bytes)
    }
    for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes)
    execFileSync(
      requireReader('soffice'),
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'docx:MS Word 2007 XML',
        '--outdir',
        path.join(folder, 'out'),
        ...[...files.keys()].map((name) => path.join(folder, name)),
      ],
      { stdio: 'ignore', timeout: 100_000 },
    )
  }, 120_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function read(name: string, changes: 'accept' | 'corrections'): Promise<AnnotatedFile> {
    const found = await readDocx({ bytes: saved(name), filename: name }, { changes })
    if (found.kind === 'refused') throw new Error(`${found.code}: ${found.message}`)
    return found
  }

  it.each(ARTICLES.map((article, index) => [index, article] as const))(
    'brings the claims and threads of article %i back, each once',
    async (index, article) => {
      for (const changes of ['accept', 'corrections'] as const) {
        const found = await read(`own-${index}.docx`, changes)
        expect(found.document).toEqual(article.document)
        expect(found.annotations.claims).toEqual(importedClaims(article))
        expect(found.annotations.articleId).toBe(article.id)
      }
    },
  )

  it('brings claims back to where their words have moved, with an answer that stands there as a comment', async () => {
    const entries = unzipSync(saved('moved.docx'))
    const part = (name: string) => strFromU8(entries[name] ?? new Uint8Array())
    const document = part('word/document.xml')
      .replace('<w:body>', `<w:body>${p('A new first paragraph.')}`)
      // LibreOffice writes an answer as one more comment on the same words.
      .replace(/<w:commentRangeStart w:id="0"\/>/, '$&<w:commentRangeStart w:id="700"/>')
      .replace(/<w:commentRangeEnd w:id="0"\/>/, '$&<w:commentRangeEnd w:id="700"/>')
    const answer = commentXml({ id: 700, text: 'Is this still so?' })
    const comments = part('word/comments.xml').replace('</w:comments>', `${answer}</w:comments>`)
    const bytes = zipSync({
      ...entries,
      'word/document.xml': strToU8(document),
      'word/comments.xml': strToU8(comments),
    })
    const found = await readDocx({ bytes, filename: 'moved.docx' }, { changes: 'accept' })
    if (found.kind === 'refused') throw new Error(found.code)
    const by = 'A new first paragraph.\n'.length
    const claims = importedClaims(MOVED).map((claim) => ({
      ...claim,
      anchors: claim.anchors.map(({ start, end, exact }) => ({ start: start + by, end: end + by, exact })),
    }))
    const [first, second] = found.annotations.claims
    expect(found.annotations.claims).toHaveLength(2)
    expect(second).toEqual(claims[1])
    expect({ ...first, threads: first?.threads.slice(0, 1) }).toEqual(claims[0])
    expect(first?.threads.slice(1)).toMatchObject([
      { originId: null, comments: [{ text: 'Is this still so?' }] },
    ])
  })

  it('is read like one out of Word', async () => {
    const before = await readDocx({ bytes: foreign(), filename: 'x' }, { changes: 'corrections' })
    const after = await read('foreign.docx', 'corrections')
    if (before.kind === 'refused') throw new Error(before.code)
    expect(after.document).toEqual(before.document)
    const brief = ({ annotations }: AnnotatedFile) =>
      annotations.claims.map(({ anchors, threads, evidence, corrections }) => ({
        words: anchors.map(({ exact }) => exact),
        said: threads.flatMap(({ comments }) => comments.map(({ author, text }) => [author, text])),
        sources: evidence.map(({ source }) => source.url),
        corrections: corrections.map(({ exact, replacement, proposedBy }) => [
          exact,
          replacement,
          proposedBy,
        ]),
      }))
    expect(brief(after)).toEqual(brief(before))
    expect(brief(after)).toHaveLength(3)
  })
})

/** An article of two claims, the first with a thread that is resolved. */
const MOVED = annotatedArticle({
  paragraphs: ['Fares rose 3.4% in May.', 'The minister said so on Monday. Nobody asked why.'],
  claims: [
    {
      quote: 'rose 3.4%',
      threads: [
        {
          id: '01890000-0000-7000-8000-0000000002ff',
          kind: 'question',
          evidenceId: null,
          resolved: true,
          resolvedBy: 'Sample Editor',
          comments: ['Which table?', 'Table 4.'].map((text, index) => ({
            id: `01890000-0000-7000-8000-00000000030${index}`,
            author: 'Sample Checker',
            createdAt: `2026-01-02T03:0${index}:05.000Z`,
            text,
          })),
        },
      ],
    },
    { quote: 'The minister said so on Monday.' },
  ],
})

/** A draft as a reporter sends it: a title, a comment, a footnote and a tracked change. */
function foreign(): Uint8Array {
  return buildDocx({
    body: [
      p('Fares rise again', styled('Titel')),
      p(
        `${r('The fare ')}${commented(0, r('rose 3.4 percent'))}${r(' in May.')}<w:r><w:footnoteReference w:id="1"/></w:r>`,
      ),
      p(`${r('Nobody ')}${del('knew')}${ins('asked')}${r(' why.')}${commentMark(1)}`),
    ].join(''),
    comments: [
      { id: 0, text: 'Ministry table, https://example.org/table' },
      { id: 1, text: 'Really nobody?', author: 'Sample Editor' },
    ],
    footnotes: ['Annual report 2025.'],
  })
}

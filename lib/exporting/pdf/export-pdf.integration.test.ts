import { PDFName } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportPdf } from '@/lib/exporting/pdf/export-pdf'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'
import {
  flat,
  highlightsOf,
  isAccessible,
  letters,
  linksOf,
  pictureOf,
  readPdf,
  textOf,
} from '@/lib/testing/read-pdf'

const PARAGRAPHS = [
  'The mayor said fares rose by 3.4% last year, after a long dispute with the unions over pay and hours.',
  'Nobody denied it, and the council will meet again in June to vote on the budget for the coming year.',
]
const found = { findingBy: 'Sample Checker', findingAt: '2026-01-02T03:50:00.000Z' }
const worked = annotatedArticle({
  title: 'Fares rose',
  paragraphs: PARAGRAPHS,
  claimsLeftOut: 2,
  history: [
    {
      seq: 6,
      at: '2026-01-02T03:04:05.000Z',
      who: 'Sample Editor',
      sentence: 'closed the claim',
      reason: 'All there.',
      claimNumber: 1,
      hash: 'cd'.repeat(32),
    },
  ],
  claims: [
    {
      quote: 'fares rose by 3.4%',
      statement: 'Fares rose by 3.4% in a year.',
      speaker: 'The mayor',
      claimDate: '2025-12-31',
      finding: 'supported',
      findingReason: 'The table says so.',
      ...found,
      workState: 'closed',
      evidence: [annotatedEvidence({ passage: 'A rise of 3.4 per cent', note: 'Added up again.' })],
      corrections: [
        {
          id: 'k',
          place: null,
          exact: 'fares rose',
          replacement: 'the fares were raised',
          note: 'Somebody raised them.',
          state: 'accepted',
          proposedBy: 'Sample Checker',
          createdAt: '2026-01-02T03:40:00.000Z',
          decidedBy: 'Sample Editor',
          decidedAt: '2026-01-02T03:45:00.000Z',
          decisionReason: 'Agreed.',
        },
      ],
      threads: [
        {
          id: 't',
          kind: 'question',
          evidenceId: annotatedEvidence().id,
          resolved: true,
          resolvedBy: 'Sample Editor',
          comments: [
            {
              id: 'c',
              author: 'Sample Reporter',
              createdAt: '2026-01-02T03:41:00.000Z',
              text: 'Which table?',
            },
          ],
        },
      ],
    },
    {
      quote: 'The mayor said fares rose by 3.4% last year',
      finding: 'conflicting',
      findingReason: 'Two figures.',
      ...found,
      workState: 'needs_second_look',
      textChangedSinceFinding: true,
    },
    { quote: 'rose by 3.4% last', workState: 'to_check' },
  ],
})

describe('the annotated copy as PDF', () => {
  let bytes: Uint8Array
  let text: string
  beforeAll(async () => {
    const file = await exportPdf(worked)
    expect(file).toMatchObject({ filename: 'TEST-ARTICLE-r1.pdf', mediaType: 'application/pdf' })
    bytes = file.bytes
    text = flat(textOf(bytes))
  })

  it('is tagged, has a title and a language, and meets PDF/UA', () => {
    const info = readPdf(bytes, 'pdfinfo')
    expect(info).toMatch(/^Title: +Annotated copy: Fares rose$/m)
    expect(info).toMatch(/^Tagged: +yes$/m)
    expect(info).toMatch(/^CreationDate: .* 2026/m)
    expect(isAccessible(bytes)).toBe(true)
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/Lang ?\(en\)/)
  })

  it('has headings, paragraphs and links in its structure, in reading order', () => {
    const structure = readPdf(bytes, 'pdfinfo', '-struct-text').replace(/"\s+"/g, '')
    const places = [
      'H1 "Fares rose"',
      'The mayor said',
      'Nobody denied it',
      'H2 "Notes and sources"',
      'Why: ',
      'H2 "History"',
    ]
    const at = places.map((place) => structure.indexOf(place))
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(at).not.toContain(-1)
    expect(structure).toMatch(/Link \(inline\)/)
  })

  it('reads as the article does, numbers apart', () => {
    const column = flat(readPdf(bytes, 'pdftotext', '-x', '60', '-y', '0', '-W', '330', '-H', '842'))
    expect(letters(column)).toContain(letters(PARAGRAPHS.join('')))
  })

  it('says number, finding and work beside the paragraph, and everything in the notes', () => {
    for (const part of [
      'Conflicting',
      'Needs second look',
      'Text changed since the finding',
      'Why: The table says so.',
      'Speaker: The mayor, said 2025-12-31',
      'A document (sample), page 3 (document, primary)',
      '“A rise of 3.4 per cent”',
      'Note: Added up again.',
      'Correction, accepted: fares rose to read the fares were raised',
      'accepted by Sample Editor, 2026-01-02',
      'Question to the reporter about source 1, resolved by Sample Editor',
      'Sample Reporter, 2026-01-02 03:41: Which table?',
      'Sample Checker, 2026-01-02, closed',
      'closed the claim (claim 1)',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('says on its front how far the check is and what stands open', () => {
    expect(text).toContain('1 of 3 claims closed, 2 with a finding')
    expect(text).toContain('To check: 3')
    expect(text).toContain('2 more claims are left out of this copy.')
  })

  it('carries revision, hash of the text and head of the history on every page', () => {
    const pages = textOf(bytes).split('\f').slice(0, -1)
    const { textSha256 } = worked.revision
    for (const page of pages) {
      expect(flat(page)).toContain('revision 1')
      expect(flat(page)).toContain(
        `${textSha256.slice(0, 4)} ${textSha256.slice(4, 8)} … ${textSha256.slice(-4)}`,
      )
      expect(flat(page)).toContain('history head 7 abab abab … abab')
      expect(flat(page)).toContain('The Test Desk, made 2026-01-02 04:00 UTC by Sample Editor')
    }
    expect(text).toContain(textSha256)
    expect(text).toContain('ab'.repeat(32))
  })

  it('links to its sources, and to nothing else outside', async () => {
    expect(await linksOf(bytes)).toEqual(['https://example.org/document'])
  })

  it('has each claim’s highlight as an annotation, in its tags too, and nothing left of what they were made from', async () => {
    const highlights = await highlightsOf(bytes)
    expect(highlights.map(({ contents, author, id }) => ({ contents, author, id }))).toEqual(
      expect.arrayContaining([
        {
          contents: 'Claim 1, Supported: Fares rose by 3.4% in a year.\nWhy: The table says so.',
          author: 'Sample Checker',
          id: worked.claims[0]?.id,
        },
        {
          contents:
            'Claim 2, Conflicting: Statement of claim 2.\nWhy: Two figures.\nText changed since the finding',
          author: 'Sample Checker',
          id: worked.claims[1]?.id,
        },
      ]),
    )
    expect(highlights).toHaveLength(3)
    for (const { lines, type, isHeld } of highlights) {
      expect(lines).toBeGreaterThanOrEqual(1)
      expect(lines).toBeLessThanOrEqual(2)
      expect(type).toBe(PDFName.of('Annot'))
      expect(isHeld).toBe(true)
    }
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('tickmark-claims')
  })

  it('looks the same with its annotations as without them', () => {
    const picture = (...options: readonly string[]) => pictureOf(bytes, '-r', '60', '-l', '1', ...options)
    const shown = picture()
    expect(shown.byteLength).toBeGreaterThan(100_000)
    expect(shown.equals(picture('-hide-annotations'))).toBe(true)
  })

  it('is the same file for the same article', async () => {
    expect(Buffer.from((await exportPdf(worked)).bytes).equals(Buffer.from(bytes))).toBe(true)
  })
})

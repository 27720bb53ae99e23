import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import { exportPdf } from '@/lib/exporting/pdf/export-pdf'
import { oneLine } from '@/lib/exporting/pdf/said'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'
import { randomArticle } from '@/lib/testing/random-article'
import { flat, highlightsOf, isAccessible, letters, linksOf, readPdf, textOf } from '@/lib/testing/read-pdf'

const PARAGRAPHS = [
  'The mayor said fares rose by 3.4% last year, after a long dispute with the unions over pay and hours.',
  'Nobody denied it, and the council will meet again in June to vote on the budget for the coming year.',
]
const FOUND_AT = '2026-01-02T03:50:00.000Z'

describe('other scripts', () => {
  it.each([
    [
      'ar',
      'rtl',
      'قال الوزير إن أسعار تذاكر المترو ارتفعت بنسبة كبيرة في مايو، ولم ينفِ أحد ذلك.',
      'ارتفعت بنسبة كبيرة',
    ],
    ['fa', 'rtl', 'وزیر گفت که ما می\u200cخواهیم قیمت\u200cها را پایین بیاوریم.', 'قیمت\u200cها را'],
    ['he', 'rtl', 'השר אמר כי מחירי הנסיעה עלו במאי, ואיש לא הכחיש זאת.', 'עלו במאי'],
    ['zh', 'ltr', '部长说，五月份的票价上涨了，每天约有很多乘客使用地铁。', '票价上涨了'],
    ['ru', 'ltr', 'Министр сказал, что цены выросли в мае.', 'цены выросли'],
    ['el', 'ltr', 'Ο υπουργός είπε ότι οι τιμές αυξήθηκαν τον Μάιο.', 'αυξήθηκαν'],
    ['vi', 'ltr', 'Giá vé tàu điện đã tăng vào tháng Năm.', 'đã tăng'],
  ] as const)('set and read %s', async (language, direction, paragraph, quote) => {
    const { bytes } = await exportPdf(
      annotatedArticle({
        language,
        direction,
        paragraphs: [paragraph],
        claims: [
          {
            quote,
            statement: quote,
            finding: 'refuted',
            findingReason: paragraph,
            findingBy: quote,
            findingAt: FOUND_AT,
          },
        ],
      }),
    )
    expect(isAccessible(bytes)).toBe(true)
    const shown = letters(textOf(bytes).normalize('NFC'))
    for (const word of paragraph.split(/[\s،,.，。]+/).filter(Boolean)) {
      expect(shown).toContain(letters(word.normalize('NFC')))
    }
    expect(Buffer.from(bytes).toString('latin1')).toContain(`/Lang (${language})`)
  })

  it('are tagged all the same where no font has a sign', async () => {
    const { bytes } = await exportPdf(annotatedArticle({ paragraphs: ['Private \u{e000} use'] }))
    expect(readPdf(bytes, 'pdfinfo')).toMatch(/^Tagged: +yes$/m)
    expect(textOf(bytes)).toContain('Private')
  })
})

describe('trust.md 74 and 75: text that would be code or a file', () => {
  const NASTY = [
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    '#{1 + 1} $x^2$ `raw` \\ *b* _i_ <label> @ref // no /* no */',
    '") #panic("x")',
    '<img src=http://169.254.169.254/> file:///etc/passwd',
    ']]> \u0000\u0007\uffff\ud83d end',
  ]
  it('stays text everywhere', async () => {
    const nasty = NASTY.join(' ')
    const article: AnnotatedArticle = annotatedArticle({
      title: nasty,
      slug: nasty,
      newsroom: nasty,
      exportedBy: nasty,
      paragraphs: NASTY.map((text) => text.toWellFormed()),
      claims: [
        {
          quote: 'raw',
          statement: nasty,
          speaker: nasty,
          finding: 'supported',
          findingReason: nasty,
          findingBy: nasty,
          findingAt: FOUND_AT,
          evidence: [annotatedEvidence({ title: nasty, passage: nasty, note: nasty, locator: nasty })],
          threads: [
            {
              id: 't',
              kind: 'discussion',
              evidenceId: null,
              resolved: false,
              resolvedBy: null,
              comments: [{ id: 'c', author: nasty, createdAt: FOUND_AT, text: nasty }],
            },
          ],
        },
      ],
    })
    const { bytes } = await exportPdf(article)
    const text = flat(textOf(bytes))
    expect(text).not.toContain('root:')
    for (const part of ['#read("/etc/passwd")', '#import "@preview/cetz:0.3.0"', '#{1 + 1} $x^2$']) {
      expect(text).toContain(part)
    }
    expect(await linksOf(bytes)).toEqual(['https://example.org/document'])
    const raw = Buffer.from(bytes).toString('latin1')
    for (const active of ['/JavaScript', '/Launch', '/EmbeddedFile', '/OpenAction', '/SubmitForm']) {
      expect(raw).not.toContain(active)
    }
  })
})

const placed = annotatedArticle({ paragraphs: PARAGRAPHS, claims: [{ quote: 'fares rose' }] })
const withoutPlaces = { ...placed, claims: placed.claims.map((claim) => ({ ...claim, anchors: [] })) }

describe('any article', () => {
  it('of very many claims is set without links between text and notes, and loses none', {
    timeout: 60_000,
  }, async () => {
    const sentences = Array.from({ length: 301 }, (_, index) => `Sentence number ${index} of many.`)
    const article = annotatedArticle({
      paragraphs: [sentences.join(' ')],
      claims: sentences.map((quote) => ({ quote, statement: `Stated: ${quote}` })),
    })
    const { bytes } = await exportPdf(article)
    const text = flat(textOf(bytes))
    expect(sentences.filter((sentence) => !text.includes(`Stated: ${sentence}`))).toEqual([])
    expect(await highlightsOf(bytes)).toEqual([])
    expect(isAccessible(bytes)).toBe(true)
  })

  it('is set with every claim marked, whatever overlaps and whatever it is written in', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(randomArticle, async (article) => {
        const { bytes } = await exportPdf(article)
        const marked = new Set((await highlightsOf(bytes)).map(({ id }) => id))
        // Words that nobody can see, such as a soft hyphen alone, have no place on a page.
        const seen = article.claims.filter(({ anchors }) =>
          anchors.some(({ exact }) => oneLine(exact) !== ''),
        )
        expect(seen.filter(({ id }) => !marked.has(id)).map(({ number }) => number)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it.each([
    [
      'of one empty paragraph',
      annotatedArticle({ document: { type: 'doc', content: [{ type: 'paragraph' }] } }),
    ],
    ['without a block', annotatedArticle({ document: { type: 'doc', content: [] } })],
    [
      'with an empty headline',
      annotatedArticle({ document: { type: 'doc', content: [{ type: 'headline' }] } }),
    ],
    ['whose claim has lost its place', withoutPlaces],
  ])('%s', async (_what, article) => {
    const { bytes } = await exportPdf(article)
    expect(isAccessible(bytes)).toBe(true)
    expect(flat(textOf(bytes))).toContain('How to check this copy')
  })

  it('keeps many notes on few words apart, and words without end on the paper', async () => {
    const [first = '', second = ''] = PARAGRAPHS
    const { bytes } = await exportPdf(
      annotatedArticle({
        paragraphs: [`${first} ${'W'.repeat(300)}`, second],
        claims: [
          ...Array.from({ length: 60 }, (_, index) => ({
            quote: first.slice(index % 40, (index % 40) + 20).trim(),
            statement: 'W'.repeat(100),
          })),
          {
            quote: 'Nobody denied it',
            statement: 'A long story. '.repeat(140),
            textChangedSinceFinding: true,
          },
          { quote: 'the council will meet', statement: 'Short.' },
        ],
      }),
    )
    const pages = readPdf(bytes, 'pdftotext', '-bbox').split('<page ').slice(1)
    const words = pages.map((page) =>
      [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)].map(
        ([, left, top, right, bottom]) => ({
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        }),
      ),
    )
    expect(words.flat().length).toBeGreaterThan(300)
    for (const { left, right, bottom } of words.flat()) {
      expect(left).toBeGreaterThan(0)
      expect(right).toBeLessThan(PAPER.width)
      expect(bottom).toBeLessThan(PAPER.height)
    }
    // In the margin of the first pages, each line stands clear below the one before.
    const inMargin = words.slice(0, 2).map((page) =>
      page
        .filter(({ left, top }) => left > MARGIN.left && top > MARGIN.top && top < MARGIN.bottom)
        .map(({ top }) => top)
        .sort((a, b) => a - b),
    )
    expect(inMargin[0]?.length).toBeGreaterThan(20)
    for (const tops of inMargin) {
      const steps = tops.slice(1).map((top, index) => top - (tops[index] ?? 0))
      expect(steps.filter((step) => step > 1.5 && step < 7)).toEqual([])
    }
  })
})

/** A4, in points, and the part of it where the notes stand. */
const PAPER = { width: 595.3, height: 841.9 }
const MARGIN = { left: 400, top: 220, bottom: 780 }

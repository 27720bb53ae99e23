import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { importedClaims } from '@/lib/exporting/claim-record'
import { exportDocx } from '@/lib/exporting/docx/export-docx'
import { anchorBookmark, commentPrint, RECORD_NAMESPACE } from '@/lib/exporting/docx/identity'
import { trackedChanges } from '@/lib/exporting/docx/track-changes'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'
import { randomArticle } from '@/lib/testing/random-article'
import { correction, talk, wordBody, wordComments, wordParts } from '@/lib/testing/word-file'

const parts = async (article: AnnotatedArticle, endNotes = false) =>
  wordParts((await exportDocx(article, { endNotes })).bytes)
const part = (all: ReadonlyMap<string, string>, name: string) => all.get(`word/${name}.xml`) ?? ''

describe('the article in a Word file', () => {
  it('stands in styles of its own, with marks, lists, breaks, links and directions', async () => {
    const text = (said: string) => [{ type: 'text' as const, text: said }]
    const document: ArticleDocument = {
      type: 'doc',
      content: [
        { type: 'headline', content: text('Head') },
        { type: 'byline', content: text('By') },
        { type: 'dateline', content: text('Place') },
        { type: 'credit', content: text('Agency') },
        { type: 'caption', content: text('Picture') },
        { type: 'heading', attrs: { level: 3 }, content: text('Sub') },
        { type: 'quote', content: text('Said') },
        { type: 'listItem', attrs: { ordinal: 4, depth: 0 }, content: text('Four') },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'bold', marks: [{ type: 'bold' }] },
            { type: 'hardBreak' },
            {
              type: 'text',
              text: 'linked',
              marks: [{ type: 'italic' }, { type: 'link', attrs: { href: 'https://example.org/a' } }],
            },
          ],
        },
        { type: 'paragraph' },
        { type: 'paragraph', content: text('قال قول') },
      ],
    }
    const article = annotatedArticle({ document, language: 'ar', direction: 'rtl', title: 'Head' })
    const all = await parts(article)
    const body = wordBody(all)
    expect(body.text).toBe(article.text)
    expect(body.styles.slice(0, 11)).toEqual([
      'Title',
      'Byline',
      'Dateline',
      'Credit',
      'Caption',
      'Heading3',
      'Quote',
      'ListParagraph',
      'BodyText',
      'BodyText',
      'BodyText',
    ])
    const xml = part(all, 'document')
    expect(xml).toContain('<w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">bold</w:t>')
    expect(xml).toMatch(/<w:hyperlink r:id="rId\d+" w:history="1"><w:r><w:rPr><w:i\/><w:iCs\/><w:color/)
    expect(xml).toContain('<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/><w:lang w:bidi="ar-EG"/></w:rPr>')
    expect(part(all, 'numbering')).toContain('<w:startOverride w:val="4"/>')
    expect(part(all, 'styles')).toContain('w:bidi="ar-EG"/>')
  })

  it('says over and under each page what it is, and in its properties nothing of ours', async () => {
    const all = await parts(annotatedArticle({ title: 'A & B', claims: [{ quote: 'Nothing' }] }))
    expect(part(all, 'header1')).toContain('A &amp; B')
    expect(part(all, 'header1')).toContain('Revision 1')
    expect(part(all, 'footer1')).toMatch(/history 7: abab abab … abab.*PAGE.*NUMPAGES/)
    const said = `${all.get('docProps/core.xml')}${all.get('docProps/app.xml')}`
    expect(said).toContain('<dc:title>A &amp; B</dc:title>')
    expect(said).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|@/)
  })

  it('tells after the text, in styles of its own, how far the check is', async () => {
    const event = {
      seq: 1,
      at: '2026-01-02T03:04:05Z',
      who: 'Sample Editor',
      reason: 'Why not',
      claimNumber: 3,
    }
    const history = [{ ...event, sentence: 'closed it', hash: 'cd'.repeat(32) }]
    const xml = part(await parts(annotatedArticle({ claimsLeftOut: 2, history })), 'document')
    const said = xml.replace(/<[^>]+>/g, '')
    expect(said).toContain('0 of 0 claims closed. 2 more are not in this copy.')
    expect(said).toContain(
      '1. 2026-01-02 03:04 UTC, Sample Editor: closed it (#3) Reason: Why not cdcdcdcdcdcd',
    )
  })

  it('gives the same bytes for the same article', async () => {
    const article = annotatedArticle({ claims: [{ quote: 'Nothing', evidence: [annotatedEvidence()] }] })
    const [one, two] = await Promise.all([1, 2].map(() => exportDocx(article, { endNotes: true })))
    expect(one?.bytes).toEqual(two?.bytes)
    expect(one?.filename).toBe('TEST-ARTICLE-r1.docx')
  })
})

describe('what hostile text does to a Word file', () => {
  const HOSTILE = [
    '\u0000\ufffe\uffff\ud800',
    ']]></w:t></w:r>',
    '"/><w:instrText>DDEAUTO c:\\\\calc</w:instrText>',
    '{ HYPERLINK "file:///etc/passwd" }',
    '&#0;&xxe;',
    '\u202eexe.txt',
  ]

  it.each(HOSTILE)('%j stays text', async (bad) => {
    const claims = [
      {
        quote: 'Nothing',
        statement: bad,
        createdBy: bad,
        findingReason: bad,
        labels: [bad],
        evidence: [annotatedEvidence({ title: bad, url: bad, passage: bad, locator: bad })],
        threads: [talk(false, bad, bad)],
        corrections: [correction({ replacement: bad, proposedBy: bad, note: bad })],
      },
    ]
    const all = await parts(
      annotatedArticle({ title: bad, newsroom: bad, exportedBy: bad, slug: bad, byline: bad, claims }),
      true,
    )
    const xml = [...all.values()].join('')
    expect(xml).not.toMatch(/<w:(?:instrText|fldChar|altChunk|object|pict|drawing)/)
    expect(xml.match(/<w:fldSimple [^>]+>/g)).toEqual([
      '<w:fldSimple w:instr=" PAGE ">',
      '<w:fldSimple w:instr=" NUMPAGES ">',
    ])
    const outside = xml.match(/Target="[^"]*" TargetMode="External"/g) ?? []
    for (const target of outside) expect(target).toMatch(/^Target="https:\/\/desk\.example\.org\//)
    expect(wordComments(all)).toHaveLength(4)
  })
})

describe('any article', () => {
  it('comes out with its text, its places and a record that knows its claims', async () => {
    await fc.assert(
      fc.asyncProperty(randomArticle, fc.boolean(), async (article, endNotes) => {
        const all = await parts(article, endNotes)
        const body = wordBody(all)
        expect(body.text).toBe(article.text)
        const comments = wordComments(all)
        const record = all.get('customXml/item1.xml') ?? ''
        expect(record).toContain(`xmlns="${RECORD_NAMESPACE}"`)
        article.claims.forEach((claim) => {
          claim.anchors.forEach(({ start, end }, index) => {
            expect(body.bookmarks.get(anchorBookmark(claim.id, index + 1) ?? '')).toEqual({ start, end })
          })
          const main = comments.find(({ text }) =>
            new RegExp(`^#${claim.number} · (?!also|Dis|Que|Corr)`).test(text),
          )
          const [first] = claim.anchors
          expect(body.comments.get(main?.id ?? '')).toEqual({ start: first?.start, end: first?.end })
        })
        const changes = trackedChanges(article)
        // Where a paragraph ends within a deletion, its mark is deleted, not a character.
        const oneLine = (texts: string[]) => texts.join('').replaceAll('\n', '')
        expect(oneLine(body.deleted.map(({ text }) => text))).toBe(
          oneLine(changes.map(({ start, end }) => article.text.slice(start, end))),
        )
        expect(body.inserted.map(({ text }) => text)).toEqual(
          changes.map(({ replacement }) => replacement).filter(Boolean),
        )
        for (const { paraId, text } of comments)
          expect(record).toMatch(new RegExp(`para="${paraId}"[^>]* print="${commentPrint(text)}"`))
        const claims = [...record.matchAll(/<claim [^>]+>([^<]*)<\/claim>/g)].map(([, json = '']) =>
          JSON.parse(json.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name] ?? '')),
        )
        expect(claims).toEqual(importedClaims(article))
      }),
      { numRuns: 200 },
    )
  }, 120_000)
})

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' }

import { describe, expect, it } from 'vitest'
import { exportDocx } from '@/lib/exporting/docx/export-docx'
import { anchorBookmark } from '@/lib/exporting/docx/identity'
import type { AnnotatedArticle, AnnotatedCorrection } from '@/lib/exporting/model'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'
import { correction, talk, wordBody, wordComments, wordParts } from '@/lib/testing/word-file'

const parts = async (article: AnnotatedArticle, endNotes = false) =>
  wordParts((await exportDocx(article, { endNotes })).bytes)
const part = (all: ReadonlyMap<string, string>, name: string) => all.get(`word/${name}.xml`) ?? ''

describe('claims as Word comments', () => {
  it('stand on their words with finding, reason and sources', async () => {
    const article = annotatedArticle({
      paragraphs: ['Fares rose 3.4% in May.'],
      claims: [
        {
          quote: 'rose 3.4%',
          statement: 'Fares rose by 3.4%.',
          speaker: 'The minister',
          speakerRole: 'transport',
          finding: 'refuted',
          workState: 'closed',
          findingReason: 'The office says 2.4%.',
          findingBy: 'Sample Checker',
          findingAt: '2026-01-02T05:06:07.890Z',
          evidence: [
            annotatedEvidence({ stance: 'contradicts', passage: 'up 2.4%', note: 'Table 2.' }),
            annotatedEvidence({ title: 'A call', url: 'javascript:alert(1)' }),
          ],
        },
      ],
    })
    const all = await parts(article)
    const [comment] = wordComments(all)
    expect(comment).toMatchObject({
      author: 'Sample Checker',
      initials: 'SC',
      date: '2026-01-02T05:06:07Z',
      done: false,
    })
    expect(comment?.text.split('\n')).toEqual([
      '#1 · Refuted · Closed',
      'Claim: Fares rose by 3.4%.',
      'Speaker: The minister, transport',
      'Why: The office says 2.4%.',
      'Source 1: Contradicts · A document (sample), page 3 (document, primary)',
      'Passage 1: “up 2.4%”',
      'Note 1: Table 2.',
      'Source 2: Supports · A call, page 3 (document, primary)',
    ])
    const links = all.get('word/_rels/comments.xml.rels') ?? ''
    expect(links).toContain(
      `Target="https://desk.example.org/articles/${article.id}?claim=${article.claims[0]?.id}"`,
    )
    expect(links).toContain('Target="https://example.org/document"')
    expect(links).not.toContain('javascript')
    expect(part(all, 'document')).toContain('<w:rStyle w:val="Claim-refuted"/>')
  })

  it('say no finding, and why, while a second look is pending', async () => {
    const claims = [{ quote: 'Nothing', secondLookPending: true, textChangedSinceFinding: true }]
    const [comment] = wordComments(await parts(annotatedArticle({ claims })))
    expect(comment?.text).toMatch(/^#1 · No finding yet · To check\n/)
    expect(comment?.text).toContain('Second look pending: what was found is withheld until it is given.')
    expect(comment?.text).toContain('Text changed since the finding.')
  })

  it('carry threads as comments with replies, and their resolved state', async () => {
    const claims = [
      { quote: 'Nothing', threads: [talk(true, 'Who?', 'Nobody.\nReally.'), talk(false, 'Well?', 'Well.')] },
    ]
    const all = await parts(annotatedArticle({ claims }))
    const seen = wordComments(all)
    expect(seen.map(({ text, done }) => [text, done])).toEqual([
      ['#1 · No finding yet · To check\nClaim: Statement of claim 1.', false],
      ['#1 · Question\nWho?', true],
      ['Nobody.\nReally.', true],
      ['#1 · Discussion\nWell?', false],
      ['Well.', false],
    ])
    const parents = seen.map(({ parentParaId }) => seen.findIndex(({ paraId }) => paraId === parentParaId))
    expect(parents).toEqual([-1, -1, 1, -1, 3])
    const body = wordBody(all)
    for (const { id } of seen) expect(body.comments.get(id)).toEqual({ start: 0, end: 7 })
    for (const { paraId, date } of seen) {
      expect(part(all, 'commentsIds')).toContain(`w16cid:paraId="${paraId}" w16cid:durableId="${paraId}"`)
      expect(part(all, 'commentsExtensible')).toContain(
        `w16cex:durableId="${paraId}" w16cex:dateUtc="${date}"`,
      )
    }
    expect(part(all, 'people').match(/w15:author="[^"]+"/g)).toHaveLength(3)
  })

  it('of several places say at the others where the claim is, too', async () => {
    const article = annotatedArticle({ paragraphs: ['One word, one word.'], claims: [{ quote: 'One' }] })
    const [claim] = article.claims
    if (!claim) throw new Error('no claim')
    const second = { id: 'b', start: 10, end: 13, exact: 'one', prefix: '', suffix: '' }
    const all = await parts({ ...article, claims: [{ ...claim, anchors: [...claim.anchors, second] }] })
    expect(wordComments(all).map(({ text }) => text.split('\n')[0])).toEqual([
      '#1 · No finding yet · To check',
      '#1 · also here',
    ])
    const { comments, bookmarks } = wordBody(all)
    expect([...comments.values()]).toEqual([
      { start: 0, end: 3 },
      { start: 10, end: 13 },
    ])
    expect(bookmarks.get(anchorBookmark(claim.id, 2) ?? '')).toEqual({ start: 10, end: 13 })
  })

  it('that have no place hang on their numbers after the text', async () => {
    const article = annotatedArticle({ claims: [{ quote: 'Nothing', threads: [talk(true, 'Who?')] }] })
    const claims = article.claims.map((claim) => ({ ...claim, anchors: [] }))
    const all = await parts({ ...article, claims })
    expect(part(all, 'document').replace(/<[^>]+>/g, '')).toContain('Claims without a place in this text: #1')
    expect(wordBody(all).comments.size).toBe(2)
  })
})

describe('corrections as tracked changes', () => {
  const article = (corrections: AnnotatedCorrection[]) =>
    annotatedArticle({
      paragraphs: ['The old words.', 'More.'],
      claims: [{ quote: 'The old words', corrections }],
    })

  it('delete and insert by who proposed them, within the claim', async () => {
    const place = { start: 4, end: 13 }
    const all = await parts(article([correction({ place, replacement: 'new\nones' })]))
    const body = wordBody(all)
    expect(body.deleted).toEqual([{ author: 'Sample Checker', text: 'old words', start: 4 }])
    expect(body.inserted).toEqual([{ author: 'Sample Checker', text: 'new\nones', at: 13 }])
    expect(part(all, 'document')).toMatch(/<\/w:ins><w:commentRangeEnd/)
    expect(wordComments(all)).toHaveLength(1)
  })

  it('over the end of a paragraph delete its mark', async () => {
    const body = wordBody(await parts(article([correction({ place: { start: 8, end: 19 } })])))
    expect(body.deleted.map(({ text }) => text).join('|')).toBe('words|.|More')
    expect(body.marksDeleted).toBe(1)
    expect(body.text).toBe('The old words.\nMore.')
  })

  it('show one of several over the same words: the accepted one, else the oldest; the others reply', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => `01890000-0000-7000-8000-00000000060${id}`)
    const all = await parts(
      article([
        correction({ id: `${a}`, createdAt: '2026-01-01T00:00:00Z', replacement: 'first' }),
        correction({
          id: `${b}`,
          state: 'accepted',
          decidedBy: 'Sample Editor',
          decidedAt: '2026-01-03T00:00:00Z',
          replacement: 'second',
        }),
        correction({ id: `${c}`, state: 'rejected', decisionReason: 'No.', replacement: 'third' }),
      ]),
    )
    expect(wordBody(all).inserted.map(({ text }) => text)).toEqual(['second'])
    const [claim, ...replies] = wordComments(all)
    expect(replies.map(({ text }) => text)).toEqual([
      '#1 · Correction · Proposed\nInstead of: The\nWrite: first',
      '#1 · Correction · Accepted\nInstead of: The\nWrite: second\nDecided by: Sample Editor, 2026-01-03',
      '#1 · Correction · Rejected\nInstead of: The\nWrite: third\nReason: No.',
    ])
    expect(new Set(replies.map(({ parentParaId }) => parentParaId))).toEqual(new Set([claim?.paraId]))
  })
})

describe('end notes', () => {
  const article = annotatedArticle({
    paragraphs: ['First and second.'],
    claims: [{ quote: 'second', evidence: [annotatedEvidence()] }, { quote: 'First' }],
  })

  it('number the claims in the order of the text, with addresses written out', async () => {
    const all = await parts(article, true)
    const said = part(all, 'endnotes')
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]+>/g, '')
    expect(said.trim().split('\n')).toEqual([
      '#2 · No finding yet · Statement of claim 2. No source in this copy.',
      ' #1 · No finding yet · Statement of claim 1.',
      'Source 1: Supports · A document (sample), page 3 (document, primary) https://example.org/document',
    ])
    expect(part(all, 'document').match(/<w:endnoteReference w:id="\d"\/>/g)).toEqual([
      '<w:endnoteReference w:id="1"/>',
      '<w:endnoteReference w:id="2"/>',
    ])
  })

  it('are not there unless asked for, nor where there is no source', async () => {
    expect((await parts(article)).has('word/endnotes.xml')).toBe(false)
    const bare = annotatedArticle({ claims: [{ quote: 'Nothing' }] })
    expect((await parts(bare, true)).has('word/endnotes.xml')).toBe(false)
  })
})

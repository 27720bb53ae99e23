import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { sheetOf } from '@/lib/exporting/pdf/sheet'
import { annotatedArticle, type ClaimSketch } from '@/lib/testing/annotated-article'
import { randomArticle } from '@/lib/testing/random-article'

const TEXT = 'The mayor said fares rose by 3.4% last year, and that nobody had denied it so far.'
const sheetOfText = (claims: ClaimSketch[]) => sheetOf(annotatedArticle({ paragraphs: [TEXT], claims }))
const firstBlock = (claims: ClaimSketch[]) => {
  const [block] = sheetOfText(claims).blocks
  if (!block) throw new Error('no block')
  return block
}
const textRuns = (block: ReturnType<typeof firstBlock>) =>
  block.runs.flatMap((run) => ('text' in run ? [run] : []))

describe('the sheet of a copy', () => {
  it('holds every word of the article once, in order, whatever overlaps', () => {
    fc.assert(
      fc.property(randomArticle, (article) => {
        const { top, blocks } = sheetOf(article)
        const set = [...top, ...blocks].flatMap((block) =>
          block.runs.map((run) => ('text' in run ? run.text.join('') : 'br' in run ? '\n' : '')).concat('\n'),
        )
        const all = set.join('').normalize('NFC')
        const wanted = article.text.replace(/\u00ad/g, '').normalize('NFC')
        expect(all.endsWith(`${wanted}\n`)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('links each claim’s number once, at the end of its first place', () => {
    fc.assert(
      fc.property(randomArticle, (article) => {
        const sheet = sheetOf(article)
        const first = [...sheet.top, ...sheet.blocks]
          .flatMap(({ runs }) => runs.flatMap((run) => ('numbers' in run ? run.numbers : [])))
          .filter((number) => number.first)
          .map(({ no }) => no)
        expect(new Set(first).size).toBe(first.length)
        expect(sheet.notes.filter(({ placed }) => placed).map(({ no }) => no)).toEqual(
          first.toSorted((a, b) => a - b),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('nests lines by lane, nearest first, and never draws a fourth', () => {
    const block = firstBlock([
      { quote: 'The mayor said fares rose by 3.4% last year', finding: 'supported' },
      { quote: 'said fares rose by 3.4%', finding: 'refuted' },
      { quote: 'fares rose', finding: 'conflicting' },
      { quote: 'mayor said fares rose by 3.4% last', finding: 'not_checkable' },
    ])
    const under = textRuns(block).find(({ text }) => text.join('') === 'fares rose')
    expect(under?.marks.map(({ lane }) => lane)).toEqual([0, 1, 2])
  })

  it('parts the first and the last letter of a fill, which carry its edges', () => {
    const marked = textRuns(firstBlock([{ quote: 'fares rose' }])).filter(({ marks }) => marks.length > 0)
    expect(marked.map(({ text, marks: [mark] }) => [text.join(''), mark?.first, mark?.last])).toEqual([
      ['f', true, false],
      ['ares ros', false, false],
      ['e', false, true],
    ])
  })

  it.each([
    [2, false, null],
    [9, true, null],
    [40, true, 'and 29 more claims here: see the notes at the end'],
  ])('makes the notes of %i claims on one paragraph fit beside it', (count, brief, more) => {
    const claims = Array.from({ length: count }, (_, index) => ({
      quote: TEXT.slice(index, index + 20).trim(),
    }))
    const block = firstBlock(claims)
    expect({ brief: block.brief, more: block.more }).toEqual({ brief, more })
    expect(sheetOfText(claims).notes).toHaveLength(count)
  })

  it('skips no level of heading', () => {
    const document: ArticleDocument = {
      type: 'doc',
      content: [
        { type: 'headline', content: [{ type: 'text', text: 'Head' }] },
        { type: 'heading', attrs: { level: 4 }, content: [{ type: 'text', text: 'Deep' }] },
        { type: 'heading', attrs: { level: 4 } },
        { type: 'heading', attrs: { level: 4 }, content: [{ type: 'text', text: 'Deeper' }] },
        { type: 'headline', content: [{ type: 'text', text: 'Again' }] },
      ],
    }
    const { top, blocks } = sheetOf(annotatedArticle({ document }))
    expect([...top, ...blocks].map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'headline 1',
      'heading 2',
      'paragraph 2',
      'heading 3',
      'headline 2',
    ])
  })

  it('counts what is done and names what stands open', () => {
    const { cover, head } = sheetOf(
      annotatedArticle({
        paragraphs: [TEXT],
        claimsLeftOut: 3,
        claims: [
          { quote: 'fares', finding: 'supported', workState: 'closed', textChangedSinceFinding: true },
          { quote: 'rose', workState: 'needs_second_look', secondLookPending: true },
          { quote: 'mayor', workState: 'to_check' },
        ],
      }),
    )
    expect(head.closed).toBe('1 of 3 claims closed')
    expect(cover.progress).toBe('1 of 3 claims closed, 1 with a finding')
    expect(cover.findings.map(({ count, word }) => `${count} ${word}`)).toEqual([
      '1 Supported',
      '2 No finding yet',
    ])
    expect(cover.points.map(({ words, claims }) => words + claims.join())).toEqual([
      'To check: 3',
      'Needs second look: 2',
      'Text changed since the finding: 1',
      'Second look pending, finding withheld: 2',
      '3 more claims are left out of this copy.',
    ])
  })

  it('names at most 40 claims in a line', () => {
    const claims = Array.from({ length: 45 }, (_, index) => ({ quote: TEXT.slice(index, index + 20).trim() }))
    const [point] = sheetOfText(claims).cover.points
    expect(point).toMatchObject({ more: 5 })
    expect(point?.claims).toHaveLength(40)
  })

  it.each([
    ['en', 'en', null],
    ['pt-BR', 'pt', 'BR'],
    ['zh-Hans-CN', 'zh', 'CN'],
    ['"><script>', 'en', null],
    ['', 'en', null],
  ])('says that %j is the language %s', (language, lang, region) => {
    expect(sheetOf(annotatedArticle({ language }))).toMatchObject({ lang, region })
  })
})

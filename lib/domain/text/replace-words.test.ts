import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ArticleDocument, type Block, documentText, type InlineNode } from '@/lib/domain/text/document'
import { utf16 } from '@/lib/domain/text/offsets'
import { replaceWords, type WordEdit, withSpareSpace } from '@/lib/domain/text/replace-words'

const text = (words: string, ...marks: ('bold' | 'italic')[]): InlineNode =>
  marks.length === 0
    ? { type: 'text', text: words }
    : { type: 'text', text: words, marks: marks.map((type) => ({ type })) }
const link = (words: string): InlineNode => ({
  type: 'text',
  text: words,
  marks: [{ type: 'link', attrs: { href: 'https://example.org/' } }],
})
const paragraph = (...content: InlineNode[]): Block => ({ type: 'paragraph', content })
const documentOf = (...content: Block[]): ArticleDocument => ({ type: 'doc', content })

/** The edit that replaces the first place of `words`. */
function edit(document: ArticleDocument, words: string, replacement: string): WordEdit {
  const start = documentText(document).indexOf(words)
  if (start < 0) throw new Error(`“${words}” does not stand there`)
  return { start: utf16(start), end: utf16(start + words.length), replacement }
}

describe('words that are put in the place of others', () => {
  const plain = documentOf(
    paragraph(text('It cost 48 million.')),
    paragraph(text('Nobody '), text('knew', 'bold')),
  )
  test.each<[string, ArticleDocument, string, string, Block[]]>([
    [
      'stand alone in plain text',
      plain,
      '48',
      '53',
      [paragraph(text('It cost 53 million.')), plain.content[1] as Block],
    ],
    [
      'take the marks of those they replace',
      plain,
      'knew',
      'asked',
      [plain.content[0] as Block, paragraph(text('Nobody '), text('asked', 'bold'))],
    ],
    [
      'take the marks where the replaced words begin',
      documentOf(paragraph(text('a '), text('bold', 'bold'), text(' move'))),
      'bold move',
      'step',
      [paragraph(text('a '), text('step', 'bold'))],
    ],
    [
      'stay in a link that is replaced whole',
      documentOf(paragraph(text('see '), link('the old report'))),
      'old',
      'new',
      [paragraph(text('see '), link('the new report'))],
    ],
    [
      'leave a link that ends within what is replaced',
      documentOf(paragraph(link('the report'), text(' says'))),
      'report says',
      'figures',
      [paragraph(link('the '), text('figures'))],
    ],
    [
      'join the blocks they reach across into the first',
      documentOf(
        { type: 'heading', attrs: { level: 2 }, content: [text('One two')] },
        paragraph(text('three four')),
      ),
      'two\nthree',
      '2 3',
      [{ type: 'heading', attrs: { level: 2 }, content: [text('One 2 3 four')] }],
    ],
    [
      'may hold a line break',
      plain,
      '48 million',
      'much\nmoney',
      [paragraph(text('It cost much'), { type: 'hardBreak' }, text('money.')), plain.content[1] as Block],
    ],
    [
      'may be none: the block stays, empty',
      documentOf(paragraph(text('Out.')), paragraph(text('In.'))),
      'Out.',
      '',
      [{ type: 'paragraph' }, paragraph(text('In.'))],
    ],
  ])('%s', (_, document, words, replacement, expected) => {
    expect(replaceWords(document, [edit(document, words, replacement)]).content).toEqual(expected)
  })

  test('are put in at several places at once, whatever their order', () => {
    const edits = [edit(plain, 'knew', 'asked'), edit(plain, '48', '53'), edit(plain, 'It', 'That')]
    const after = 'That cost 53 million.\nNobody asked'
    expect(documentText(replaceWords(plain, edits))).toBe(after)
    expect(documentText(replaceWords(plain, edits.toReversed()))).toBe(after)
  })

  test.each([
    ['overlap', [edit(plain, '48 million', 'x'), edit(plain, 'million.', 'y')]],
    ['are empty', [{ start: utf16(5), end: utf16(5), replacement: 'x' }]],
    ['run backwards', [{ start: utf16(5), end: utf16(3), replacement: 'x' }]],
    ['lie outside the text', [{ start: utf16(5), end: utf16(500), replacement: 'x' }]],
  ])('are refused where they %s', (_, edits) => {
    expect(() => replaceWords(plain, edits)).toThrow(RangeError)
  })

  test('give the text with the same stretches replaced, for any document and any edits', () => {
    const run = fc.oneof(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
        .map((words) => text(words.replace(/\n/g, ' '))),
      fc.string({ minLength: 1, maxLength: 8 }).map((words) => text(words.replace(/\n/g, ' '), 'bold')),
      fc.constant<InlineNode>({ type: 'hardBreak' }),
    )
    const document = fc
      .array(
        fc.array(run, { maxLength: 4 }).map((content) => paragraph(...content)),
        { minLength: 1, maxLength: 5 },
      )
      .map((blocks) => documentOf(...blocks))
    const cuts = fc.array(fc.nat(60), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(
        document,
        cuts,
        fc.array(fc.string({ maxLength: 5 }), { minLength: 3, maxLength: 3 }),
        (doc, at, words) => {
          const before = documentText(doc)
          const places = at.map((cut) => utf16(Math.min(cut, before.length))).sort((a, b) => a - b)
          const edits = words.flatMap((replacement, i): WordEdit[] => {
            const [start, end] = [places[2 * i], places[2 * i + 1]]
            return start === undefined || end === undefined || start === end
              ? []
              : [{ start, end, replacement }]
          })
          let expected = before
          for (const { start, end, replacement } of edits.toReversed())
            expected = expected.slice(0, start) + replacement + expected.slice(end)
          expect(documentText(replaceWords(doc, edits))).toBe(expected)
        },
      ),
    )
  })
})

describe('words that are left out', () => {
  test.each([
    ['in the midst', 'a very big ship', 'very', 'a big ship'],
    ['at the beginning', 'Very big ships', 'Very', 'big ships'],
    ['at the end of a line', 'ships are big\nnext', 'big', 'ships are\nnext'],
    ['before a full stop', 'ships are big.', 'big', 'ships are.'],
    ['within a word', 'unbelievable', 'believ', 'unable'],
    ['all there is', 'big', 'big', ''],
  ])('%s take their spare space with them', (_, before, words, after) => {
    const start = before.indexOf(words)
    const range = withSpareSpace(before, { start: utf16(start), end: utf16(start + words.length) })
    expect(before.slice(0, range.start) + before.slice(range.end)).toBe(after)
  })
})

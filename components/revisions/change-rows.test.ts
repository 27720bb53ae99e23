import { describe, expect, test } from 'vitest'
import { type ChangeRow, changeRows, indexShown } from '@/components/revisions/change-rows'
import { compareTexts } from '@/lib/domain/anchoring/compare'
import type { Comparison } from '@/lib/domain/anchoring/outcome'
import type { ArticleDocument, Block } from '@/lib/domain/text/document'
import { documentText } from '@/lib/domain/text/document'
import { placeBlocks } from '@/lib/domain/text/projection'

const doc = (...blocks: (string | Block)[]): ArticleDocument => ({
  type: 'doc',
  content: blocks.map((block) =>
    typeof block === 'string' ? { type: 'paragraph', content: [{ type: 'text', text: block }] } : block,
  ),
})
const broken = (...lines: string[]): Block => ({
  type: 'paragraph',
  content: lines.flatMap((text, i) => [
    ...(i > 0 ? [{ type: 'hardBreak' } as const] : []),
    { type: 'text', text } as const,
  ]),
})

function compare(before: ArticleDocument, after: ArticleDocument, comparison?: Comparison) {
  const texts = [documentText(before), documentText(after)] as const
  const rows = changeRows(comparison ?? compareTexts(...texts), placeBlocks(before), placeBlocks(after))
  const shown = rows.map(({ text }) => text).join('\n')
  return { rows, texts, shown, index: indexShown(rows) }
}
const drawn = (row: ChangeRow) =>
  row.pieces
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `{-${text}-}`))
    .join('')
/** Every piece says where it stands, and there its words are. */
function expectTrue({ rows, texts, shown }: ReturnType<typeof compare>) {
  for (const { at, text, before, after } of rows.flatMap((row) => row.pieces)) {
    expect(shown.slice(at, at + text.length)).toBe(text)
    if (before !== null) expect(texts[0].slice(before, before + text.length)).toBe(text)
    if (after !== null) expect(texts[1].slice(after, after + text.length)).toBe(text)
  }
}

const FERRIES = 'The council will replace all 12 ferries by 2030, it said on Tuesday.'
const FARES = '“We will not raise fares again before the election,” the mayor told reporters.'
const MUSEUM = 'The oldest ferry in service was built in 1961, the museum says, and it still runs.'

describe('the rows of a comparison', () => {
  test('show what went and what came, in place, with both texts’ offsets', () => {
    const found = compare(
      doc(FERRIES, FARES),
      doc(FERRIES.replace('2030', '2031'), FARES.replace('not ', '')),
    )
    expect(found.rows.map(({ kind }) => kind)).toEqual(['changed', 'changed'])
    expect(found.rows.map(drawn)).toEqual([
      'The council will replace all 12 ferries by {-2030-}{+2031+}, it said on Tuesday.',
      '“We will {-not -}raise fares again before the election,” the mayor told reporters.',
    ])
    expectTrue(found)
  })

  test('show a moved paragraph once, with the number that it had', () => {
    const found = compare(doc(FERRIES, FARES, MUSEUM), doc(MUSEUM, FERRIES, FARES))
    expect(found.rows.map(({ kind, was, paragraphNumber }) => [kind, was, paragraphNumber])).toEqual([
      ['moved', 3, 1],
      ['same', null, 2],
      ['same', null, 3],
    ])
    expectTrue(found)
  })

  test('show a removed paragraph where it stood', () => {
    const found = compare(doc(FERRIES, MUSEUM, FARES), doc(FERRIES, FARES))
    expect(found.rows.map(({ kind, text }) => [kind, text])).toEqual([
      ['same', FERRIES],
      ['removed', MUSEUM],
      ['same', FARES],
    ])
    expectTrue(found)
  })

  test('hold lines of one block together', () => {
    const found = compare(
      doc(broken('One line.', 'Another line.')),
      doc(broken('One line.', 'A further line.')),
    )
    expect(found.rows).toHaveLength(1)
    expect(found.rows[0]?.text).toContain('One line.\n')
    expectTrue(found)
  })

  test('give back space that a diff has left out, to the words behind it', () => {
    const comparison: Comparison = {
      blocks: [
        {
          kind: 'changed',
          before: 0,
          after: 0,
          diff: [
            { kind: 'same', text: 'It closed' },
            { kind: 'removed', text: 'at noon' },
            { kind: 'same', text: '.' },
          ],
        },
      ],
      wordsIn: 0,
      wordsOut: 2,
      moved: 0,
    }
    const found = compare(doc('It closed at noon.'), doc('It closed.'), comparison)
    expect(found.rows.map(drawn)).toEqual(['It closed{- at noon-}.'])
    expectTrue(found)
  })

  test('keep removed words apart from those before them, even where they are not found in their line', () => {
    const comparison: Comparison = {
      blocks: [
        {
          kind: 'changed',
          before: 0,
          after: 0,
          diff: [
            { kind: 'same', text: 'It closed' },
            { kind: 'removed', text: 'at noon' },
          ],
        },
      ],
      wordsIn: 0,
      wordsOut: 2,
      moved: 0,
    }
    const found = compare(doc('Something else.'), doc('It closed.'), comparison)
    expect(found.rows.map(drawn)).toEqual(['It closed{- at noon-}'])
    expectTrue(found)
  })

  test('know a passage that moved into another paragraph as a part of its old one', () => {
    const comparison: Comparison = {
      blocks: [{ kind: 'moved', before: 0, after: 0, diff: [{ kind: 'same', text: 'He wrote it down.' }] }],
      wordsIn: 0,
      wordsOut: 0,
      moved: 1,
    }
    const found = compare(doc('She counted. He wrote it down.'), doc('He wrote it down.'), comparison)
    expect(found.rows[0]?.pieces[0]?.before).toBe('She counted. '.length)
    expectTrue(found)
  })
})

describe('a place in the shown text', () => {
  const before = doc(FERRIES, MUSEUM)
  const after = doc(FERRIES.replace('will replace all 12', 'will replace 12'), 'Fares rose.')
  const found = compare(before, after)
  const wordsAt = ({ start, end }: { start: number; end: number }) => found.shown.slice(start, end)
  const rangeIn = (text: string, words: string) => {
    const start = text.indexOf(words)
    return { start, end: start + words.length }
  }

  test('is found by the text after', () => {
    const words = '12 ferries by 2030'
    expect(found.index.find('after', rangeIn(found.texts[1], words)).map(wordsAt)).toEqual([words])
  })

  test('takes the removed words at its edges along', () => {
    const range = rangeIn(found.texts[1], '12 ferries')
    const old = rangeIn(found.texts[0], 'all 12 ferries')
    const [shown] = found.index.findWithRemoved(range, old)
    expect(shown && wordsAt(shown)).toBe('all 12 ferries')
  })

  test('is found among the removed words alone', () => {
    const range = rangeIn(found.texts[0], 'built in 1961')
    expect(found.index.findRemoved(range).map(wordsAt)).toEqual(['built in 1961'])
    expect(found.index.findRemoved(rangeIn(found.texts[0], 'ferries by 2030'))).toEqual([])
  })

  test('is nowhere where its words are not shown', () => {
    expect(found.index.find('after', { start: 9_000, end: 9_010 })).toEqual([])
  })
})

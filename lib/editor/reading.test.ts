import { AllSelection, EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { type ArticleDocument, documentText } from '@/lib/domain/text/document'
import { utf16 } from '@/lib/domain/text/offsets'
import { offsetToPm, placeBlocks } from '@/lib/domain/text/projection'
import { copiedText } from '@/lib/editor/clipboard'
import { readOnlyPlugin } from '@/lib/editor/read-only'
import { articleSchema } from '@/lib/editor/schema/article-schema'
import { caretOf, rangeOf, selectionBetween, wordsOf } from '@/lib/editor/selection/range'

const DOCUMENT: ArticleDocument = {
  type: 'doc',
  content: [
    { type: 'headline', content: [{ type: 'text', text: 'Café 👩🏽‍🚒 saved' }] },
    { type: 'paragraph' },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'First ' },
        { type: 'text', text: 'line', marks: [{ type: 'bold' }] },
        { type: 'hardBreak' },
        { type: 'text', text: 'second.' },
      ],
    },
    { type: 'quote', content: [{ type: 'text', text: 'قال الوزير' }] },
  ],
}
const TEXT = documentText(DOCUMENT)
const blocks = placeBlocks(DOCUMENT)
const doc = articleSchema.nodeFromJSON(DOCUMENT)
const state = EditorState.create({
  doc,
  plugins: [readOnlyPlugin({ label: 'Text', direction: 'ltr', language: 'en' })],
})
const select = (anchor: number, head = anchor) =>
  state.apply(state.tr.setSelection(selectionBetween(doc, blocks, utf16(anchor), utf16(head))))

describe('a text that is read', () => {
  it.each([
    ['typed into', () => state.tr.insertText('x', 3)],
    ['deleted from', () => state.tr.delete(1, 4)],
    ['re-marked', () => state.tr.addMark(1, 4, articleSchema.mark('bold'))],
    ['split', () => state.tr.split(3)],
  ])('is not changed when it is %s', (_, change) => {
    expect(state.applyTransaction(change()).transactions).toEqual([])
  })

  it('still takes a selection', () => {
    expect(rangeOf(select(0, 4).selection, blocks)).toEqual({ start: 0, end: 4 })
  })

  it('keeps which end of a selection moves', () => {
    expect(caretOf(select(4, 0).selection, blocks)).toBe(0)
    expect(caretOf(select(0, 4).selection, blocks)).toBe(4)
  })

  it('knows every offset of its text in the editor and back', () => {
    for (let offset = 0; offset <= TEXT.length; offset++) {
      expect(caretOf(TextSelection.create(doc, offsetToPm(blocks, utf16(offset))), blocks)).toBe(offset)
    }
  })

  it.each([
    ['nothing, when nothing is selected', 5, 5, null],
    ['a whole character, when its middle is selected', 7, 9, '👩🏽‍🚒'],
    ['words without the spaces around them', 4, 18, '👩🏽‍🚒 saved'],
    ['words across blocks and line breaks', 13, 34, 'saved\n\nFirst line\nsec'],
    ['nothing, when only the break between two blocks is selected', 18, 19, null],
  ])('gives as selected words %s', (_, from, to, words) => {
    const range = wordsOf(select(from, to).selection, blocks, TEXT)
    expect(range && TEXT.slice(range.start, range.end)).toBe(words)
  })

  it('is copied exactly as it stands, whole and in part', () => {
    expect(copiedText(new AllSelection(doc).content())).toBe(TEXT)
    for (const [from, to] of [
      [0, 5],
      [14, 30],
      [20, TEXT.length],
    ] as const) {
      expect(copiedText(select(from, to).selection.content())).toBe(TEXT.slice(from, to))
    }
  })
})

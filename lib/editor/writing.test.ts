import type { Command } from '@tiptap/pm/state'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { type ArticleDocument, documentText } from '@/lib/domain/text/document'
import { articleSchema } from '@/lib/editor/schema/article-schema'
import { checkDocument } from '@/lib/editor/schema/check-document'
import { breakLine, continueList, kindAt, leaveList, replaceAll, setKind } from '@/lib/editor/writing-blocks'
import { writtenDocument, writtenSize } from '@/lib/editor/writing-document'

const paragraph = (text: string) => ({
  type: 'paragraph' as const,
  content: [{ type: 'text' as const, text }],
})
const item = (text: string, ordinal: number | null) => ({
  type: 'listItem' as const,
  attrs: { ordinal, depth: 0 },
  ...(text === '' ? {} : { content: [{ type: 'text' as const, text }] }),
})
const document = (...content: ArticleDocument['content']): ArticleDocument => ({ type: 'doc', content })

/** An editor's state with a selection from one character of the document to another, by ProseMirror positions. */
function stateOf(content: ArticleDocument, from: number, to = from): EditorState {
  const doc = articleSchema.nodeFromJSON(content)
  return EditorState.create({ doc, selection: TextSelection.create(doc, from, to) })
}
function done(state: EditorState, command: Command): EditorState {
  let next = state
  command(state, (tr) => {
    next = state.apply(tr)
  })
  return next
}
const lines = (state: EditorState) =>
  writtenDocument(state.doc).content.map(
    (block) =>
      `${block.type}${block.type === 'listItem' ? (block.attrs.ordinal ?? '•') : ''}: ${documentText(document(block))}`,
  )

describe('kinds of block', () => {
  const two = document(paragraph('One'), paragraph('Two'))
  it.each([
    ['quote', 2, 2, ['quote: One', 'paragraph: Two']],
    ['heading', 2, 8, ['heading: One', 'heading: Two']],
    ['numbered', 2, 8, ['listItem1: One', 'listItem2: Two']],
    ['bullet', 7, 7, ['paragraph: One', 'listItem•: Two']],
  ] as const)('are given: %s from %i to %i', (kind, from, to, expected) => {
    const state = done(stateOf(two, from, to), setKind(kind))
    expect(lines(state)).toEqual(expected)
    expect(kindAt(state)).toBe(kind)
    expect(checkDocument(writtenDocument(state.doc)).kind).toBe('ok')
  })

  it('go on with the number of the item before', () => {
    const state = stateOf(document(item('One', 4), paragraph('Two')), 7)
    expect(lines(done(state, setKind('numbered')))).toEqual(['listItem4: One', 'listItem5: Two'])
  })
})

describe('a list', () => {
  it('goes on with the next number', () => {
    expect(lines(done(stateOf(document(item('One', 1)), 4), continueList))).toEqual([
      'listItem1: One',
      'listItem2: ',
    ])
  })
  it('is cut where the caret stands', () => {
    expect(lines(done(stateOf(document(item('One', null)), 2), continueList))).toEqual([
      'listItem•: O',
      'listItem•: ne',
    ])
  })
  it('ends at an empty item', () => {
    expect(lines(done(stateOf(document(item('One', 1), item('', 2)), 6), continueList))).toEqual([
      'listItem1: One',
      'paragraph: ',
    ])
  })
  it('is left by Backspace at its start, and nowhere else', () => {
    expect(lines(done(stateOf(document(item('One', 1)), 1), leaveList))).toEqual(['paragraph: One'])
    expect(leaveList(stateOf(document(item('One', 1)), 2))).toBe(false)
    expect(leaveList(stateOf(document(paragraph('One')), 1))).toBe(false)
  })
})

describe('what is written', () => {
  it('holds line breaks, and its size counts them as the plain text does', () => {
    const state = done(stateOf(document(paragraph('One'), paragraph('it’s 3.4%')), 2), breakLine)
    const written = writtenDocument(state.doc)
    expect(documentText(written)).toBe('O\nne\nit’s 3.4%')
    expect(writtenSize(state.doc)).toEqual({ words: 4, characters: documentText(written).length, blocks: 2 })
  })

  it('comes without what no article may hold', () => {
    const doc = articleSchema.nodeFromJSON({
      type: 'doc',
      content: [paragraph('a\u0001b\ud800c\nd'), paragraph('\u0002')],
    })
    const written = writtenDocument(doc)
    expect(documentText(written)).toBe('ab\ufffdc d\n')
    expect(checkDocument(written).kind).toBe('ok')
  })

  it('is replaced as a whole', () => {
    const theirs = document(paragraph('Theirs'), item('too', null))
    const state = done(
      stateOf(document(paragraph('Mine')), 3),
      replaceAll(articleSchema.nodeFromJSON(theirs)),
    )
    expect(writtenDocument(state.doc)).toEqual(theirs)
  })
})

import { describe, expect, it } from 'vitest'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { documentText } from '@/lib/domain/text/document'
import { utf16 } from '@/lib/domain/text/offsets'
import { placeBlocks } from '@/lib/domain/text/projection'
import { placeSentences } from '@/lib/domain/text/sentences'
import {
  growBySentence,
  paragraphAt,
  type StepDirection,
  type StepUnit,
  sentenceAt,
  shrinkBySentence,
  stepFrom,
  type WalkableText,
} from '@/lib/editor/selection/steps'

function walkable(language: string, ...texts: string[]): WalkableText {
  const document: ArticleDocument = {
    type: 'doc',
    content: texts.map((text) => ({
      type: 'paragraph',
      ...(text ? { content: [{ type: 'text', text }] } : {}),
    })),
  }
  const blocks = placeBlocks(document)
  return { text: documentText(document), language, blocks, sentences: placeSentences(blocks, language) }
}

/** `|` in `texts` stands where the caret is. */
function step(language: string, texts: string[], unit: StepUnit, direction: StepDirection): string[] {
  const marked = texts.join('\n')
  const walk = walkable(language, ...texts.map((text) => text.replace('|', '')))
  const to = stepFrom(walk, utf16(marked.indexOf('|')), unit, direction)
  return `${walk.text.slice(0, to)}|${walk.text.slice(to)}`.split('\n')
}

describe('a caret steps', () => {
  it.each<[string, string, string[], StepUnit, StepDirection, string[]]>([
    ['over one letter', 'en', ['a|bc'], 'character', 'forward', ['ab|c']],
    ['over a whole emoji family', 'en', ['a|👨‍👩‍👧 b'], 'character', 'forward', ['a👨‍👩‍👧| b']],
    ['back over a letter with its accent', 'en', ['cafe\u0301|'], 'character', 'backward', ['caf|e\u0301']],
    ['out of the middle of an emoji', 'en', ['👩🏽|‍🚒!'], 'character', 'forward', ['👩🏽‍🚒|!']],
    ['over the edge of a block', 'en', ['ab|', 'c'], 'character', 'forward', ['ab', '|c']],
    ['to the end of a word', 'en', ['one t|wo three'], 'word', 'forward', ['one two| three']],
    ['to the start of a word', 'en', ['one two| three'], 'word', 'backward', ['one |two three']],
    [
      'by word in text without spaces',
      'ja',
      ['|首相は明日訪米する'],
      'word',
      'forward',
      ['首相|は明日訪米する'],
    ],
    ['by word in right-to-left text', 'ar', ['|قال الوزير'], 'word', 'forward', ['قال| الوزير']],
    [
      'to the end of the sentence',
      'en',
      ['He s|poke. She left.'],
      'sentence',
      'forward',
      ['He spoke.| She left.'],
    ],
    [
      'to the end of the next sentence from the end of one',
      'en',
      ['He spoke.| She left.'],
      'sentence',
      'forward',
      ['He spoke. She left.|'],
    ],
    [
      'to the start of the sentence',
      'en',
      ['He spoke. She l|eft.'],
      'sentence',
      'backward',
      ['He spoke. |She left.'],
    ],
    [
      'by sentence across blocks',
      'en',
      ['He spoke.|', 'She left.'],
      'sentence',
      'forward',
      ['He spoke.', 'She left.|'],
    ],
    [
      'over empty blocks to the end of the next paragraph',
      'en',
      ['one|', '', 'two three'],
      'paragraph',
      'forward',
      ['one', '', 'two three|'],
    ],
    [
      'to the start of the paragraph',
      'en',
      ['one', 'two t|hree'],
      'paragraph',
      'backward',
      ['one', '|two three'],
    ],
    ['no further than the end', 'en', ['one|'], 'character', 'forward', ['one|']],
    ['no further than the start', 'en', ['|one'], 'character', 'backward', ['|one']],
    ['no further than the last sentence', 'en', ['One here.|'], 'sentence', 'forward', ['One here.|']],
  ])('%s', (_, language, texts, unit, direction, expected) => {
    expect(step(language, texts, unit, direction)).toEqual(expected)
  })
})

describe('a selection by sentences', () => {
  const walk = walkable('en', 'He spoke. She left the room.', 'Nobody saw it.')
  const grow = (start: number, end: number) => {
    const range = growBySentence(walk.sentences, { start: utf16(start), end: utf16(end) })
    return walk.text.slice(range.start, range.end)
  }

  it.each<[string, number, number, string]>([
    ['takes the sentence around the caret', 12, 12, 'She left the room.'],
    ['is grown to whole sentences first', 3, 12, 'He spoke. She left the room.'],
    ['takes the next one when it is whole', 0, 9, 'He spoke. She left the room.'],
    ['goes on into the next paragraph', 10, 28, 'She left the room.\nNobody saw it.'],
    ['stays when there is no more', 29, 43, 'Nobody saw it.'],
  ])('%s', (_, start, end, expected) => {
    expect(grow(start, end)).toBe(expected)
  })

  it('loses its last sentence, but never its only one', () => {
    const two = { start: utf16(0), end: utf16(28) }
    const one = shrinkBySentence(walk.sentences, two)
    expect(walk.text.slice(one.start, one.end)).toBe('He spoke.')
    expect(shrinkBySentence(walk.sentences, one)).toEqual(one)
  })

  it('finds the sentence before when the caret stands in the space between two', () => {
    expect(sentenceAt(walk.sentences, utf16(9))?.text).toBe('He spoke.')
  })

  it('finds the paragraph around the caret, and none in an empty one', () => {
    const gaps = walkable('en', 'one', '', 'two')
    expect(paragraphAt(gaps.blocks, utf16(6))).toEqual({ start: 5, end: 8 })
    expect(paragraphAt(gaps.blocks, utf16(4))).toBeNull()
  })
})

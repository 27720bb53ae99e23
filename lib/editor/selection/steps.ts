import { graphemeAcross } from '@/lib/domain/text/graphemes'
import { type Utf16Offset, type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import { blockAt, type PlacedBlock } from '@/lib/domain/text/projection'
import { type PlacedSentence, stepByWord } from '@/lib/domain/text/sentences'

export type StepUnit = 'character' | 'word' | 'sentence' | 'paragraph'
export type StepDirection = 'forward' | 'backward'

/** A revision's text with all that a caret needs to walk in it. Offsets are UTF-16 code units. */
export type WalkableText = {
  readonly text: string
  readonly language: string
  readonly blocks: readonly PlacedBlock[]
  readonly sentences: readonly PlacedSentence[]
}

/**
 * Where a caret stands after one step.
 *
 * By character it never stops inside a grapheme. By word, sentence and paragraph it goes forward to the end of the one
 * it is in (or of the next, when it stands at an end) and backward to the start, so that a selection grown by steps
 * holds whole ones. It stops at the ends of the text.
 */
export function stepFrom(
  walk: WalkableText,
  offset: Utf16Offset,
  unit: StepUnit,
  direction: StepDirection,
): Utf16Offset {
  switch (unit) {
    case 'character':
      return stepByCharacter(walk.text, offset, direction)
    case 'word':
      return stepByWord(walk.text, offset, direction, walk.language)
    case 'sentence':
      return stepByRange(walk.sentences, walk.text.length, offset, direction)
    case 'paragraph':
      return stepByRange(walk.blocks.filter(isNotEmpty), walk.text.length, offset, direction)
  }
}

const isNotEmpty = (range: Utf16Range) => range.start < range.end

function stepByCharacter(text: string, offset: Utf16Offset, direction: StepDirection): Utf16Offset {
  const next = utf16(offset + (direction === 'forward' ? 1 : -1))
  if (next < 0 || next > text.length) return offset
  const across = graphemeAcross(text, next)
  if (!across) return next
  return direction === 'forward' ? across.end : across.start
}

function stepByRange(
  ranges: readonly Utf16Range[],
  textLength: number,
  offset: Utf16Offset,
  direction: StepDirection,
): Utf16Offset {
  if (direction === 'forward') return ranges.find(({ end }) => end > offset)?.end ?? utf16(textLength)
  return ranges.findLast(({ start }) => start < offset)?.start ?? utf16(0)
}

/** The sentence around a caret; at a space between two, the one before it; null where there is none. */
export function sentenceAt(sentences: readonly PlacedSentence[], offset: Utf16Offset): PlacedSentence | null {
  const inside = sentences.find(({ start, end }) => start <= offset && offset < end)
  return inside ?? sentences.findLast(({ end }) => end <= offset) ?? sentences[0] ?? null
}

/**
 * Grows a selection by sentences: nothing selected takes the sentence around the caret; a whole number of sentences
 * takes the next one as well; anything else is first grown to whole sentences.
 *
 * @returns the new range, or the same one when the text has no more sentences.
 */
export function growBySentence(sentences: readonly PlacedSentence[], range: Utf16Range): Utf16Range {
  const first = sentenceAt(sentences, range.start)
  if (!first) return range
  if (range.start === range.end) return { start: first.start, end: first.end }
  const last = sentences.findLast(({ start }) => start < range.end) ?? first
  const isWhole = first.start === range.start && last.end === range.end
  if (!isWhole) return { start: first.start, end: last.end }
  const next = sentences.find(({ start }) => start >= range.end)
  return { start: range.start, end: next?.end ?? range.end }
}

/** Takes the last sentence off a selection of several; a single one is left as it is. */
export function shrinkBySentence(sentences: readonly PlacedSentence[], range: Utf16Range): Utf16Range {
  const before = sentences.findLast(({ end }) => end < range.end && end > range.start)
  return before ? { start: range.start, end: before.end } : range
}

/** The whole paragraph around a caret or selection. Null where it is empty. */
export function paragraphAt(blocks: readonly PlacedBlock[], offset: Utf16Offset): Utf16Range | null {
  const { start, end } = blockAt(blocks, offset)
  return start < end ? { start, end } : null
}

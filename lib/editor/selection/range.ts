import type { Node } from '@tiptap/pm/model'
import { type Selection, TextSelection } from '@tiptap/pm/state'
import { tidySelection } from '@/lib/domain/text/anchors'
import { pmPos, type Utf16Offset, type Utf16Range } from '@/lib/domain/text/offsets'
import { offsetToPm, type PlacedBlock, pmToOffset } from '@/lib/domain/text/projection'

/** The caret of a selection (the end that moves), in UTF-16 code units of the text. */
export function caretOf(selection: Selection, blocks: readonly PlacedBlock[]): Utf16Offset {
  return pmToOffset(blocks, pmPos(selection.head))
}

/** What a selection covers, in UTF-16 code units, as it stands: it may be empty, cut a character, or hold only space. */
export function rangeOf(selection: Selection, blocks: readonly PlacedBlock[]): Utf16Range {
  return { start: pmToOffset(blocks, pmPos(selection.from)), end: pmToOffset(blocks, pmPos(selection.to)) }
}

/** The words that a selection covers: whole characters, no space at the edges; null when it holds none. */
export function wordsOf(
  selection: Selection,
  blocks: readonly PlacedBlock[],
  text: string,
): Utf16Range | null {
  return selection.empty ? null : tidySelection(text, rangeOf(selection, blocks))
}

/** A selection of the editor from `anchor` to `head` (UTF-16), the end that moves next. */
export function selectionBetween(
  doc: Node,
  blocks: readonly PlacedBlock[],
  anchor: Utf16Offset,
  head: Utf16Offset = anchor,
): Selection {
  return TextSelection.create(doc, offsetToPm(blocks, anchor), offsetToPm(blocks, head))
}

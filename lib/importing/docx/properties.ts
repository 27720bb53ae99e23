import type { TextMark } from '@/lib/domain/text/document'
import { MAX_LIST_DEPTH } from '@/lib/domain/text/limits'
import type { ListCounter } from '@/lib/importing/docx/numbering'
import type { Style, Styles } from '@/lib/importing/docx/styles'
import type { FlowShape } from '@/lib/importing/docx/text-flow'
import { childOf, switchOf, valOf, type XmlElement } from '@/lib/importing/docx/xml'
import type { ImportNotes } from '@/lib/importing/outcome'
import { listItemShape, PARAGRAPH } from '@/lib/importing/raw-blocks'

/** What the properties of a run make of its text. `language` is as the file writes it; null where they do not say. */
export type Run = { readonly marks: TextMark[]; readonly hidden: boolean; readonly language: string | null }

export const PLAIN_RUN: Run = { marks: [], hidden: false, language: null }

/** Reads `w:rPr` of a run. What its paragraph's style says of weight is design, and no emphasis of words. */
export function runOf(tree: XmlElement, styles: Styles): Run {
  const style = styles.character(valOf(tree, 'w:rStyle'))
  const complex = switchOf(tree, 'w:rtl') === true || switchOf(tree, 'w:cs') === true
  const bold = (complex ? switchOf(tree, 'w:bCs') : null) ?? switchOf(tree, 'w:b') ?? style.bold
  const italic = (complex ? switchOf(tree, 'w:iCs') : null) ?? switchOf(tree, 'w:i') ?? style.italic
  const marks: TextMark[] = []
  if (bold) marks.push({ type: 'bold' })
  if (italic) marks.push({ type: 'italic' })
  const language = childOf(tree, 'w:lang')?.attributes.get(complex ? 'w:bidi' : 'w:val') ?? null
  return { marks, hidden: switchOf(tree, 'w:vanish') ?? style.hidden ?? false, language }
}

/**
 * What a paragraph becomes by its style and its own properties.
 *
 * @param tree `w:pPr`; null for a paragraph that has none, or has not told them yet
 * @param file `own`: the desk wrote it, and its styles mean just what they say
 */
export function formOf(
  { kind, numId, listLevel }: Style,
  tree: XmlElement | null,
  file: { readonly lists: ListCounter; readonly notes: ImportNotes; readonly own: boolean },
): FlowShape {
  const as = (shape: FlowShape['shape'], mayBeHeadline = false) => ({ shape, fixed: true, mayBeHeadline })
  if (typeof kind === 'object' && kind !== null) {
    const level = kind.heading <= 2 ? 2 : kind.heading === 3 ? 3 : 4
    return as({ type: 'heading', attrs: { level } }, kind.heading === 1 && !file.own)
  }
  if (kind !== null && kind !== 'contents' && kind !== 'apparatus') return as({ type: kind })
  const numbering = childOf(tree, 'w:numPr')
  const list = valOf(numbering, 'w:numId') ?? numId
  const level = Number(valOf(numbering, 'w:ilvl') ?? listLevel ?? 0)
  // Only a paragraph that has been told in full is an item: counting it twice would put the numbers out.
  const place = tree && list ? file.lists.next(list, Number.isInteger(level) ? level : 0) : null
  if (!place) return { shape: PARAGRAPH, fixed: file.own, mayBeHeadline: false }
  if (place.depth > MAX_LIST_DEPTH) file.notes.add('list_depth_clamped')
  return as(listItemShape(place.ordinal, place.depth))
}

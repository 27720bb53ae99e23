import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state'
import type { BlockType } from '@/lib/domain/text/document'
import { MAX_LIST_ORDINAL } from '@/lib/domain/text/limits'

/** Kinds of block as a writer chooses them: a list item is bulleted or numbered. */
export type WritingKind = Exclude<BlockType, 'listItem'> | 'bullet' | 'numbered'

/** The kind of the block that the caret stands in. */
export function kindAt(state: EditorState): WritingKind {
  const { parent } = state.selection.$from
  const type = parent.type.name as BlockType
  if (type !== 'listItem') return type
  return parent.attrs.ordinal === null ? 'bullet' : 'numbered'
}

/** Gives every block that the selection touches another kind; its words stay as they are. */
export function setKind(kind: WritingKind): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection
    const type = state.schema.nodes[kind === 'bullet' || kind === 'numbered' ? 'listItem' : kind]
    if (!type) return false
    const { tr } = state
    let before: Node | null = null
    let ordinal: number | null = null
    state.doc.forEach((node, pos, index) => {
      if (pos + node.nodeSize <= from || pos > to || (pos + node.nodeSize - 1 < from && from !== to)) return
      before ??= index > 0 ? state.doc.child(index - 1) : null
      if (kind === 'numbered') ordinal = nextOrdinal(ordinal, before)
      const depth = node.type.name === 'listItem' ? node.attrs.depth : 0
      const attrs =
        kind === 'numbered' ? { ordinal, depth } : kind === 'bullet' ? { ordinal: null, depth } : null
      tr.setNodeMarkup(pos, type, attrs)
    })
    if (tr.docChanged) dispatch?.(tr.scrollIntoView())
    return tr.docChanged
  }
}

function nextOrdinal(given: number | null, before: Node | null): number {
  const last = given ?? (before?.type.name === 'listItem' ? (before.attrs.ordinal ?? 0) : 0)
  return Math.min(last + 1, MAX_LIST_ORDINAL)
}

/** Enter in a list: the next item, with the next number; in an empty item, out of the list. */
export const continueList: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const item = $from.parent
  if (item.type.name !== 'listItem') return false
  const paragraph = state.schema.nodes.paragraph
  if (item.content.size === 0 && empty && paragraph) {
    dispatch?.(state.tr.setNodeMarkup($from.before(), paragraph).scrollIntoView())
    return true
  }
  const { ordinal, depth } = item.attrs
  const attrs = { ordinal: ordinal === null ? null : Math.min(ordinal + 1, MAX_LIST_ORDINAL), depth }
  const tr = state.tr.deleteSelection()
  tr.split(tr.selection.from, 1, [{ type: item.type, attrs }])
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace at the start of a list item takes the item out of the list before it joins anything. */
export const leaveList: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const paragraph = state.schema.nodes.paragraph
  if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== 'listItem' || !paragraph) return false
  dispatch?.(state.tr.setNodeMarkup($from.before(), paragraph))
  return true
}

/** Puts a line break into the block. */
export const breakLine: Command = (state, dispatch) => {
  const node = state.schema.nodes.hardBreak?.create()
  if (!node) return false
  dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView())
  return true
}

/** Puts a whole document in the place of what is written; it can be undone like anything that was typed. */
export function replaceAll(content: Node): Command {
  return (state, dispatch) => {
    const tr = state.tr.replaceWith(0, state.doc.content.size, content.content)
    tr.setSelection(TextSelection.atStart(tr.doc))
    dispatch?.(tr)
    return true
  }
}

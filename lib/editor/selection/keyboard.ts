import { Extension } from '@tiptap/core'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Utf16Offset, Utf16Range } from '@/lib/domain/text/offsets'
import { type Step, stepOf } from '@/lib/editor/selection/keys'
import { caretOf, rangeOf, selectionBetween } from '@/lib/editor/selection/range'
import {
  growBySentence,
  paragraphAt,
  shrinkBySentence,
  stepFrom,
  type WalkableText,
} from '@/lib/editor/selection/steps'

/** What the text asks of the desk. Offsets are UTF-16 code units. */
export type TextRequests = {
  /** Enter: open the claim under the caret, or make one of what is selected. */
  onEnter(caret: Utf16Offset): void
  /** Alt and arrow down: which claims lie under the caret. */
  onAskClaims(caret: Utf16Offset): void
  /** Escape, when nothing is selected any more. */
  onLeave(): void
}

const MAC = /Mac|iPhone|iPad/

/** Lets a caret walk the text by character, word, sentence and paragraph, and select as it goes, by keyboard alone. */
export const KeyboardSelection = Extension.create<{
  walk: WalkableText
  direction: 'ltr' | 'rtl'
  requests: TextRequests
}>({
  name: 'keyboardSelection',
  // Before anything else that listens to keys.
  priority: 1_000,
  addOptions: () => ({
    walk: { text: '', language: 'und', blocks: [], sentences: [] },
    direction: 'ltr',
    requests: { onEnter: () => {}, onAskClaims: () => {}, onLeave: () => {} },
  }),
  addProseMirrorPlugins() {
    const { walk, direction, requests } = this.options
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            // ProseMirror keeps undo for itself; here nothing can be typed, and the desk's own undo is meant.
            keydown: (_, event) => (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z',
          },
          handleKeyDown: (view, event) => {
            const isMac = MAC.test(navigator.platform)
            const step = stepOf(event, isMac, direction)
            if (step) {
              takeStep(view, walk, step)
              return true
            }
            const caret = caretOf(view.state.selection, walk.blocks)
            if (event.key === 'ArrowDown' && event.altKey) requests.onAskClaims(caret)
            else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) requests.onEnter(caret)
            else if (event.key === 'Escape') leave(view, walk, requests)
            else return false
            return true
          },
        },
      }),
    ]
  },
})

function takeStep(view: EditorView, walk: WalkableText, step: Step): void {
  const { selection, doc, tr } = view.state
  const head = caretOf(selection, walk.blocks)
  if (!step.extend && !selection.empty && step.unit === 'character') {
    // As everywhere: an arrow without Shift puts the caret at that edge of what was selected.
    const { start, end } = rangeOf(selection, walk.blocks)
    view.dispatch(
      tr.setSelection(selectionBetween(doc, walk.blocks, step.direction === 'forward' ? end : start)),
    )
    return
  }
  const next = stepFrom(walk, head, step.unit, step.direction)
  const anchor = step.extend ? walkAnchor(view, walk) : next
  view.dispatch(tr.setSelection(selectionBetween(doc, walk.blocks, anchor, next)).scrollIntoView())
}

function walkAnchor(view: EditorView, walk: WalkableText): Utf16Offset {
  const { selection } = view.state
  const { start, end } = rangeOf(selection, walk.blocks)
  return selection.anchor <= selection.head ? start : end
}

function leave(view: EditorView, walk: WalkableText, requests: TextRequests): void {
  const { selection, doc, tr } = view.state
  if (selection.empty) requests.onLeave()
  else view.dispatch(tr.setSelection(selectionBetween(doc, walk.blocks, caretOf(selection, walk.blocks))))
}

/** Selects a range of the text, moving the caret to its end. */
export function selectRange(view: EditorView, walk: WalkableText, range: Utf16Range, scroll = true): void {
  const { doc, tr } = view.state
  const select = tr.setSelection(selectionBetween(doc, walk.blocks, range.start, range.end))
  view.dispatch(scroll ? select.scrollIntoView() : select)
}

/**
 * Takes over where the page's own caret is. A key that is pressed right after a click comes before the browser has told
 * of the click's selection, and means the words that were clicked.
 */
function followPage(view: EditorView): void {
  const page = view.dom.ownerDocument.getSelection()
  if (!page?.anchorNode || !page.focusNode || !view.hasFocus()) return
  if (!view.dom.contains(page.anchorNode) || !view.dom.contains(page.focusNode)) return
  const { selection, doc, tr } = view.state
  const anchor = view.posAtDOM(page.anchorNode, page.anchorOffset)
  const head = view.posAtDOM(page.focusNode, page.focusOffset)
  if (anchor === selection.anchor && head === selection.head) return
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))))
}

/** Selects the sentence around the caret; when whole sentences are selected, the next one too (or one fewer). */
export function selectSentence(view: EditorView, walk: WalkableText, change: 'grow' | 'shrink'): void {
  followPage(view)
  const range = rangeOf(view.state.selection, walk.blocks)
  selectRange(
    view,
    walk,
    change === 'grow' ? growBySentence(walk.sentences, range) : shrinkBySentence(walk.sentences, range),
  )
}

/** Selects the paragraph around the caret. */
export function selectParagraph(view: EditorView, walk: WalkableText): void {
  followPage(view)
  const range = paragraphAt(walk.blocks, caretOf(view.state.selection, walk.blocks))
  if (range) selectRange(view, walk, range)
}

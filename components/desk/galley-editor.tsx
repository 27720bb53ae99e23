'use client'

import type { Editor } from '@tiptap/core'
import { type RefObject, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { useOthersOn } from '@/lib/client/live/use-live'
import type { PresentPerson } from '@/lib/contracts/live'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { pmPos, type Utf16Offset, type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import { pmToOffset } from '@/lib/domain/text/projection'
import { drawHighlights, type Highlights } from '@/lib/editor/highlights/plugin'
import { drawPeers, type Peer } from '@/lib/editor/presence-plugin'
import { createReadingEditor } from '@/lib/editor/reading-editor'
import { drawRedline } from '@/lib/editor/redline'
import type { Rewording } from '@/lib/editor/redline-words'
import { selectParagraph, selectRange, selectSentence } from '@/lib/editor/selection/keyboard'
import { caretOf, wordsOf } from '@/lib/editor/selection/range'
import type { WalkableText } from '@/lib/editor/selection/steps'

/** What the desk asks of the living text. Offsets are UTF-16 code units of the revision's text. */
export type GalleyHandle = {
  focus(): void
  hasFocus(): boolean
  select(range: Utf16Range): void
  selectSentence(change: 'grow' | 'shrink'): void
  selectParagraph(): void
  caret(): Utf16Offset
  /** Puts the caret where a click was, in CSS pixels of the window: focus may leave before the editor would see it. */
  placeCaret(point: { x: number; y: number }): void
  /** Where the caret stands in the window, in CSS pixels: below it, something can open. */
  caretPoint(): { x: number; y: number }
}

export type GalleyEditorProps = {
  /** Of which article and revision the document is, where it is shown what others select in it. */
  articleId?: string
  revisionId?: string
  document: ArticleDocument
  walk: WalkableText
  direction: 'ltr' | 'rtl'
  label: string
  highlights: Highlights
  /** Proposed rewordings, drawn over the words that they change. */
  redline?: readonly Rewording[]
  handle: RefObject<GalleyHandle | null>
  onReady: () => void
  /** After the text is drawn anew. */
  onDrawn: () => void
  /** What is selected: the tidied words, or null. */
  onSelect: (words: Utf16Range | null) => void
  onEnter: (caret: Utf16Offset) => void
  onAskClaims: (caret: Utf16Offset) => void
  onLeave: () => void
}

const NO_REDLINE: readonly Rewording[] = []
/** Nobody is on it. */
const NO_ARTICLE = ''

/**
 * The article's text in an editor that lets it be walked and selected in, never changed. Loaded on its own, so that no
 * other page carries ProseMirror. A new document needs a new one: give it a `key`.
 */
export default function GalleyEditor(props: GalleyEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  const latest = useRef(props)
  latest.current = props

  useLayoutEffect(() => {
    const { document: article, walk, direction, label, highlights } = latest.current
    const made = createReadingEditor({
      document: article,
      walk,
      direction,
      label,
      highlights,
      requests: {
        onEnter: (caret) => latest.current.onEnter(caret),
        onAskClaims: (caret) => latest.current.onAskClaims(caret),
        onLeave: () => latest.current.onLeave(),
      },
      onSelection: ({ state }) => latest.current.onSelect(wordsOf(state.selection, walk.blocks, walk.text)),
    })
    if (place.current) made.mount(place.current)
    editor.current = made
    latest.current.onReady()
    return () => {
      editor.current = null
      made.destroy()
    }
  }, [])

  useLayoutEffect(() => {
    if (!editor.current) return
    drawHighlights(editor.current.view, props.highlights)
    latest.current.onDrawn()
  }, [props.highlights])

  const { redline = NO_REDLINE } = props
  const hasRedline = useRef(false)
  useLayoutEffect(() => {
    if (!editor.current || (redline.length === 0 && !hasRedline.current)) return
    hasRedline.current = redline.length > 0
    drawRedline(editor.current.view, redline)
    latest.current.onDrawn()
  }, [redline])

  const others = useOthersOn(props.articleId ?? NO_ARTICLE)
  const hasPeers = useRef(false)
  useLayoutEffect(() => {
    const peers = peersIn(others, props.revisionId)
    if (!editor.current || (peers.length === 0 && !hasPeers.current)) return
    hasPeers.current = peers.length > 0
    drawPeers(editor.current.view, peers)
  }, [others, props.revisionId])

  useImperativeHandle(props.handle, () => handleOf(() => editor.current, props.walk), [props.walk])
  useKeyboardRing(place)

  return <div ref={place} className="galley-live" />
}

/** The words that others are selecting in this revision; what they select in another one is not drawn. */
function peersIn(others: readonly PresentPerson[], revisionId: string | undefined): Peer[] {
  return others.flatMap(({ id, name, selection }) => {
    if (!selection || selection.revisionId !== revisionId) return []
    const range = { start: utf16(selection.start), end: utf16(selection.end) }
    return [{ id, name: firstName(name), range }]
  })
}

const firstName = (name: string): string => name.split(' ', 1)[0] ?? name

function handleOf(current: () => Editor | null, walk: WalkableText): GalleyHandle {
  return {
    focus: () => current()?.view.focus(),
    hasFocus: () => current()?.view.hasFocus() ?? false,
    select: (range) => {
      const view = current()?.view
      if (view) selectRange(view, walk, range, false)
    },
    selectSentence: (change) => {
      const view = current()?.view
      if (!view) return
      // Words taken out of their sentence are grown from where they are, a caret from where it stands.
      selectSentence(view, walk, change)
      view.focus()
    },
    selectParagraph: () => {
      const view = current()?.view
      if (!view) return
      selectParagraph(view, walk)
      view.focus()
    },
    caret: () => {
      const state = current()?.state
      return state ? caretOf(state.selection, walk.blocks) : utf16(0)
    },
    placeCaret: ({ x, y }) => {
      const view = current()?.view
      const found = view?.posAtCoords({ left: x, top: y })
      if (!view || !found) return
      const caret = pmToOffset(walk.blocks, pmPos(found.pos))
      selectRange(view, walk, { start: caret, end: caret }, false)
    },
    caretPoint: () => {
      const view = current()?.view
      if (!view) return { x: 0, y: 0 }
      const { left, bottom } = view.coordsAtPos(view.state.selection.head)
      return { x: left, y: bottom }
    },
  }
}

/** Rings the text when the keyboard has come to it: the browser would ring it at every click, too. */
function useKeyboardRing(place: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = place.current
    if (!element) return
    let byPointer = false
    const onPointer = () => {
      byPointer = true
      delete element.dataset.byKey
    }
    const onFocus = () => {
      if (!byPointer) element.dataset.byKey = ''
      byPointer = false
    }
    const onBlur = () => {
      byPointer = false
      delete element.dataset.byKey
    }
    element.addEventListener('pointerdown', onPointer)
    element.addEventListener('focusin', onFocus)
    element.addEventListener('focusout', onBlur)
    return () => {
      element.removeEventListener('pointerdown', onPointer)
      element.removeEventListener('focusin', onFocus)
      element.removeEventListener('focusout', onBlur)
    }
  }, [place])
}

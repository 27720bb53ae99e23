import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type PluginView } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import { offsetToPm, type PlacedBlock } from '@/lib/domain/text/projection'
import { linesOf } from '@/lib/editor/presence-lines'

/** Words that somebody else is selecting: UTF-16 offsets into the revision's text. */
export type Peer = { readonly id: string; readonly name: string; readonly range: Utf16Range }

const presenceKey = new PluginKey<readonly Peer[]>('presence')

/**
 * Draws what others are selecting: a graphite line under the words, and a caret with their name where they end.
 *
 * It is drawn over the text and not into it: the text's own elements stay as they are, so that nothing is measured anew,
 * no highlight is cut in pieces, and nothing of it is read aloud, found or copied.
 *
 * @param blocks the document's blocks in its plain text (UTF-16).
 */
export function presencePlugin(blocks: readonly PlacedBlock[]): Plugin {
  return new Plugin<readonly Peer[]>({
    key: presenceKey,
    state: {
      init: () => [],
      apply: (tr, before) => {
        const peers: readonly Peer[] | undefined = tr.getMeta(presenceKey)
        if (!peers) return before
        const length = blocks.at(-1)?.end ?? 0
        return peers.filter(({ range }) => range.start >= 0 && range.start < range.end && range.end <= length)
      },
    },
    view: (view) => peersOver(view, blocks),
  })
}

/** `presencePlugin` for Tiptap. */
export const Presence = Extension.create<{ blocks: readonly PlacedBlock[] }>({
  name: 'presence',
  addOptions: () => ({ blocks: [] }),
  addProseMirrorPlugins() {
    return [presencePlugin(this.options.blocks)]
  },
})

/** Draws the selections of these people and of nobody else. Those that do not lie in the text are left out. */
export function drawPeers(view: EditorView, peers: readonly Peer[]): void {
  view.dispatch(view.state.tr.setMeta(presenceKey, peers))
}

function peersOver(view: EditorView, blocks: readonly PlacedBlock[]): PluginView {
  const overlay = document.createElement('div')
  overlay.className = 'peers'
  overlay.setAttribute('aria-hidden', 'true')
  let drawn: readonly Peer[] = []
  const draw = () => {
    const peers = presenceKey.getState(view.state) ?? []
    if (peers.length === 0 && drawn.length === 0) return
    drawn = peers
    if (!overlay.isConnected) view.dom.parentElement?.append(overlay)
    const zero = overlay.getBoundingClientRect()
    overlay.replaceChildren(...peers.flatMap((peer) => marksOf(view, blocks, peer, zero)))
  }
  const resize = new ResizeObserver(draw)
  resize.observe(view.dom)
  return {
    // Highlights that are drawn anew may move words; that is seen by their lines, which are measured again.
    update: (_, before) => {
      if (presenceKey.getState(before) !== presenceKey.getState(view.state)) draw()
    },
    destroy: () => {
      resize.disconnect()
      overlay.remove()
    },
  }
}

function marksOf(
  view: EditorView,
  blocks: readonly PlacedBlock[],
  { name, range }: Peer,
  zero: DOMRect,
): HTMLElement[] {
  const [from, to] = [offsetToPm(blocks, utf16(range.start)), offsetToPm(blocks, utf16(range.end))]
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)]
  const words = document.createRange()
  words.setStart(start.node, start.offset)
  words.setEnd(end.node, end.offset)
  const lines = linesOf([...words.getClientRects()]).map((line) => {
    const mark = document.createElement('span')
    mark.className = 'peer-sel'
    mark.style.left = `${line.left - zero.left}px`
    mark.style.top = `${line.top - zero.top}px`
    mark.style.width = `${line.right - line.left}px`
    mark.style.height = `${line.bottom - line.top}px`
    return mark
  })
  const at = view.coordsAtPos(to, -1)
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.dataset.name = name
  caret.style.left = `${at.left - zero.left}px`
  caret.style.top = `${at.top - zero.top}px`
  caret.style.height = `${at.bottom - at.top}px`
  return [...lines, caret]
}

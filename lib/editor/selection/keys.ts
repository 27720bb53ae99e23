import type { StepDirection, StepUnit } from '@/lib/editor/selection/steps'

/** What of a key event decides a step. */
export type KeyChord = {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** A step of the caret; `extend` keeps the other end of the selection where it is. */
export type Step = { readonly unit: StepUnit; readonly direction: StepDirection; readonly extend: boolean }

/**
 * Which step a key means in the text, or null when the browser's own is right (lines, Home, End) or it is no step.
 *
 * Arrows go by character; with Ctrl (Option on a Mac) by word, up and down by paragraph; with Alt (Ctrl on a Mac) by
 * sentence. Shift extends. In a right-to-left article the left arrow goes forward.
 */
export function stepOf(chord: KeyChord, isMac: boolean, direction: 'ltr' | 'rtl'): Step | null {
  const { key, shiftKey: extend, ctrlKey, altKey, metaKey } = chord
  if (metaKey || (ctrlKey && altKey)) return null
  const byWord = isMac ? altKey : ctrlKey
  const bySentence = isMac ? ctrlKey : altKey
  const forwardKey = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const unit = bySentence ? 'sentence' : byWord ? 'word' : 'character'
      return { unit, direction: key === forwardKey ? 'forward' : 'backward', extend }
    }
    case 'ArrowUp':
    case 'ArrowDown':
      // Alt and an arrow down asks which claims lie under the caret, on every system.
      if (altKey || !ctrlKey || isMac) return null
      return { unit: 'paragraph', direction: key === 'ArrowDown' ? 'forward' : 'backward', extend }
    default:
      return null
  }
}

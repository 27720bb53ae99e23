import { describe, expect, it } from 'vitest'
import { type KeyChord, type Step, stepOf } from '@/lib/editor/selection/keys'

/** `Ctrl+Shift+ArrowLeft` and the like. */
function chord(text: string): KeyChord {
  const parts = text.split('+')
  return {
    key: parts.at(-1) ?? '',
    shiftKey: parts.includes('Shift'),
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    metaKey: parts.includes('Meta'),
  }
}
const step = (unit: Step['unit'], direction: Step['direction'], extend = false): Step => ({
  unit,
  direction,
  extend,
})

describe('keys that move the caret', () => {
  it.each<[string, boolean, 'ltr' | 'rtl', Step | null]>([
    ['ArrowRight', false, 'ltr', step('character', 'forward')],
    ['ArrowLeft', false, 'ltr', step('character', 'backward')],
    ['ArrowLeft', false, 'rtl', step('character', 'forward')],
    ['Shift+ArrowRight', false, 'ltr', step('character', 'forward', true)],
    ['Ctrl+ArrowRight', false, 'ltr', step('word', 'forward')],
    ['Ctrl+Shift+ArrowLeft', false, 'ltr', step('word', 'backward', true)],
    ['Ctrl+ArrowRight', false, 'rtl', step('word', 'backward')],
    ['Alt+ArrowRight', false, 'ltr', step('sentence', 'forward')],
    ['Alt+Shift+ArrowLeft', false, 'ltr', step('sentence', 'backward', true)],
    ['Ctrl+ArrowDown', false, 'ltr', step('paragraph', 'forward')],
    ['Ctrl+Shift+ArrowUp', false, 'ltr', step('paragraph', 'backward', true)],
    ['Alt+ArrowRight', true, 'ltr', step('word', 'forward')],
    ['Ctrl+ArrowRight', true, 'ltr', step('sentence', 'forward')],
    ['Alt+ArrowDown', false, 'ltr', null],
    ['ArrowDown', false, 'ltr', null],
    ['Meta+ArrowRight', true, 'ltr', null],
    ['Ctrl+Alt+ArrowRight', false, 'ltr', null],
    ['c', false, 'ltr', null],
  ])('%s (Mac: %s, %s)', (keys, isMac, direction, expected) => {
    expect(stepOf(chord(keys), isMac, direction)).toEqual(expected)
  })
})

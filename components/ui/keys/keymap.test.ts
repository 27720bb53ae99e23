import { describe, expect, it } from 'vitest'
import {
  isSingleKey,
  KEY_ACTIONS,
  keysOf,
  keysOfEvent,
  keyTakenBy,
  shownKeys,
  withoutShift,
} from '@/components/ui/keys/keymap'

const event = (key: string, held: Partial<Parameters<typeof keysOfEvent>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('the key map', () => {
  it('gives no key to two actions of one scope, nor to one everywhere and one elsewhere', () => {
    for (const a of KEY_ACTIONS) {
      const clashing = KEY_ACTIONS.filter(
        (b) =>
          a.keys === b.keys && (a.scope === b.scope || a.scope === 'everywhere' || b.scope === 'everywhere'),
      )
      expect(clashing.map(({ id }) => id)).toEqual([a.id])
    }
  })

  it('hears nothing without Ctrl or Alt while something is typed', () => {
    const heard = KEY_ACTIONS.filter((action) => 'whileTyping' in action && !/mod|alt/.test(action.keys))
    expect(heard).toEqual([])
  })

  it.each([
    [event('j'), 'j'],
    [event('?', { shiftKey: true }), '?'],
    [event('k', { ctrlKey: true }), 'mod+k'],
    [event('k', { metaKey: true }), 'mod+k'],
    [event('ArrowDown', { altKey: true }), 'alt+arrowdown'],
    [event('¡', { altKey: true, code: 'Digit1' }), 'alt+1'],
    [event('Enter', { ctrlKey: true }), 'mod+enter'],
    [event('Tab', { shiftKey: true }), 'shift+tab'],
    [event('A', { shiftKey: true }), 'shift+a'],
    [event('A'), 'a'],
    [event('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z'],
    [event('л', { ctrlKey: true, code: 'KeyK' }), 'mod+k'],
    [event('с', { code: 'KeyC' }), 'c'],
    [event('א', { code: 'KeyT' }), 't'],
    [event('é', { code: 'Digit2' }), 'é'],
  ])('names %j %s', (pressed, keys) => {
    expect(keysOfEvent(pressed)).toBe(keys)
  })

  it('lets somebody re-map or switch off an action', () => {
    const [action] = KEY_ACTIONS
    expect(keysOf(action, {})).toBe('c')
    expect(keysOf(action, { 'claim.new': 'y' })).toBe('y')
    expect(keysOf(action, { 'claim.new': null })).toBeNull()
  })

  it.each([
    ['k', {}, 'Previous claim'],
    ['j', {}, null],
    ['g', {}, 'Go to the queue'],
    ['?', {}, 'All keys'],
    ['v', {}, null],
    ['k', { 'claim.previous': null }, null],
    ['k', { 'claim.previous': 'i' }, null],
    ['i', { 'claim.previous': 'i' }, 'Previous claim'],
  ] as const)('knows who has %s where %j is changed: %s', (keys, overrides, owner) => {
    const next = KEY_ACTIONS.find(({ id }) => id === 'claim.next')
    expect(next && keyTakenBy(keys, next, overrides)).toBe(owner)
  })

  it.each([
    ['shift+a', 'a'],
    ['shift+tab', null],
    ['mod+shift+z', null],
    ['a', null],
  ])('hears %s as %s where nobody asks for it', (keys, bare) => {
    expect(withoutShift(keys)).toBe(bare)
  })

  it('tells single keys from combinations', () => {
    expect(['c', '[', '?'].every(isSingleKey)).toBe(true)
    expect(['g q', 'mod+k', 'enter'].some(isSingleKey)).toBe(false)
  })

  it('shows keys in words', () => {
    expect(shownKeys('mod+enter')).toBe('Ctrl Enter')
    expect(shownKeys('mod+k')).toBe('Ctrl K')
    expect(shownKeys('g q')).toBe('g q')
    expect(shownKeys('c')).toBe('c')
  })
})

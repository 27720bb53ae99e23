import { describe, expect, it } from 'vitest'
import { keysOfHint } from '@/components/ui/chrome/key-bar'

const next = { keys: 'j k', label: 'next, previous', actions: ['claim.next', 'claim.previous'] } as const

describe('the keys that a bar shows', () => {
  it('are those of the key map while nobody has changed one', () => {
    expect(keysOfHint(next, { 'claim.new': 'x' })).toBe('j k')
  })

  it('are the re-mapped ones, and none that is switched off', () => {
    expect(keysOfHint(next, { 'claim.next': 'n' })).toBe('n k')
    expect(keysOfHint(next, { 'claim.next': null })).toBe('k')
    expect(keysOfHint(next, { 'claim.next': 'mod+arrowdown', 'claim.previous': null })).toBe('Ctrl ↓')
  })

  it('are not shown where all are switched off', () => {
    expect(keysOfHint(next, { 'claim.next': null, 'claim.previous': null })).toBeNull()
  })
})

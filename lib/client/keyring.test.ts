import { describe, expect, test } from 'vitest'
import { createKeyring } from '@/lib/client/keyring'

function memory() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  }
}

describe('the keyring', () => {
  test('gives the same change the same key until it is answered', () => {
    const keyring = createKeyring(memory())
    const first = keyring.keyFor('checkClaim 1')
    expect(keyring.keyFor('checkClaim 1')).toBe(first)
    keyring.settle('checkClaim 1')
    expect(keyring.keyFor('checkClaim 1')).not.toBe(first)
  })

  test('gives another change another key', () => {
    const keyring = createKeyring(memory())
    expect(keyring.keyFor('checkClaim 1')).not.toBe(keyring.keyFor('checkClaim 2'))
  })

  test('still knows an unanswered change after a reload, and forgets an answered one', () => {
    const store = memory()
    const key = createKeyring(store).keyFor('addEvidence 1')
    const reloaded = createKeyring(store)
    expect(reloaded.keyFor('addEvidence 1')).toBe(key)
    reloaded.settle('addEvidence 1')
    expect(store.items.size).toBe(0)
  })

  test('works where the browser forbids storage', () => {
    const refuse = () => {
      throw new Error('denied')
    }
    const keyring = createKeyring({ getItem: refuse, setItem: refuse, removeItem: refuse })
    expect(keyring.keyFor('a')).toBe(keyring.keyFor('a'))
  })
})

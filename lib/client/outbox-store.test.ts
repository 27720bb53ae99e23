import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { entryOf } from '@/lib/client/outbox-machine'
import { createOutboxStore, hasKeptChanges } from '@/lib/client/outbox-store'

const owner = { newsroomId: 'n', personId: 'p' }
const entry = (id: string) =>
  entryOf({ kind: 'write', intent: 'x', label: 'l', said: 's', articleId: 'a', claimId: 'c' }, id, 0, [])

/** A `localStorage` whose keys can be listed; `isFull` refuses what is new. */
function storage() {
  const state = { isFull: false }
  const kept: Record<string, string> = {}
  const localStorage = Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: {
      value: (key: string, text: string) => {
        if (state.isFull) throw new DOMException('full', 'QuotaExceededError')
        kept[key] = text
      },
    },
    removeItem: {
      value: (key: string) => {
        delete kept[key]
      },
    },
  })
  vi.stubGlobal('window', { localStorage })
  return state
}

describe('the queue on a device', () => {
  beforeEach(() => void storage())
  afterEach(() => void vi.unstubAllGlobals())

  test('is there for another page of the same person at once, and for nobody else', () => {
    createOutboxStore(owner).put(entry('1'))
    expect(createOutboxStore(owner).read()).toEqual([entry('1')])
    expect(createOutboxStore({ ...owner, personId: 'q' }).read()).toEqual([])
    expect(createOutboxStore({ ...owner, newsroomId: 'm' }).read()).toEqual([])
    expect(hasKeptChanges(owner)).toBe(true)
    expect(hasKeptChanges({ ...owner, personId: 'q' })).toBe(false)
  })
  test('learns what another page has done', async () => {
    const [here, there] = [createOutboxStore(owner), createOutboxStore(owner)]
    here.put(entry('1'))
    here.put(entry('2'))
    await there.load()
    there.remove('1')
    there.put({ ...entry('2'), asked: 1, rev: 2 })
    await here.load()
    expect(here.read()).toMatchObject([{ id: '2', asked: 1 }])
  })
  test('does not bring back what was removed, though a slower page still writes it', async () => {
    const [here, there] = [createOutboxStore(owner), createOutboxStore(owner)]
    here.put(entry('1'))
    await there.load()
    here.remove('1')
    there.put({ ...entry('1'), rev: 2 })
    await there.load()
    expect(there.read()).toEqual([])
    expect(createOutboxStore(owner).read()).toEqual([])
  })
  test('keeps in the page what no store takes', async () => {
    storage().isFull = true
    const store = createOutboxStore(owner)
    store.put(entry('1'))
    await store.load()
    expect(store.read()).toEqual([entry('1')])
  })
  test('reads past what is no entry', () => {
    window.localStorage.setItem('tickmark/outbox/1/n/p/x', '{broken')
    window.localStorage.setItem('tickmark/outbox/1/n/p/y', '"a word"')
    expect(createOutboxStore(owner).read()).toEqual([])
  })
})

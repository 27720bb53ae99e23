import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPresence } from '@/lib/client/live/presence'
import { createTeller, SELECTION_EVERY_MS, type Where } from '@/lib/client/live/teller'
import { PRESENCE_BEAT_MS, PRESENCE_SECONDS } from '@/lib/contracts/limits'
import type { PresenceInput, PresentPerson } from '@/lib/contracts/live'

const person = (id: string, claimId: string | null = null): PresentPerson => ({
  id,
  name: id.toUpperCase(),
  claimId,
  selection: null,
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('who is here', () => {
  test('is everybody but oneself, as last told', () => {
    const changed = vi.fn()
    const presence = createPresence('me', changed)
    presence.put({ articleId: 'a', people: [person('me'), person('mara', 'c4'), person('jonas')] })
    presence.put({ articleId: null, people: [person('mara'), person('ines')] })
    expect(presence.othersOn('a').map(({ id }) => id)).toEqual(['mara', 'jonas'])
    expect(presence.count()).toBe(4)
    presence.put({ articleId: 'a', people: [person('me')] })
    expect(presence.othersOn('a')).toEqual([])
    presence.put({ articleId: null, people: [] })
    expect(presence.count()).toBe(1)
    expect(changed).toHaveBeenCalledTimes(4)
  })

  test('stays the same list while nobody moves', () => {
    const presence = createPresence('me', () => undefined)
    presence.put({ articleId: 'a', people: [person('mara')] })
    expect(presence.othersOn('a')).toBe(presence.othersOn('a'))
    expect(presence.othersOn('b')).toBe(presence.othersOn('c'))
  })

  test('does not blink when the stream begins anew, and is rid of those who left meanwhile', async () => {
    const presence = createPresence('me', () => undefined)
    presence.put({ articleId: 'a', people: [person('mara')] })
    presence.put({ articleId: 'b', people: [person('jonas')] })
    presence.begin()
    presence.put({ articleId: 'b', people: [person('jonas')] })
    expect(presence.othersOn('a')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(3_000)
    expect([presence.othersOn('a'), presence.othersOn('b')].map((list) => list.length)).toEqual([0, 1])
  })

  test('is nobody once their last word has run out without a stream', async () => {
    const presence = createPresence('me', () => undefined)
    presence.put({ articleId: 'a', people: [person('mara')] })
    presence.lose()
    await vi.advanceTimersByTimeAsync(PRESENCE_SECONDS * 1_000 - 1)
    expect(presence.othersOn('a')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(presence.othersOn('a')).toEqual([])
  })
})

describe('telling where one is', () => {
  const at = (claimId: string | null, start?: number): Where => ({
    articleId: 'a',
    claimId,
    selection: start === undefined ? null : { revisionId: 'r', start, end: start + 5 },
  })
  let told: PresenceInput[]
  let teller: ReturnType<typeof createTeller>
  let answer: () => Promise<void>
  beforeEach(() => {
    told = []
    answer = async () => undefined
    teller = createTeller('tab', async (input) => {
      told.push(input)
      await answer()
    })
  })
  afterEach(async () => {
    teller.leave()
    await vi.advanceTimersByTimeAsync(1_000)
  })

  test('is done at once when one goes elsewhere, and again while one stays', async () => {
    teller.be(at(null))
    await vi.advanceTimersByTimeAsync(0)
    teller.be(at('c4'))
    await vi.advanceTimersByTimeAsync(0)
    expect(told.map(({ claimId }) => claimId)).toEqual([null, 'c4'])
    await vi.advanceTimersByTimeAsync(2 * PRESENCE_BEAT_MS)
    expect(told.map(({ claimId }) => claimId)).toEqual([null, 'c4', 'c4', 'c4'])
  })

  test('tells a moving selection once a second, and where it came to rest', async () => {
    teller.be(at('c4'))
    await vi.advanceTimersByTimeAsync(0)
    for (let start = 1; start <= 30; start++) {
      teller.be(at('c4', start))
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(SELECTION_EVERY_MS)
    const starts = told.flatMap(({ selection }) => selection?.start ?? [])
    expect(starts.length).toBeLessThanOrEqual(5)
    expect(starts.at(-1)).toBe(30)
  })

  test('says one word at a time, and of those that wait only the last', async () => {
    const held = Promise.withResolvers<void>()
    answer = () => held.promise
    for (const id of ['c1', 'c2', 'c3', 'c4']) teller.be(at(id))
    await vi.advanceTimersByTimeAsync(0)
    expect(told.map(({ claimId }) => claimId)).toEqual(['c1'])
    answer = async () => undefined
    held.resolve()
    await vi.advanceTimersByTimeAsync(0)
    expect(told.map(({ claimId }) => claimId)).toEqual(['c1', 'c4'])
  })

  test('goes on after a word was lost', async () => {
    answer = () => Promise.reject(new Error('no network'))
    teller.be(at('c1'))
    await vi.advanceTimersByTimeAsync(0)
    answer = async () => undefined
    await vi.advanceTimersByTimeAsync(PRESENCE_BEAT_MS)
    expect(told).toHaveLength(2)
  })

  test('ends when the page is left, unless the next page goes on', async () => {
    teller.be(at('c1'))
    await vi.advanceTimersByTimeAsync(0)
    teller.leave()
    teller.be({ articleId: null, claimId: null, selection: null })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(told.map(({ articleId, gone }) => [articleId, gone ?? false])).toEqual([
      ['a', false],
      [null, false],
    ])
    teller.leave()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(told.at(-1)).toMatchObject({ tabId: 'tab', gone: true })
    await vi.advanceTimersByTimeAsync(3 * PRESENCE_BEAT_MS)
    expect(told).toHaveLength(3)
    expect(teller.lastWord()).toBeNull()
  })
})

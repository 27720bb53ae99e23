import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keys } from '@/lib/client/keys'
import { createFollower, type Follower, OWN_WAITS_MS } from '@/lib/client/live/follower'
import { notePut } from '@/lib/client/live/own-puts'
import { GATHER_MS } from '@/lib/client/live/refresher'
import type { ClaimView } from '@/lib/contracts/claims'
import type { EventType } from '@/lib/contracts/events'
import type { ChangeMessage } from '@/lib/contracts/live'

const ARTICLE = 'article'
const ME = 'me'

/** The parts of a claim that are looked at here. */
const claim = (id: string, version = 1, start = Number(id.slice(1))): ClaimView =>
  ({
    id,
    articleId: ARTICLE,
    number: Number(id.slice(1)),
    version,
    anchors: [{ start }],
  }) as unknown as ClaimView

let client: QueryClient
let follower: Follower
let onServer: ClaimView[]
let reads: string[][]
let lists: number
let answer: () => Promise<void>
let seq: number
let stops: (() => void)[]

const change = (type: EventType, claimId: string | null, of: Partial<ChangeMessage> = {}): ChangeMessage => ({
  articleId: ARTICLE,
  seq: ++seq,
  type,
  claimId,
  actor: { id: 'mara', name: 'Mara' },
  at: '2026-04-14T10:00:00.000Z',
  ...of,
})
const shown = () =>
  client.getQueryData<ClaimView[]>(keys.claims(ARTICLE))?.map(({ id, version }) => `${id} v${version}`)
/** As a page that shows the article's claims does. */
const show = () => {
  const observer = new QueryObserver(client, {
    queryKey: keys.claims(ARTICLE),
    queryFn: async () => {
      lists += 1
      const items = [...onServer]
      await answer()
      return items
    },
    initialData: [...onServer],
    staleTime: Number.POSITIVE_INFINITY,
  })
  stops.push(observer.subscribe(() => undefined))
}
const follows = () => {
  follower = createFollower(client, {
    myId: ME,
    onPages: () => undefined,
    readClaims: async (_, ids) => {
      reads.push([...ids].sort())
      const items = onServer.filter(({ id }) => ids.includes(id))
      await answer()
      return items
    },
  })
  stops.push(() => follower.stop())
}

beforeEach(() => {
  vi.useFakeTimers()
  client = new QueryClient()
  ;[reads, lists, seq, stops] = [[], 0, 0, []]
  answer = async () => undefined
  onServer = [claim('c1'), claim('c2'), claim('c3')]
  follows()
})
afterEach(() => {
  for (const stop of stops) stop()
  client.clear()
  vi.useRealTimers()
})

describe('what others do', () => {
  test('comes to the page claim by claim, gathered into one question', async () => {
    show()
    onServer = [claim('c1', 2), claim('c2', 3), claim('c3')]
    for (const id of ['c1', 'c2', 'c2']) follower.take(change('claim.changed', id))
    await vi.advanceTimersByTimeAsync(GATHER_MS)
    expect(shown()).toEqual(['c1 v2', 'c2 v3', 'c3 v1'])
    expect([reads, lists]).toEqual([[['c1', 'c2']], 0])
  })

  test('puts a new claim where its words stand, and takes away one that is gone', async () => {
    show()
    onServer = [claim('c1'), claim('c3'), claim('c4', 1, 2)]
    follower.take(change('claim.created', 'c4'))
    follower.take(change('claim.placement_decided', 'c2'))
    await vi.advanceTimersByTimeAsync(GATHER_MS)
    expect(shown()).toEqual(['c1 v1', 'c4 v1', 'c3 v1'])
  })

  test('takes a deleted claim away at once, without asking', () => {
    show()
    follower.take(change('claim.deleted', 'c2'))
    expect(shown()).toEqual(['c1 v1', 'c3 v1'])
    expect(reads).toEqual([])
  })

  test('is passed over when it was told before', async () => {
    show()
    const told = change('claim.changed', 'c1')
    expect([follower.take(told), follower.take(told)]).toEqual([true, false])
  })

  test('never puts an older claim over a newer one', async () => {
    show()
    const held = Promise.withResolvers<void>()
    answer = () => held.promise
    follower.take(change('claim.changed', 'c1'))
    await vi.advanceTimersByTimeAsync(GATHER_MS)
    client.setQueryData(keys.claims(ARTICLE), [claim('c1', 5), claim('c2'), claim('c3')])
    held.resolve()
    await vi.advanceTimersByTimeAsync(0)
    expect(shown()).toEqual(['c1 v5', 'c2 v1', 'c3 v1'])
  })

  test('is not undone by a whole list that was asked for before it', async () => {
    show()
    const held = Promise.withResolvers<void>()
    answer = () => held.promise
    void client.invalidateQueries({ queryKey: keys.claims(ARTICLE), exact: true })
    await vi.advanceTimersByTimeAsync(0)
    onServer = [claim('c1'), claim('c3')]
    follower.take(change('claim.deleted', 'c2'))
    answer = async () => undefined
    held.resolve()
    await vi.advanceTimersByTimeAsync(200)
    expect(shown()).toEqual(['c1 v1', 'c3 v1'])
  })

  test('is asked for as a whole list when it is much, and when some of it was not told', async () => {
    show()
    onServer = Array.from({ length: 60 }, (_, i) => claim(`c${i + 1}`, 2))
    for (const { id } of onServer) follower.take(change('claim.changed', id))
    await vi.advanceTimersByTimeAsync(2 * GATHER_MS)
    expect([reads, lists, shown()?.length]).toEqual([[], 1, 60])
    seq += 1
    follower.take(change('export.made', null))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(lists).toBe(2)
  })

  test('is not asked for where nobody looks, but is known to be old', async () => {
    client.setQueryData(keys.claims(ARTICLE), [claim('c1')])
    follower.take(change('claim.changed', 'c1'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect([reads, lists]).toEqual([[], 0])
    expect(client.getQueryState(keys.claims(ARTICLE))?.isInvalidated).toBe(true)
  })

  test('asks for one article once at a time, and for what came meanwhile after that', async () => {
    show()
    const held = Promise.withResolvers<void>()
    answer = () => held.promise
    follower.take(change('claim.changed', 'c1'))
    await vi.advanceTimersByTimeAsync(GATHER_MS)
    for (const id of ['c2', 'c3']) follower.take(change('claim.changed', id))
    await vi.advanceTimersByTimeAsync(5 * GATHER_MS)
    expect(reads).toEqual([['c1']])
    held.resolve()
    await vi.advanceTimersByTimeAsync(GATHER_MS)
    expect(reads).toEqual([['c1'], ['c2', 'c3']])
  })
})

describe('what was missed', () => {
  const asked: string[] = []
  const watchQuery = (name: string, queryKey: readonly string[], initialData?: string) => {
    const observer = new QueryObserver(client, {
      queryKey,
      queryFn: async () => {
        asked.push(name)
        return 'asked'
      },
      ...(initialData === undefined ? {} : { initialData }),
      staleTime: Number.POSITIVE_INFINITY,
    })
    stops.push(observer.subscribe(() => undefined))
  }
  beforeEach(async () => {
    watchQuery('text', keys.article(ARTICLE), 'with the page')
    watchQuery('claims', keys.claims(ARTICLE), 'with the page')
    watchQuery('corrections', keys.corrections(ARTICLE))
    await vi.advanceTimersByTimeAsync(0)
    asked.length = 0
  })

  test('before the stream began is asked for where it came with the page, but for its text', async () => {
    follower.missed(true)
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual(['claims'])
  })

  test('later is asked for wherever it is shown', async () => {
    follower.missed(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(asked.sort()).toEqual(['claims', 'corrections', 'text'])
  })
})

describe('what one does oneself', () => {
  const mine = { actor: { id: ME, name: 'Me' } }
  test('is not asked for again when its answer is in place, before the stream told of it or soon after', async () => {
    show()
    notePut('c1')
    follower.take(change('claim.changed', 'c1', mine))
    follower.take(change('claim.changed', 'c2', mine))
    await vi.advanceTimersByTimeAsync(OWN_WAITS_MS / 2)
    notePut('c2')
    await vi.advanceTimersByTimeAsync(OWN_WAITS_MS * 2)
    expect(reads).toEqual([])
  })

  test('is asked for when another tab or a script did it', async () => {
    show()
    onServer = [claim('c1'), claim('c2'), claim('c3', 2)]
    follower.take(change('claim.changed', 'c3', mine))
    await vi.advanceTimersByTimeAsync(OWN_WAITS_MS + 2 * GATHER_MS)
    expect(shown()).toEqual(['c1 v1', 'c2 v1', 'c3 v2'])
  })
})

describe('the queue', () => {
  test('is asked for at most twice a second, however much happens, and is renewed in place at once', async () => {
    let asked = 0
    const queryKey = keys.queuePage('')
    const page = (version: number) => ({
      pages: [{ items: [{ id: 'c1', version, statement: 'old' }], nextCursor: null }],
      pageParams: [null],
    })
    client.setQueryData(queryKey, page(1))
    const observer = new QueryObserver(client, {
      queryKey,
      queryFn: async () => {
        asked += 1
        return page(asked + 100)
      },
      staleTime: Number.POSITIVE_INFINITY,
    })
    stops.push(observer.subscribe(() => undefined))
    onServer = [{ ...claim('c1', 2), statement: 'new' }]
    for (let i = 0; i < 100; i++) {
      follower.take(change('claim.changed', 'c1'))
      await vi.advanceTimersByTimeAsync(10)
      if (i === 4)
        expect(
          client.getQueryData<ReturnType<typeof page>>(queryKey)?.pages[0]?.items[0]?.version,
        ).toBeGreaterThan(1)
    }
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toBeGreaterThanOrEqual(2)
    expect(asked).toBeLessThanOrEqual(4)
  })
})

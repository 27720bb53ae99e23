import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Carrier } from '@/lib/client/outbox-flush'
import type { NewEntry } from '@/lib/client/outbox-machine'
import type { ProblemCode } from '@/lib/contracts/common'

const owner = { newsroomId: 'n', personId: 'p' }
const given = (claimId = 'c', kind = 'write'): NewEntry => ({
  kind,
  intent: 'x',
  label: 'Our words',
  said: 'saved',
  articleId: 'a',
  claimId,
})

/** A browser with storage and a server behind a line that can be cut. */
function browser() {
  const line = { isCut: false, who: 'p', refuses: null as [ProblemCode, number] | null }
  const asked: { path: string; key: string | null }[] = []
  const kept: Record<string, string> = {}
  const localStorage = Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: {
      value: (key: string, text: string) => {
        kept[key] = text
      },
    },
    removeItem: {
      value: (key: string) => {
        delete kept[key]
      },
    },
  })
  const events = new EventTarget()
  vi.stubGlobal('window', Object.assign(events, { localStorage }))
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (line.isCut) throw new TypeError('Failed to fetch')
    if (path === '/api/v1/me') return Response.json({ id: line.who, newsroom: { id: 'n' } })
    asked.push({ path, key: new Headers(init.headers).get('idempotency-key') })
    if (!line.refuses) return Response.json({ id: 'c' }, { status: 201 })
    const [code, status] = line.refuses
    return Response.json({ type: 'about:blank', title: code, status, code, detail: `${code}.` }, { status })
  })
  return { line, asked, kept, events }
}

const carrier: Carrier = {
  async prepare({ claimId, id }) {
    return {
      kind: 'send',
      operation: 'takeClaim',
      params: { claimId: `${claimId}-${id}` },
      body: undefined,
      guarded: true,
    }
  },
  settled() {},
}

/** A page of the owner: what it has opened is its own, as in a tab. */
async function page() {
  vi.resetModules()
  const { createOutbox, IN_DOUBT } = await import('@/lib/client/outbox')
  const { FLUSH_PAUSES } = await import('@/lib/client/outbox-rounds')
  const reach = await import('@/lib/client/reach')
  const outbox = createOutbox(owner)
  outbox.carry('write', carrier)
  outbox.carry('claim', carrier)
  return { outbox, reach, FLUSH_PAUSES, IN_DOUBT }
}

describe('the queue of a page', () => {
  let stop = () => {}
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => {
    stop()
    stop = () => {}
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('answers with the server’s answer, and keeps nothing', async () => {
    const { asked, kept } = browser()
    const { outbox } = await page()
    const [made] = outbox.add(given())
    await expect(made?.outcome).resolves.toEqual({ kind: 'saved', reply: { id: 'c' } })
    expect(asked.map(({ key }) => key)).toEqual([`${made?.id}.1`])
    expect(Object.keys(kept).filter((key) => key.endsWith(made?.id ?? '-'))).toEqual([])
    expect(outbox.kept()).toEqual([])
  })

  test('keeps what gets no answer, and sends it by itself under the same key', async () => {
    const { asked, line } = browser()
    const { outbox, FLUSH_PAUSES } = await page()
    stop = outbox.start()
    line.isCut = true
    const [made] = outbox.add(given())
    await expect(made?.outcome).resolves.toEqual({ kind: 'kept' })
    expect(outbox.kept()).toHaveLength(1)
    line.isCut = false
    await vi.advanceTimersByTimeAsync(FLUSH_PAUSES[0])
    await vi.waitFor(() => expect(outbox.kept()).toEqual([]))
    expect(asked.map(({ key }) => key)).toEqual([`${made?.id}.1`])
  })

  test('goes on at once when the browser says that the network is back, in order', async () => {
    const { asked, line, events } = browser()
    const { outbox, reach } = await page()
    stop = outbox.start()
    line.isCut = true
    reach.reportUnreached()
    const made = outbox.add(given(), given(), given('other'))
    await Promise.all(made.map(({ outcome }) => expect(outcome).resolves.toEqual({ kind: 'kept' })))
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    line.isCut = false
    events.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(outbox.kept()).toEqual([]))
    expect(asked.map(({ key }) => key)).toEqual(made.map(({ id }) => `${id}.1`))
  })

  test('gives a change that is refused at once back to its form, with what was made on top of it', async () => {
    const { asked, line } = browser()
    const { outbox } = await page()
    line.refuses = ['forbidden', 403]
    const [first, second] = outbox.add(given(), given())
    await expect(first?.outcome).resolves.toMatchObject({ kind: 'blocked', entry: { id: first?.id } })
    await expect(second?.outcome).resolves.toMatchObject({ kind: 'blocked', entry: { id: first?.id } })
    expect(outbox.kept()).toEqual([])
    expect(asked).toHaveLength(1)
  })

  test('keeps a kept change that is refused until a person decides', async () => {
    const { line, events } = browser()
    const { outbox, reach } = await page()
    stop = outbox.start()
    reach.reportUnreached()
    line.isCut = true
    const [made] = outbox.add(given())
    line.isCut = false
    line.refuses = ['lease_lost', 409]
    events.dispatchEvent(new Event('online'))
    await vi.waitFor(() =>
      expect(outbox.kept()[0]?.state).toMatchObject({ is: 'refused', code: 'lease_lost' }),
    )
    line.refuses = null
    await outbox.retry(made?.id ?? '')
    await vi.waitFor(() => expect(outbox.kept()).toEqual([]))
  })

  test('sends nothing in the name of somebody else', async () => {
    const { asked, line, events } = browser()
    const { outbox, reach } = await page()
    stop = outbox.start()
    reach.reportUnreached()
    line.isCut = true
    outbox.add(given())
    await vi.advanceTimersByTimeAsync(1)
    Object.assign(line, { isCut: false, who: 'q' })
    events.dispatchEvent(new Event('blur'))
    events.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toEqual([])
    expect(outbox.kept()).toHaveLength(1)
  })

  test('throws a new claim away with all that was made on it, and puts it back', async () => {
    const { line } = browser()
    const { outbox, reach } = await page()
    line.isCut = true
    reach.reportUnreached()
    const [claim] = outbox.add(given('c', 'claim'), given('c'), given('other'))
    const dropped = await outbox.drop(claim?.id ?? '')
    expect(outbox.kept().map(({ claimId }) => claimId)).toEqual(['other'])
    outbox.restore(dropped)
    expect(outbox.kept().map(({ claimId }) => claimId)).toEqual(['c', 'c', 'other'])
  })

  test('does not throw away what the server may have', async () => {
    const { line } = browser()
    const { outbox, IN_DOUBT } = await page()
    line.isCut = true
    const [made] = outbox.add(given())
    await made?.outcome
    await expect(outbox.drop(made?.id ?? '')).rejects.toThrow(IN_DOUBT)
    expect(outbox.kept()).toHaveLength(1)
  })

  test('that was closed is found again by the next page of the same person', async () => {
    const { asked, line } = browser()
    const first = await page()
    line.isCut = true
    const [made] = first.outbox.add(given())
    await made?.outcome
    line.isCut = false
    const { outbox } = await page()
    expect(outbox.kept()).toHaveLength(1)
    stop = outbox.start()
    await vi.waitFor(() => expect(outbox.kept()).toEqual([]))
    expect(asked.map(({ key }) => key)).toEqual([`${made?.id}.1`])
  })
})

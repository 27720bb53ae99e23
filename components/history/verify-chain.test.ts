import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { describeBreak, linkOf, shortHash, verifyInBrowser } from '@/components/history/verify-chain'
import type { EventView } from '@/lib/contracts/events'
import { CHAIN_START, chainInput } from '@/lib/domain/audit/chain'

const NEWSROOM = '018f2f6e-0000-7000-8000-00000000000a'
const STREAM = '018f2f6e-0000-7000-8000-00000000000b'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A history of `length` events, sealed as the server seals it. */
function history(length: number): EventView[] {
  const events: EventView[] = []
  for (let seq = 1; seq <= length; seq += 1) {
    const event: EventView = {
      id: `018f2f6e-0000-7000-8000-${String(seq).padStart(12, '0')}`,
      streamId: STREAM,
      seq,
      at: '2026-04-14T10:31:48.000Z',
      actor: { id: null, name: 'Ada' },
      claimId: null,
      reason: seq % 2 === 0 ? null : 'weil — “so”',
      type: 'claim.taken',
      payload: { number: seq, leaseFence: 1 },
      prevHash: events.at(-1)?.hash ?? CHAIN_START,
      hash: '',
    }
    events.push({ ...event, hash: sha256(chainInput(event.prevHash, linkOf(event, NEWSROOM))) })
  }
  return events
}

const headOf = (events: readonly EventView[]) => ({
  seq: events.at(-1)?.seq ?? 0,
  hash: events.at(-1)?.hash ?? CHAIN_START,
})
const edit = (events: EventView[], seq: number, change: (event: EventView) => EventView) =>
  events.map((event) => (event.seq === seq ? change(event) : event))

describe('verifying a history in the browser', () => {
  test('holds for a history of more than one turn, and says how far it is', async () => {
    const events = history(450)
    const judged: number[] = []
    const verdict = await verifyInBrowser({
      events,
      newsroomId: NEWSROOM,
      head: headOf(events),
      onProgress: (n) => judged.push(n),
    })
    expect(verdict).toEqual({ kind: 'holds', events: 450, head: headOf(events).hash })
    expect(judged).toEqual([200, 400, 450])
  })

  test.each([
    [
      'a changed reason',
      (events: EventView[]) => edit(events, 201, (event) => ({ ...event, reason: 'other' })),
      { seq: 201, because: 'content' },
    ],
    [
      'a changed name',
      (events: EventView[]) => edit(events, 3, (event) => ({ ...event, actor: { id: null, name: 'Bo' } })),
      { seq: 3, because: 'content' },
    ],
    [
      'a dropped line',
      (events: EventView[]) => events.filter((event) => event.seq !== 7),
      { seq: 7, because: 'gap' },
    ],
    [
      'a line sealed anew',
      (events: EventView[]) =>
        edit(events, 5, (event) => {
          const changed = { ...event, reason: 'other' }
          return { ...changed, hash: sha256(chainInput(changed.prevHash, linkOf(changed, NEWSROOM))) }
        }),
      { seq: 6, because: 'previous_hash' },
    ],
    ['a cut tail', (events: EventView[]) => events.slice(0, -1), { seq: 250, because: 'head' }],
  ] as const)('names the first line that does not hold: %s', async (_, tamper, expected) => {
    const events = history(250)
    const verdict = await verifyInBrowser({
      events: tamper(events),
      newsroomId: NEWSROOM,
      head: headOf(events),
    })
    expect(verdict).toEqual({ kind: 'broken', ...expected })
  })

  test('proves a line of which something is withheld by its place alone, and says so', async () => {
    const events = edit(history(9), 4, (event) => ({
      ...event,
      payload: { number: 0 },
      withheld: ['source'],
    }))
    const given = { newsroomId: NEWSROOM, head: headOf(events) }
    expect(await verifyInBrowser({ ...given, events })).toEqual({
      kind: 'holds',
      events: 9,
      head: headOf(events).hash,
      withheld: 1,
    })
    const dropped = events.filter(({ seq }) => seq !== 4)
    expect(await verifyInBrowser({ ...given, events: dropped })).toMatchObject({ kind: 'broken', seq: 4 })
  })

  test('does not hold for another newsroom', async () => {
    const events = history(2)
    expect(await verifyInBrowser({ events, newsroomId: STREAM, head: headOf(events) })).toMatchObject({
      kind: 'broken',
      seq: 1,
    })
  })
})

test('a break is told with the line and what is wrong with it', () => {
  expect(describeBreak({ kind: 'broken', seq: 87, because: 'previous_hash' })).toBe(
    'Event 87 was sealed over a different event 86 than the one stored now.',
  )
})

test('a hash is shortened to its start and its end', () => {
  expect(shortHash(`9f3c51d0${'0'.repeat(52)}a41e`)).toBe('9f3c 51d0 … a41e')
})

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CHAIN_START,
  type ChainedEvent,
  ChainVerifier,
  canonicalJson,
  chainInput,
  type StoredLink,
} from '@/lib/domain/audit/chain'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function chainOf(count: number): StoredLink[] {
  let prevHash = CHAIN_START
  return Array.from({ length: count }, (_, index) => {
    const event: ChainedEvent = {
      newsroomId: 'n',
      streamId: 's',
      seq: index + 1,
      id: `e${index}`,
      type: 'claim.changed',
      at: '2026-01-01T00:00:00.000Z',
      actorId: 'a',
      actorName: 'A sample person',
      claimId: null,
      reason: `reason ${index}`,
      payload: { number: index },
    }
    const link = { ...event, prevHash, hash: sha256(chainInput(prevHash, event)) }
    prevHash = link.hash
    return link
  })
}

function verdictOf(events: readonly StoredLink[], head?: { seq: number; hash: string }) {
  const verifier = new ChainVerifier(sha256)
  for (const event of events) verifier.take(event)
  return verifier.verdict(head)
}
const at = (events: readonly StoredLink[], index: number) => events[index] as StoredLink

describe('a history’s chain', () => {
  const whole = chainOf(10)
  const head = { seq: 10, hash: at(whole, 9).hash }

  it('holds as it was written', () => {
    expect(verdictOf(whole, head)).toEqual({ kind: 'holds', events: 10, head: head.hash })
  })

  it('holds for a history without events', () => {
    expect(verdictOf([])).toEqual({ kind: 'holds', events: 0, head: CHAIN_START })
  })

  it.each([
    ['an edited reason', whole.with(3, { ...at(whole, 3), reason: 'another' }), 4, 'content'],
    ['an edited payload', whole.with(3, { ...at(whole, 3), payload: { number: 99 } }), 4, 'content'],
    ['another actor', whole.with(0, { ...at(whole, 0), actorName: 'Somebody else' }), 1, 'content'],
    ['a line taken out', whole.toSpliced(4, 1), 5, 'gap'],
    ['two lines swapped', whole.with(2, at(whole, 3)).with(3, at(whole, 2)), 3, 'gap'],
    ['a line re-hashed alone', rehashed(5), 7, 'previous_hash'],
    ['a cut tail', whole.slice(0, 8), 9, 'head'],
  ] as const)('names the first line that does not hold: %s', (_name, events, seq, because) => {
    expect(verdictOf(events, head)).toEqual({ kind: 'broken', seq, because })
  })

  function rehashed(index: number): StoredLink[] {
    const changed = { ...at(whole, index), reason: 'another' }
    return whole.with(index, { ...changed, hash: sha256(chainInput(changed.prevHash, changed)) })
  }

  it('goes on from a later place when that place’s hash is known', () => {
    const verifier = new ChainVerifier(sha256, { seq: 6, hash: at(whole, 5).hash })
    for (const event of whole.slice(6)) verifier.take(event)
    expect(verifier.verdict(head)).toMatchObject({ kind: 'holds', events: 4 })
  })
})

describe('canonical JSON', () => {
  it('does not depend on the order of keys, as a database may change it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      }),
    )
  })

  it('is read back as what was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [1n]])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

import { describe, expect, it } from 'vitest'
import { claimForClick, claimsAt, claimsIn } from '@/lib/editor/claims-at'

const claim = (number: number, ...anchors: [number, number][]) => ({
  id: `claim-${number}`,
  number,
  anchors: anchors.map(([start, end]) => ({ start, end })),
})
const CLAIMS = [claim(1, [0, 100]), claim(2, [10, 40]), claim(3, [30, 50], [90, 95]), claim(4, [50, 60])]
const numbers = (claims: readonly { number: number }[]) => claims.map(({ number }) => number)

describe('claims under a caret', () => {
  it.each<[string, number, number[]]>([
    ['takes the shortest first', 35, [3, 2, 1]],
    ['finds a claim by any of its anchors', 92, [3, 1]],
    ['puts a claim that is only touched at its edge last', 40, [3, 1, 2]],
    ['finds both neighbours between two claims', 50, [1, 4, 3]],
    ['finds a claim at its very start', 0, [1]],
    ['finds nothing where no claim is', 101, []],
  ])('%s', (_, offset, found) => {
    expect(numbers(claimsAt(CLAIMS, offset))).toEqual(found)
  })

  it('finds what a selection shares a character with, not what it only touches', () => {
    expect(numbers(claimsIn(CLAIMS, { start: 40, end: 50 }))).toEqual([3, 1])
  })
})

describe('a click where several claims lie', () => {
  const [, second, third] = CLAIMS
  const under = claimsAt(CLAIMS, 35)

  it('takes the shortest at first', () => {
    expect(claimForClick(under, null)).toEqual({ kind: 'choose', claim: third })
  })
  it('offers each of them when one is chosen already', () => {
    expect(claimForClick(under, second?.id ?? null)).toEqual({ kind: 'pick', claims: under })
  })
  it('stays with the only claim there is', () => {
    expect(claimForClick([third as (typeof CLAIMS)[number]], third?.id ?? null)).toEqual({
      kind: 'choose',
      claim: third,
    })
  })
  it('does nothing beside claims', () => {
    expect(claimForClick([], 'claim-1')).toEqual({ kind: 'none' })
  })
})

import { describe, expect, it } from 'vitest'
import {
  type ClaimFilter,
  countViews,
  filterClaims,
  NO_FILTER,
  stepClaim,
} from '@/components/desk/claim-filter'
import { claimView } from '@/components/desk/claim-view.fixture'

const ME = 'me'
const CLAIMS = [
  claimView({ number: 1, workState: 'closed', finding: 'supported' }),
  claimView({ number: 2, workState: 'in_progress', finding: 'refuted', assignee: { id: ME, name: 'Me' } }),
  claimView({ number: 3, workState: 'to_check', finding: null }),
  claimView({ number: 4, workState: 'to_check', finding: null, holder: { id: ME, name: 'Me' } }),
]
/** Closed, but on words that have changed since. */
const CHANGED = claimView({ number: 5, workState: 'closed', textChangedSinceFinding: true })
const everywhere = () => true
const shown = (filter: Partial<ClaimFilter>, inView: (number: number) => boolean = everywhere) =>
  filterClaims(CLAIMS, { ...NO_FILTER, ...filter }, ME, ({ number }) => inView(number)).map(
    ({ number }) => number,
  )
const claim = (number: number) => CLAIMS[number - 1] as (typeof CLAIMS)[number]

describe('claims on the desk', () => {
  it.each<[string, Partial<ClaimFilter>, number[]]>([
    ['all', {}, [1, 2, 3, 4]],
    ['open', { show: 'open' }, [2, 3, 4]],
    ['mine: given to me or held by me', { show: 'mine' }, [2, 4]],
    ['of either finding', { findings: ['supported', 'none'] }, [1, 3, 4]],
    ['of a work state', { workStates: ['to_check'] }, [3, 4]],
    ['of a finding and mine', { findings: ['none'], show: 'mine' }, [4]],
  ])('are shown: %s', (_, filter, numbers) => {
    expect(shown(filter)).toEqual(numbers)
  })

  it('count as open while nobody has looked at their changed words', () => {
    expect(filterClaims([...CLAIMS, CHANGED], { ...NO_FILTER, show: 'open' }, ME, () => true)).toContain(
      CHANGED,
    )
    expect(countViews([...CLAIMS, CHANGED], ME).open).toBe(4)
  })

  it('are shown when their words are on screen', () => {
    expect(shown({ inView: true }, (number) => number < 3)).toEqual([1, 2])
  })

  it('are counted for the three standing views', () => {
    expect(countViews(CLAIMS, ME)).toEqual({ all: 4, open: 3, mine: 2 })
  })

  it.each<[string, number[], number | null, 'next' | 'previous', number | null]>([
    ['the next one', [1, 2, 3, 4], 2, 'next', 3],
    ['the one before', [1, 2, 3, 4], 2, 'previous', 1],
    ['the first after the last', [1, 2, 3, 4], 4, 'next', 1],
    ['the last before the first', [1, 2, 3, 4], 1, 'previous', 4],
    ['the first when none is chosen', [2, 3], null, 'next', 2],
    ['the last when none is chosen', [2, 3], null, 'previous', 3],
    ['the next shown one when the chosen one is hidden', [1, 4], 2, 'next', 4],
    ['the shown one before when the chosen one is hidden', [1, 4], 2, 'previous', 1],
    ['none when none is shown', [], 2, 'next', null],
  ])('are stepped through: %s', (_, numbers, from, direction, expected) => {
    const chosenId = from === null ? null : claim(from).id
    expect(stepClaim(CLAIMS, numbers.map(claim), chosenId, direction)?.number ?? null).toBe(expected)
  })
})

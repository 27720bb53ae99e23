import { describe, expect, it } from 'vitest'
import {
  overviewInput,
  readOverviewAddress,
  writeOverviewAddress,
} from '@/components/overview/overview-address'
import {
  bucketWords,
  drawnSteps,
  minutesWords,
  partLabels,
  placeInBuckets,
  scaleOf,
  stepWords,
  tickSteps,
  tickWords,
} from '@/components/overview/overview-words'
import { TIME_TO_FINDING_MINUTES } from '@/lib/contracts/overview'

const ID = '0199f1b0-0000-7000-8000-000000000001'
const BUCKETS = [0, ...TIME_TO_FINDING_MINUTES].map((fromMinutes, i) => ({
  fromMinutes,
  toMinutes: TIME_TO_FINDING_MINUTES[i] ?? null,
}))

describe('the address', () => {
  it.each([
    [{}, { period: '14' }, ''],
    [{ period: 'today' }, { period: 'today' }, 'period=today'],
    [{ period: '90', articleId: ID }, { period: '90', articleId: ID }, `period=90&articleId=${ID}`],
    [{ period: 'ever', articleId: '7' }, { period: '14' }, ''],
    [{ period: ['today', '90'] }, { period: 'today' }, 'period=today'],
  ])('%j is read as %j and written as %j', (params, address, written) => {
    expect(readOverviewAddress(params)).toEqual(address)
    expect(writeOverviewAddress(readOverviewAddress(params))).toBe(written)
  })

  it('asks for days of the reader’s own', () => {
    const now = new Date('2026-11-22T23:30:00Z')
    const from = (period: string, timeZone: string) =>
      overviewInput(readOverviewAddress({ period }), { now, timeZone }).from
    expect(from('today', 'UTC')).toBe('2026-11-22')
    expect(from('today', 'Asia/Kathmandu')).toBe('2026-11-23')
    expect(from('14', 'UTC')).toBe('2026-11-09')
    expect(from('90', 'UTC')).toBe('2026-08-25')
  })
})

describe('words', () => {
  it.each([
    [0, '0 min'],
    [0.2, '<1 min'],
    [51.6, '52 min'],
    [59.7, '1 h'],
    [100, '1 h 40'],
    [125, '2 h 05'],
    [1440, '1 d'],
    [3120, '2 d 4 h'],
  ])('%d minutes are %s', (minutes, words) => {
    expect(minutesWords(minutes)).toBe(words)
  })

  it('name each bucket', () => {
    expect(BUCKETS.map(({ fromMinutes, toMinutes }) => bucketWords(fromMinutes, toMinutes))).toEqual([
      '<15 min',
      '15–30',
      '30–60',
      '1–2 h',
      '2–4 h',
      '4–8 h',
      '>8 h',
    ])
    expect(bucketWords(15, 30, true)).toBe('15–30 min')
    expect(bucketWords(480, null, true)).toBe('8 h and more')
  })

  it('name a step by its day, or by its hour in the reader’s time zone', () => {
    const step = {
      start: '2026-04-13T22:00:00Z',
      end: '2026-04-14T22:00:00Z',
      open: { to_check: 0, in_progress: 0, waiting_for_source: 0, needs_second_look: 0 },
      closed: 0,
    }
    expect(stepWords(step, { step: 'day', timeZone: 'Europe/Berlin' })).toBe('14 Apr')
    expect(stepWords(step, { step: 'hour', timeZone: 'UTC' })).toBe('22:00')
    const under = (full: boolean) => tickWords(step, { step: 'day', timeZone: 'Europe/Berlin' }, { full })
    expect([under(false), under(true)]).toEqual(['14', '14 Apr'])
  })
})

it('a chart begins with the first step in which anything was', () => {
  const step = (to_check: number, closed = 0) => ({
    start: '',
    end: '',
    open: { to_check, in_progress: 0, waiting_for_source: 0, needs_second_look: 0 },
    closed,
  })
  expect(drawnSteps([step(0), step(0), step(2), step(0), step(1)])).toHaveLength(3)
  expect(drawnSteps([step(0), step(0, 1), step(0)])).toHaveLength(2)
  expect(drawnSteps([step(1), step(0)])).toHaveLength(2)
  expect(drawnSteps([step(0), step(0)])).toHaveLength(2)
})

describe('places on a chart', () => {
  it.each([
    [0, 0],
    [7.5, 0.5],
    [52, 2 + 22 / 30],
    [90, 3.5],
    [2000, 6.5],
  ])('a median of %d minutes lies %d buckets in', (minutes, place) => {
    expect(placeInBuckets(minutes, BUCKETS)).toBeCloseTo(place, 6)
  })

  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [5, [0, 1, 2, 3, 4, 5]],
    [6, [0, 2, 4, 6]],
    [23, [0, 5, 10, 15, 20, 25]],
    [40, [0, 10, 20, 30, 40]],
    [1_001, [0, 500, 1_000, 1_500]],
  ])('a scale that holds %d has the lines %j', (most, lines) => {
    expect(scaleOf(most)).toEqual(lines)
  })

  it.each([
    [1, [0]],
    [3, [0, 1, 2]],
    [14, [1, 3, 5, 7, 9, 11, 13]],
    [90, [11, 24, 37, 50, 63, 76, 89]],
  ])('of %d steps %j are named', (count, steps) => {
    expect(tickSteps(count)).toEqual(steps)
  })

  it('labels keep apart, in order and within the chart', () => {
    expect(partLabels([10, 60, 90], 16, 100)).toEqual([10, 60, 90])
    expect(partLabels([10, 12, 14], 16, 100)).toEqual([10, 26, 42])
    expect(partLabels([95, 98, 100], 16, 100)).toEqual([68, 84, 100])
    expect(partLabels([], 16, 100)).toEqual([])
  })
})

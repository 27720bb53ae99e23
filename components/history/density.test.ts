import { describe, expect, test } from 'vitest'
import { axisMarks, DENSITY_BARS, densityOf, placeOf, spaced } from '@/components/history/density'

describe('the density of a history', () => {
  test('counts every event once and remembers the last in each stretch', () => {
    const events = Array.from({ length: 500 }, (_, at) => ({ at: at * 1_000, seq: at + 1 }))
    const density = densityOf(events)
    expect(density?.bars).toHaveLength(DENSITY_BARS)
    expect(density?.bars.reduce((sum, bar) => sum + bar.events, 0)).toBe(500)
    expect(density?.bars.at(-1)?.lastSeq).toBe(500)
    expect(density?.bars[0]?.lastSeq).toBe(density?.bars[0]?.events)
  })

  test('puts all events of one moment into the first bar', () => {
    const density = densityOf([
      { at: 5, seq: 1 },
      { at: 5, seq: 2 },
    ])
    expect(density).toMatchObject({ from: 5, to: 5, most: 2 })
    expect(density?.bars[0]).toEqual({ events: 2, lastSeq: 2 })
  })

  test('is nothing where nothing happened', () => {
    expect(densityOf([])).toBeNull()
  })

  test('places a moment between its neighbours', () => {
    expect([placeOf(0, 0, 10), placeOf(5, 0, 10), placeOf(10, 0, 10), placeOf(3, 3, 3)]).toEqual([
      0, 0.5, 1, 0,
    ])
  })
})

describe('the axis', () => {
  const HOUR = 3_600_000
  test.each([
    ['a few hours', 0, 5 * HOUR, HOUR, 6],
    ['some minutes', 0, 20 * 60_000, 5 * 60_000, 5],
    ['a week', 0, 7 * 24 * HOUR, 24 * HOUR, 8],
  ])('has whole steps over %s', (_, from, to, step, marks) => {
    const axis = axisMarks(from, to)
    expect(axis.step).toBe(step)
    expect(axis.marks).toHaveLength(marks)
  })
})

describe('marks that have words', () => {
  test.each([
    ['all, where they stand apart', [0, 20, 40], [0, 20, 40]],
    ['the first of two that touch', [0, 3, 40], [0, 40]],
    ['one that has room since the last that was kept', [0, 6, 12], [0, 12]],
    ['one of several at the same moment', [50, 50, 50], [50]],
  ])('are %s', (_, at, kept) => {
    expect(
      spaced(
        at.map((moment) => ({ at: moment })),
        0,
        100,
        0.07,
      ).map((mark) => mark.at),
    ).toEqual(kept)
  })
})

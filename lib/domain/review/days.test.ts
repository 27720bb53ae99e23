import { describe, expect, it } from 'vitest'
import { addDays, dayOf, daysBetween, endOfDayOf, isTimeZone, startOfDay } from '@/lib/domain/review/days'

describe('a day by the clocks of a time zone', () => {
  it.each<[string, string, string]>([
    ['2026-11-22', 'UTC', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22', 'Europe/Lisbon', '2026-11-22T00:00:00.000Z'],
    ['2026-07-01', 'Europe/Lisbon', '2026-06-30T23:00:00.000Z'],
    ['2026-11-22', 'Asia/Kathmandu', '2026-11-21T18:15:00.000Z'],
    ['2026-11-22', 'America/Los_Angeles', '2026-11-22T08:00:00.000Z'],
    ['2026-11-22', 'Pacific/Kiritimati', '2026-11-21T10:00:00.000Z'],
    // Clocks change in the night after midnight: the day begins as it always does.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    // Clocks go from 24:00 to 01:00: the day has no midnight and begins at one.
    ['2024-09-08', 'America/Santiago', '2024-09-08T04:00:00.000Z'],
    // Clocks go from 24:00 back to 23:00: the day begins at the second of the two midnights.
    ['2024-04-07', 'America/Santiago', '2024-04-07T04:00:00.000Z'],
    // Clocks go from 01:00 back to 00:00: the day begins at the first of the two midnights.
    ['2024-11-03', 'America/Havana', '2024-11-03T04:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, moment) => {
    expect(startOfDay(day, zone).toISOString()).toBe(moment)
    expect(dayOf(new Date(moment), zone)).toBe(day)
    expect(dayOf(new Date(Date.parse(moment) - 1), zone)).toBe(addDays(day, -1))
  })

  it.each<[string, string, string, string]>([
    ['in the evening', '2026-11-22T22:30:00Z', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['tomorrow already, east of it', '2026-11-22T22:30:00Z', 'Asia/Kathmandu', '2026-11-23T18:15:00.000Z'],
    ['yesterday still, west of it', '2026-11-22T02:30:00Z', 'America/New_York', '2026-11-22T05:00:00.000Z'],
    ['on the day of 23 hours', '2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['on the day of 25 hours', '2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['in the hour that is there twice', '2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    [
      'before a day without a midnight',
      '2024-09-08T03:59:59Z',
      'America/Santiago',
      '2024-09-08T04:00:00.000Z',
    ],
    ['at its very first moment', '2026-11-22T00:00:00Z', 'UTC', '2026-11-23T00:00:00.000Z'],
  ])('ends, %s, when the next one begins', (_, at, zone, end) => {
    expect(endOfDayOf(new Date(at), zone).toISOString()).toBe(end)
  })

  it('is counted over the ends of months and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2025-12-31', '2026-03-01')).toBe(60)
    expect(daysBetween('2026-03-01', '2025-12-31')).toBe(-60)
  })
})

it.each([
  ['Europe/Lisbon', true],
  ['UTC', true],
  ['Etc/GMT+5', true],
  ['America/Argentina/Buenos_Aires', true],
  ['+02:00', false],
  ['Europe/Nowhere', false],
  ['', false],
  ["UTC'; --", false],
])('%j is a time zone: %s', (name, known) => {
  expect(isTimeZone(name)).toBe(known)
})

import { describe, expect, it } from 'vitest'
import { formatDue, shortLength } from '@/components/ui/format-due'

const now = new Date(2024, 3, 14, 10, 34)
const at = (day: number, hour: number, minute: number) => new Date(2024, 3, day, hour, minute)

describe('a due time', () => {
  it.each([
    [at(14, 10, 0), 'late', '34 min late'],
    [at(14, 8, 0), 'late', '2 h late'],
    [at(11, 8, 0), 'late', '3 d late'],
    [at(14, 10, 55), 'soon', 'in 21 min'],
    [at(14, 14, 0), 'later', '14:00'],
    [at(15, 10, 0), 'later', 'Mon 10:00'],
    [at(28, 9, 5), 'later', '28 Apr'],
    [new Date(2025, 0, 2, 9, 0), 'later', '2 Jan 2025'],
  ] as const)('%s reads %s: %s', (due, kind, text) => {
    expect(formatDue(due, now)).toEqual({ kind, text })
  })

  it('never says that less than nothing is left', () => {
    expect(shortLength(-5)).toBe('0 min')
  })
})

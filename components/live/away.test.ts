import { describe, expect, test } from 'vitest'
import { awayWords, countWords, shortNames } from '@/components/live/away'
import type { EventType, EventView } from '@/lib/contracts/events'

let seq = 0
const event = (who: string, type: EventType, payload: Record<string, unknown>): EventView => ({
  id: '0192f000-0000-7000-8000-000000000001',
  streamId: '0192f000-0000-7000-8000-000000000000',
  seq: ++seq,
  at: '2026-04-14T10:00:00.000Z',
  actor: { id: who, name: `${who} Sample` },
  claimId: null,
  reason: null,
  prevHash: '',
  hash: '',
  type,
  payload,
})
const closed = (who: string, number: number) =>
  event(who, 'claim.work_moved', { number, from: 'in_progress', to: 'closed' })
const took = (who: string, number: number) => event(who, 'claim.taken', { number, leaseFence: 1 })
const changed = (who: string, number: number) =>
  event(who, 'claim.changed', { number, changes: [{ field: 'priority', from: 'low', to: 'high' }] })
const deleted = (who: string, number: number) => event(who, 'claim.deleted', { number })

describe('what others did meanwhile', () => {
  test.each<[string, EventView[], string | null]>([
    ['is nothing where nothing was done', [], null],
    ['leaves oneself out', [closed('me', 3)], null],
    ['names the deed and the claim', [closed('Mara', 3)], 'Mara closed #3'],
    [
      'names deeds and people in order',
      [took('Mara', 3), closed('Mara', 3), took('Jonas', 2)],
      'Mara took #3 and closed #3; Jonas took #2',
    ],
    [
      'joins claims of the same deed, each once',
      [closed('Mara', 3), closed('Mara', 5), closed('Mara', 3), closed('Mara', 7)],
      'Mara closed #3, #5 and #7',
    ],
    [
      'tells of moves and reopening',
      [
        event('Mara', 'claim.work_moved', { number: 1, from: 'closed', to: 'in_progress' }),
        event('Mara', 'claim.work_moved', { number: 2, from: 'to_check', to: 'in_progress' }),
      ],
      'Mara reopened #1 and moved #2',
    ],
    [
      'counts what is too much to tell',
      [closed('Mara', 1), took('Mara', 2), changed('Mara', 3), deleted('Mara', 4), deleted('Mara', 5)],
      'Mara closed #1, took #2, changed #3 and 1 more',
    ],
    [
      'counts people who are too many to name',
      ['A', 'B', 'C', 'D', 'E'].map((who) => took(who, 1)),
      'A took #1; B took #1; C took #1; 2 more people worked here',
    ],
    [
      'passes over lines that cannot be read',
      [event('Mara', 'claim.taken', {}), closed('Mara', 3)],
      'Mara closed #3',
    ],
  ])('%s', (_, events, words) => {
    expect(awayWords(events, 'me')).toBe(words)
  })

  test('is counted where it is of many articles', () => {
    const by = (...ids: string[]) => ids.map((id) => ({ actor: { id, name: `${id} Sample` } }))
    expect(countWords(by('Jonas', 'Mara', 'me', 'Mara', 'Mara'), 'me')).toBe(
      'Mara made 3 changes and Jonas made one change',
    )
    expect(countWords(by('me'), 'me')).toBeNull()
    expect(countWords(by('A', 'B', 'C', 'D'), 'me')).toBe(
      'A made one change, B made one change, C made one change and 1 more person worked',
    )
  })

  test('names are short, but tell two people apart', () => {
    expect(shortNames(['Mara Lindqvist', 'Jonas Okafor'])).toEqual(['Mara', 'Jonas'])
    expect(shortNames(['Mara Lindqvist', 'Mara Okafor', 'Ines'])).toEqual([
      'Mara Lindqvist',
      'Mara Okafor',
      'Ines',
    ])
  })
})

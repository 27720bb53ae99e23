import { expect, test } from 'vitest'
import { marksOf } from '@/components/history/history-marks'
import type { EventView } from '@/lib/contracts/events'
import { PLACEMENT_OUTCOMES } from '@/lib/domain/claims/vocabulary'

const event = (seq: number, type: EventView['type'], payload: EventView['payload']): EventView => ({
  seq,
  id: `0192f000-0000-7000-8000-00000000000${seq}`,
  streamId: '0192f000-0000-7000-8000-000000000000',
  claimId: null,
  actor: { id: '0192f000-0000-7000-8000-0000000000aa', name: 'Mara' },
  at: `2026-04-14T10:0${seq}:00.000Z`,
  reason: null,
  prevHash: '',
  hash: '',
  type,
  payload,
})

test('a history is marked with each of its texts, its exports, and when the article was cleared', () => {
  const marks = marksOf([
    event(1, 'article.created', {
      title: 'T',
      slug: 't',
      revisionNumber: 1,
      textSha256: 'a',
      characters: 10,
    }),
    event(2, 'claim.deleted', { number: 1 }),
    event(3, 'revision.created', {
      number: 2,
      fromNumber: 1,
      origin: 'paste',
      textSha256: 'b',
      characters: 12,
      wordsIn: 1,
      wordsOut: 0,
      moved: 0,
      outcomes: Object.fromEntries(PLACEMENT_OUTCOMES.map((outcome) => [outcome, 0])),
    }),
    event(4, 'export.made', { format: 'csv', revisionNumber: 2 }),
    event(5, 'article.state_changed', { from: 'in_check', to: 'cleared' }),
    event(6, 'article.state_changed', { from: 'cleared', to: 'published' }),
  ])
  expect(marks.map(({ seq, label }) => [seq, label])).toEqual([
    [1, 'rev 1'],
    [3, 'rev 2'],
    [4, 'CSV out'],
    [5, 'cleared'],
  ])
})

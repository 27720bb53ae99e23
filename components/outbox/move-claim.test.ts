import { describe, expect, test } from 'vitest'
import type { ClaimIntent } from '@/components/outbox/intents'
import { movedTo } from '@/components/outbox/move-claim'

const intent = {
  input: {
    id: 'c',
    anchors: [{ revisionId: 'one', start: 0, end: 10, exact: '12 ferries' }],
    statement: 'x',
    speaker: '',
    speakerRole: '',
    types: [],
  },
  quote: '12 ferries',
  typed: { revisionId: 'one', start: 0, end: 10 },
} as unknown as ClaimIntent

describe('a new claim whose text has changed meanwhile', () => {
  test.each([
    ['stands where its words stand now', 'The 12 ferries', { start: 4, end: 14 }],
    ['has no place where its words are gone', 'The twelve ferries', null],
    ['has no place where its words stand twice', '12 ferries and 12 ferries', null],
  ])('%s', (_, text, place) => {
    const moved = movedTo(intent, { id: 'two', text })
    expect(moved && { ...moved.input.anchors[0] }).toEqual(
      place && { revisionId: 'two', exact: '12 ferries', ...place },
    )
    expect(moved?.typed).toEqual(place ? { revisionId: 'two', ...place } : undefined)
  })
  test('is left alone on the text that it was made on', () => {
    expect(movedTo(intent, { id: 'one', text: '12 ferries' })).toBeNull()
  })
})

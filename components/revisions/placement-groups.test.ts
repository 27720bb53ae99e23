import { describe, expect, test } from 'vitest'
import { part, placement } from '@/components/revisions/placement.fixture'
import {
  countAmong,
  groupPlacements,
  inOrder,
  isWaiting,
  nextWaiting,
  stepPlacement,
} from '@/components/revisions/placement-groups'
import { changeNote, contextOf, matchWords, placementNote } from '@/components/revisions/placement-words'
import { redlineDiff } from '@/components/revisions/redline-diff'
import { placeBlocks } from '@/lib/domain/text/projection'

const kept = placement(1, { outcome: 'unchanged', decision: 'kept' })
const moved = placement(2, { outcome: 'moved', decision: 'kept' })
const twelve = placement(12)
const five = placement(5)
const lost = placement(14, { outcome: 'orphaned' })
const all = [kept, lost, twelve, moved, five]
const order = inOrder(all)

describe('the order of a review', () => {
  test('is by what became of the words, then by number', () => {
    expect(
      groupPlacements(all).map(({ outcome, placements }) => [
        outcome,
        placements.map(({ claim }) => claim.number),
      ]),
    ).toEqual([
      ['reworded', [5, 12]],
      ['orphaned', [14]],
      ['moved', [2]],
      ['unchanged', [1]],
    ])
  })

  test('is stepped through, and ends at its ends', () => {
    expect(stepPlacement(order, null, 'next')).toBe(five)
    expect(stepPlacement(order, twelve.id, 'next')).toBe(lost)
    expect(stepPlacement(order, five.id, 'previous')).toBeNull()
  })

  test('leads from a decision to the next claim that waits, around the end', () => {
    expect(nextWaiting(order, five.id)).toBe(twelve)
    expect(nextWaiting(order, lost.id)).toBe(five)
    expect(nextWaiting(inOrder([kept, lost]), lost.id)).toBeNull()
  })

  test('counts those that a person has to look at', () => {
    expect(countAmong(order, lost.id)).toEqual({ at: 3, of: 3 })
    expect(countAmong(order, moved.id)).toBeNull()
  })

  test('does not wait for a claim that was taken out', () => {
    expect(isWaiting(twelve)).toBe(true)
    expect(isWaiting(placement(3, { claim: { deleted: true } }))).toBe(false)
  })
})

describe('a note', () => {
  const blocks = {
    beforeNumber: 3,
    before: placeBlocks({ type: 'doc', content: [paragraph('One six boats.'), paragraph('Two.')] }),
    after: placeBlocks({
      type: 'doc',
      content: [paragraph('Two.'), paragraph('One seven boats, seven boats.')],
    }),
  }
  function paragraph(text: string) {
    return { type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }
  }
  const candidates = [9, 22].map((start) => ({ start, end: start + 11, exact: 'seven boats', score: 0.5 }))

  test.each([
    ['an exchange', placement(1), '“six” became “seven”'],
    [
      'a dropped “not”',
      placement(1, {
        parts: [part({ diff: redlineDiff('will not raise', 'will raise'), changes: ['negation'] })],
      }),
      '“not” left out',
    ],
    [
      'words that came in',
      placement(1, {
        parts: [part({ diff: redlineDiff('it rose', 'it reportedly rose'), changes: ['words'] })],
      }),
      '“reportedly” came in',
    ],
    [
      'the rest of a sentence',
      placement(1, { parts: [part({ diff: [{ kind: 'same', text: 'six boats' }], changes: ['sentence'] })] }),
      'its sentence says something else around it',
    ],
    [
      'several places',
      placement(1, { outcome: 'ambiguous', parts: [part({ outcome: 'ambiguous', to: null, candidates })] }),
      '2 places fit, ¶2',
    ],
    [
      'a lost place',
      placement(1, { outcome: 'orphaned', parts: [part({ outcome: 'orphaned', to: null })] }),
      'gone from ¶1',
    ],
    ['a moved place', placement(1, { outcome: 'moved', parts: [part({ outcome: 'moved' })] }), '¶1 to ¶2'],
    [
      'a place lost from an earlier revision than the one beside it, without its paragraph there',
      placement(1, {
        fromNumber: 2,
        outcome: 'orphaned',
        parts: [part({ outcome: 'orphaned', to: null })],
      }),
      'gone',
    ],
    ['a decision', placement(1, { decision: 'same_meaning' }), 'same meaning, finding kept'],
  ])('names %s', (_, one, note) => {
    expect(placementNote(one, blocks)).toBe(note)
  })

  test('names two changes and counts the others', () => {
    const diff = ['a', 'b', 'c', 'd'].flatMap((word) => [
      { kind: 'removed' as const, text: word },
      { kind: 'added' as const, text: word.toUpperCase() },
      { kind: 'same' as const, text: ' and ' },
    ])
    expect(changeNote({ diff, changes: ['words'] })).toBe('“a” became “A”, “b” became “B”, and 2 more')
  })

  test('says how many words are kept', () => {
    expect(matchWords(part())).toBe('1 of 2 words kept')
    expect(matchWords(part({ diff: [{ kind: 'same', text: 'six boats' }] }))).toBe('all 2 words kept')
  })
})

describe('what stands around words', () => {
  test('ends with their paragraph, and is cut between words', () => {
    const text =
      'Another one.\nIt began in the long and quiet harbour of the town, and six boats left.\nNext.'
    const start = text.indexOf('six boats')
    expect(contextOf(text, { start, end: start + 9 }, 20)).toEqual({
      prefix: '…of the town, and ',
      suffix: ' left.',
    })
  })
})

test('a redline of two passages keeps what they share at both ends', () => {
  expect(redlineDiff('all twelve ferries by 2030', 'all ten ferries by 2030')).toEqual([
    { kind: 'same', text: 'all ' },
    { kind: 'removed', text: 'twelve ' },
    { kind: 'added', text: 'ten ' },
    { kind: 'same', text: 'ferries by 2030' },
  ])
})

import { describe, expect, test } from 'vitest'
import { entryStateWords, type KeptState, savedWords, stripWords } from '@/components/outbox/kept-words'
import { entryOf, putOnWire } from '@/lib/client/outbox-machine'

const quiet: KeptState = { offlineSince: null, isSignedOut: false, waiting: 0, blocked: 0 }

describe('the strip', () => {
  test.each<[string, Partial<KeptState>, string | null]>([
    ['is not there when nothing is kept', {}, null],
    [
      'tells since when, and that work goes on',
      { offlineSince: '14:02' },
      'Offline since 14:02. What you change is kept on this device. Taking, closing and exports wait.',
    ],
    [
      'counts what is kept',
      { offlineSince: '14:02', waiting: 2, blocked: 1 },
      'Offline since 14:02. 3 changes are kept on this device. Taking, closing and exports wait.',
    ],
    ['tells that it is on the way', { waiting: 1 }, '1 change is kept on this device and on the way.'],
    [
      'asks for the sign-in',
      { waiting: 2, isSignedOut: true },
      '2 changes are kept on this device until you sign in again.',
    ],
    ['asks for a decision', { blocked: 1 }, '1 change is not saved and wants your decision.'],
    [
      'tells what stands behind a decision',
      { blocked: 2, waiting: 1 },
      '2 changes are not saved and want your decision. 1 change is kept on this device.',
    ],
  ])('%s', (_, state, words) => {
    expect(stripWords({ ...quiet, ...state })).toBe(words)
  })
})

describe('a kept change', () => {
  const given = { kind: 'write', intent: {}, label: 'Our words', said: '', articleId: 'a', claimId: 'c' }
  const entry = entryOf(given, 'e', 0, [])
  const ask = { operation: 'changeClaim', params: {}, body: {}, guarded: true }
  test.each([
    ['that waits', entry, true, 'Not yet sent'],
    ['behind another one', entry, false, 'Waits for the change before it'],
    ['whose answer is open', putOnWire(entry, ask, 0), true, 'Sent, but no answer came: it is asked again'],
    [
      'that was refused',
      { ...entry, state: { is: 'refused', code: 'forbidden', message: 'Not yours.', facts: null } } as const,
      true,
      'Not saved. Not yours.',
    ],
  ])('%s says so', (_, one, isFirst, words) => {
    expect(entryStateWords(one, isFirst)).toBe(words)
  })
})

test('one saved change is named, several are counted', () => {
  expect(savedWords(['Claim 4: statement saved'])).toBe('Claim 4: statement saved')
  expect(savedWords(['a', 'b'])).toBe('2 changes that were kept on this device are saved.')
})

import { expect, it } from 'vitest'
import { firstKey } from '@/components/desk/first-key'

const c = { key: 'c', at: 5_000 }

it.each([
  ['the key of a new claim is held back', null, { ...c, isNewClaim: true }, { kind: 'hold' }],
  ['and so it is again', c, { key: 'c', at: 5_100, isNewClaim: true }, { kind: 'hold' }],
  ['any other letter is typed', null, { key: 'o', at: 5_000, isNewClaim: false }, { kind: 'typed' }],
  [
    'a word that begins with it is whole',
    c,
    { key: 'o', at: 5_200, isNewClaim: false },
    { kind: 'write', letters: 'co' },
  ],
  [
    'a capital stays one',
    { key: 'C', at: 0 },
    { key: 'o', at: 90, isNewClaim: false },
    { kind: 'write', letters: 'Co' },
  ],
  [
    'words that are begun later stand without it',
    c,
    { key: 't', at: 6_000, isNewClaim: false },
    { kind: 'typed' },
  ],
] as const)('%s', (_name, held, pressed, outcome) => {
  expect(firstKey(held, pressed)).toEqual(outcome)
})

import { expect, test } from 'vitest'
import { cleanLabels } from '@/lib/client/labels'

test.each([
  [
    ['legal', ' legal ', 'desk: world'],
    ['legal', 'desk: world'],
  ],
  [['', '   ', 'x'.repeat(41), 'a\u0000b'], []],
  [
    ['قانون', 'Ü'],
    ['قانون', 'Ü'],
  ],
])('labels typed as %j are %j', (typed, stored) => {
  expect(cleanLabels(typed)).toEqual(stored)
})

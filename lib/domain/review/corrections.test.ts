import { expect, test } from 'vitest'
import type { CorrectionState } from '@/lib/domain/claims/vocabulary'
import { legalCorrectionMoves } from '@/lib/domain/review/corrections'

test.each<[CorrectionState, string[]]>([
  ['proposed', ['accepted', 'rejected', 'withdrawn']],
  ['accepted', ['rejected']],
  ['rejected', ['accepted']],
  ['withdrawn', []],
  ['applied', []],
])('a correction that is %s may become %j', (from, to) => {
  expect(legalCorrectionMoves(from)).toEqual(to)
})

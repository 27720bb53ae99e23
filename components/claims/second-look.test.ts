import { expect, it } from 'vitest'
import { comparisonOf, comparisonWords, maySettle } from '@/components/claims/second-look'
import type { CheckView } from '@/lib/contracts/claims'
import type { Finding } from '@/lib/domain/claims/vocabulary'

const NAMES = { ines: 'Ines', mara: 'Mara', tom: 'Tom', edda: 'Edda' }
type Who = keyof typeof NAMES
const check = ([who, finding, more]: [Who, Finding, Partial<CheckView>?], at: number): CheckView => ({
  id: String(at),
  round: 1,
  finding,
  reason: 'r',
  checker: { id: who, name: NAMES[who] },
  adjudicates: false,
  createdAt: '2026-01-01T00:00:00Z',
  ...more,
})
const claim = (given: [Who, Finding, Partial<CheckView>?][]) => ({
  checks: given.map(check),
  round: 1,
  workState: 'needs_second_look' as const,
  finding: given.at(-1)?.[1] ?? null,
})
const settled = { adjudicates: true }

it.each<[string, [Who, Finding, Partial<CheckView>?][], string | null]>([
  [
    'one alone',
    [
      ['ines', 'refuted'],
      ['ines', 'supported'],
    ],
    null,
  ],
  [
    'one of an earlier round',
    [
      ['mara', 'refuted', { round: 0 }],
      ['ines', 'refuted'],
    ],
    null,
  ],
  [
    'two who agree',
    [
      ['ines', 'refuted'],
      ['mara', 'refuted'],
    ],
    'You and Mara agree.',
  ],
  [
    'two who do not',
    [
      ['ines', 'refuted'],
      ['mara', 'supported'],
    ],
    'You and Mara disagree.',
  ],
  [
    'one who came round',
    [
      ['ines', 'refuted'],
      ['mara', 'supported'],
      ['ines', 'supported'],
    ],
    'You and Mara agree.',
  ],
  [
    'two others',
    [
      ['mara', 'refuted'],
      ['tom', 'supported'],
    ],
    'Mara and Tom disagree.',
  ],
  [
    'three of whom two agree',
    [
      ['ines', 'refuted'],
      ['mara', 'supported'],
      ['tom', 'supported'],
    ],
    'Mara and Tom agree; you found something else.',
  ],
  [
    'an editor’s word',
    [
      ['ines', 'refuted'],
      ['mara', 'supported'],
      ['edda', 'conflicting', settled],
    ],
    'You and Mara disagreed; Edda settled it.',
  ],
])('the findings of %s are compared', (_, given, words) => {
  const comparison = comparisonOf(claim(given))
  expect(comparison && comparisonWords(comparison, 'ines')).toBe(words)
})

it.each([
  ['an editor who stands beside it', 'edda', 'editor', true],
  ['an editor who is part of it', 'ines', 'editor', false],
  ['a checker', 'tom', 'checker', false],
] as const)('a disagreement is settled by %s: %3$s', (_, id, role, may) => {
  const two = claim([
    ['ines', 'refuted'],
    ['mara', 'supported'],
  ])
  expect(maySettle(two, { id, role })).toBe(may)
  expect(maySettle({ ...two, workState: 'closed' as never }, { id, role })).toBe(false)
  expect(
    maySettle(
      claim([
        ['ines', 'refuted'],
        ['mara', 'refuted'],
      ]),
      { id, role },
    ),
  ).toBe(false)
})

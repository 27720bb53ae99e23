import { expect, it } from 'vitest'
import { missingWords } from '@/components/claims/missing-words'

const members = [{ id: 'a', name: 'Ada Sample' }]

it.each([
  [{ what: 'finding' }, 'Give a finding.'],
  [
    { what: 'evidence', secondarySources: 1, secondarySourcesNeeded: 3 },
    'Add evidence: one primary source, or 3 secondary ones (1 so far).',
  ],
  [{ what: 'second_checker', firstCheckerId: 'a' }, 'Somebody other than Ada Sample has to give a finding.'],
  [
    { what: 'second_checker', firstCheckerId: 'gone' },
    'Somebody other than the first checker has to give a finding.',
  ],
] as const)('%j is said as %s', (missing, words) => {
  expect(missingWords(missing, members)).toBe(words)
})

import { expect, test } from 'vitest'
import { secondCheckWords } from '@/components/claims/second-check'
import type { CheckView } from '@/lib/contracts/claims'
import type { NewsroomView } from '@/lib/contracts/people'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'

const people = { ines: { id: 'ines', name: 'Ines' }, mara: { id: 'mara', name: 'Mara' } }
const newsroom: NewsroomView = {
  id: 'n',
  name: 'N',
  findingWords: 'averitec',
  secondLook: 'by_finding',
  secondLookFindings: ['refuted'],
  blindSecondLook: false,
  secondarySourcesNeeded: 3,
  version: 1,
}
const check = (who: keyof typeof people, finding: Finding, more: Partial<CheckView> = {}): CheckView => ({
  id: `${who} ${finding}`,
  round: 1,
  finding,
  reason: 'r',
  checker: people[who],
  adjudicates: false,
  createdAt: '2026-01-01T00:00:00Z',
  ...more,
})

test.each([
  ['no check at all', [], null, 'to_check', 'not asked'],
  ['a finding that asks for none', [check('ines', 'supported')], 'supported', 'in_progress', 'not asked'],
  ['a finding that asks for one', [check('ines', 'refuted')], 'refuted', 'in_progress', 'asked for'],
  ['one that waits', [check('ines', 'refuted')], 'refuted', 'needs_second_look', 'awaited'],
  [
    'one that was given',
    [check('ines', 'refuted'), check('mara', 'refuted')],
    'refuted',
    'needs_second_look',
    'Mara, agrees',
  ],
  [
    'one that disagrees, given last',
    [check('ines', 'refuted'), check('mara', 'supported')],
    'supported',
    'needs_second_look',
    'Mara, disagrees',
  ],
  [
    'one that disagrees',
    [check('ines', 'refuted'), check('mara', 'supported'), check('ines', 'refuted')],
    'refuted',
    'needs_second_look',
    'Mara, disagrees',
  ],
  [
    'an editor’s decision',
    [check('ines', 'refuted'), check('mara', 'supported', { adjudicates: true })],
    'supported',
    'needs_second_look',
    'Mara, decided',
  ],
  [
    'one of an earlier round',
    [check('mara', 'refuted', { round: 0 }), check('ines', 'refuted')],
    'refuted',
    'in_progress',
    'asked for',
  ],
] as [string, CheckView[], Finding | null, WorkState, string][])(
  'the second check is told for %s',
  (_, checks, finding, workState, words) => {
    const claim = { checks, round: 1, finding, findingWithheld: false, workState }
    expect(secondCheckWords(claim, newsroom, [])).toBe(words)
  },
)

test.each(['in_progress', 'needs_second_look'] as const)(
  'a withheld first finding does not say in %s whether it asks for one',
  (workState) => {
    const claim = { checks: [], round: 1, finding: null, findingWithheld: true, workState }
    expect(secondCheckWords(claim, newsroom, [])).toBe('blind, awaited')
  },
)

import { describe, expect, it } from 'vitest'
import {
  asksForSecondLook,
  type ClaimStanding,
  DEFAULT_DESK_RULES,
  judgeMove,
  legalMoves,
  missingForClose,
  settlesDisagreement,
} from '@/lib/domain/claims/moves'
import { WORK_STATES, type WorkState } from '@/lib/domain/claims/vocabulary'

const primary = { sourceId: 'a', primary: true, stance: 'supports' } as const
const secondary = (sourceId: string) => ({ sourceId, primary: false, stance: 'supports' }) as const
const check = (checkerId: string, finding: ClaimStanding['finding'] & string, adjudicates = false) => ({
  checkerId,
  finding,
  adjudicates,
})

/** A claim that may be closed as it stands: supported, with its reason and one primary source. */
const ready: ClaimStanding = {
  workState: 'in_progress',
  finding: 'supported',
  findingReason: 'Two transcripts agree.',
  textChangedSinceFinding: false,
  evidence: [primary],
  checks: [check('ines', 'supported')],
}
const whats = (standing: ClaimStanding) =>
  missingForClose(standing, DEFAULT_DESK_RULES).map(({ what }) => what)

describe('rule 1: legal moves', () => {
  const legal: Record<WorkState, WorkState[]> = {
    to_check: ['in_progress', 'closed'],
    in_progress: ['waiting_for_source', 'needs_second_look', 'closed'],
    waiting_for_source: ['in_progress'],
    needs_second_look: ['closed'],
    closed: ['in_progress'],
  }
  const pairs = WORK_STATES.flatMap((from) =>
    WORK_STATES.map((to) => ({ from, to, open: legal[from].includes(to) })),
  )

  it.each(pairs)('$from → $to is open: $open', ({ from, to, open }) => {
    expect(legalMoves(from).includes(to)).toBe(open)
    const { kind } = judgeMove({ ...ready, workState: from }, to, DEFAULT_DESK_RULES)
    expect(kind === 'illegal').toBe(!open)
  })

  it('closes straight from to_check or in_progress where no second look is asked for', () => {
    expect(judgeMove({ ...ready, workState: 'to_check' }, 'closed', DEFAULT_DESK_RULES)).toEqual({
      kind: 'allowed',
    })
    expect(judgeMove(ready, 'closed', DEFAULT_DESK_RULES)).toEqual({ kind: 'allowed' })
  })

  it('does not close straight away a finding that asks for a second look', () => {
    const refuted: ClaimStanding = { ...ready, finding: 'refuted', checks: [check('ines', 'refuted')] }
    expect(judgeMove(refuted, 'closed', DEFAULT_DESK_RULES)).toEqual({
      kind: 'incomplete',
      missing: [{ what: 'second_look' }],
    })
  })
})

describe('rule 2: what a close needs', () => {
  it.each([
    ['nothing, when finding, reason and a primary source are there', ready, []],
    ['a finding', { ...ready, finding: null, findingReason: null }, ['finding']],
    ['a reason', { ...ready, findingReason: ' ' }, ['reason']],
    ['evidence', { ...ready, evidence: [] }, ['evidence']],
    ['a third secondary source', { ...ready, evidence: [secondary('a'), secondary('b')] }, ['evidence']],
    ['nothing, with three secondary sources', { ...ready, evidence: ['a', 'b', 'c'].map(secondary) }, []],
    [
      'different sources, not one laid three times',
      { ...ready, evidence: ['a', 'a', 'a'].map(secondary) },
      ['evidence'],
    ],
    [
      'a source that says something',
      { ...ready, evidence: [{ ...primary, stance: 'says_nothing' as const }] },
      ['evidence'],
    ],
    [
      'no evidence for what is not checkable',
      { ...ready, finding: 'not_checkable' as const, evidence: [] },
      [],
    ],
    ['a look at changed words', { ...ready, textChangedSinceFinding: true }, ['text_reviewed']],
  ] satisfies [string, ClaimStanding, string[]][])('asks for %s', (_name, standing, missing) => {
    expect(whats(standing)).toEqual(missing)
  })

  it('takes the number of secondary sources from the newsroom', () => {
    const one = { ...ready, evidence: [secondary('a')] }
    expect(missingForClose(one, { ...DEFAULT_DESK_RULES, secondarySourcesNeeded: 1 })).toEqual([])
    expect(missingForClose(one, DEFAULT_DESK_RULES)).toEqual([
      { what: 'evidence', secondarySources: 1, secondarySourcesNeeded: 3 },
    ])
  })
})

describe('rule 3: the second look', () => {
  const second: ClaimStanding = {
    ...ready,
    workState: 'needs_second_look',
    finding: 'refuted',
    checks: [check('ines', 'refuted')],
  }

  it.each([
    ['never', 'refuted', false],
    ['always', 'supported', true],
    ['always', null, true],
    ['by_finding', 'refuted', true],
    ['by_finding', 'conflicting', true],
    ['by_finding', 'supported', false],
    ['by_finding', null, false],
  ] as const)('asked for %s, a claim found %s wants it: %s', (secondLook, finding, wanted) => {
    expect(asksForSecondLook(finding, { ...DEFAULT_DESK_RULES, secondLook })).toBe(wanted)
  })

  it('is not given by the first checker again', () => {
    const again = { ...second, checks: [check('ines', 'refuted'), check('ines', 'refuted')] }
    expect(missingForClose(again, DEFAULT_DESK_RULES)).toEqual([
      { what: 'second_checker', firstCheckerId: 'ines' },
    ])
  })

  it('closes when somebody else finds the same', () => {
    expect(whats({ ...second, checks: [check('ines', 'refuted'), check('mara', 'refuted')] })).toEqual([])
  })

  it('does not close when the two disagree, whoever spoke last', () => {
    const disagreeing = [check('ines', 'refuted'), check('mara', 'supported')]
    expect(whats({ ...second, finding: 'supported', checks: disagreeing })).toEqual(['agreement'])
    expect(whats({ ...second, finding: 'refuted', checks: disagreeing.toReversed() })).toEqual(['agreement'])
  })

  it('closes when the first checker comes round, or an editor adjudicates', () => {
    const disagreeing = [check('ines', 'refuted'), check('mara', 'supported')]
    expect(
      whats({ ...second, finding: 'supported', checks: [...disagreeing, check('ines', 'supported')] }),
    ).toEqual([])
    const adjudicated = [...disagreeing, check('tomas', 'conflicting', true)]
    expect(whats({ ...second, finding: 'conflicting', checks: adjudicated })).toEqual([])
  })

  it('knows a disagreement between others from one that the asker is part of', () => {
    const disagreeing = [check('ines', 'refuted'), check('mara', 'supported')]
    expect(settlesDisagreement(disagreeing, 'tomas')).toBe(true)
    expect(settlesDisagreement(disagreeing, 'mara')).toBe(false)
    expect(settlesDisagreement([check('ines', 'refuted'), check('mara', 'refuted')], 'tomas')).toBe(false)
  })
})

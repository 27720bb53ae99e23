import { describe, expect, it } from 'vitest'
import { isWithheldFrom } from '@/lib/domain/review/blind'

const blind = { secondLook: 'by_finding', blindSecondLook: true } as const
const by = (...checkerIds: string[]) =>
  checkerIds.map((checkerId) => ({ checkerId, finding: 'refuted', adjudicates: false }) as const)

describe('rule 3, blind', () => {
  it.each([
    ['nobody has given a check', 'to_check', by(), 'mara', false],
    ['somebody else alone has', 'to_check', by('ines'), 'mara', true],
    ['somebody else alone has, several times', 'in_progress', by('ines', 'ines'), 'mara', true],
    ['it waits for a source', 'waiting_for_source', by('ines'), 'mara', true],
    ['it waits for the second look', 'needs_second_look', by('ines'), 'mara', true],
    ['the first checker themself asks', 'needs_second_look', by('ines'), 'ines', false],
    ['the second one has given theirs', 'needs_second_look', by('ines', 'mara'), 'mara', false],
    ['a third asks after both', 'needs_second_look', by('ines', 'mara'), 'tom', false],
    ['it is closed', 'closed', by('ines'), 'mara', false],
  ] as const)('while %s', (_, workState, checks, personId, withheld) => {
    expect(isWithheldFrom(personId, { workState, checks }, blind)).toBe(withheld)
  })

  it.each([
    [{ secondLook: 'always', blindSecondLook: true }, true],
    [{ secondLook: 'by_finding', blindSecondLook: false }, false],
    [{ secondLook: 'never', blindSecondLook: true }, false],
  ] as const)('under %j is in force: %s', (rules, withheld) => {
    expect(isWithheldFrom('mara', { workState: 'in_progress', checks: by('ines') }, rules)).toBe(withheld)
  })
})

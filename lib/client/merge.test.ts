import { describe, expect, test } from 'vitest'
import { joinTexts, threeWay } from '@/lib/client/merge'

describe('two versions of a claim', () => {
  const base = { statement: 'A', speaker: 'Kirby', types: ['quote'] }
  test.each([
    ['only I changed a field', { statement: 'B' }, base, { statement: 'B' }, []],
    ['only the other changed it', { statement: 'A' }, { ...base, statement: 'C' }, {}, []],
    [
      'we changed different fields',
      { statement: 'B' },
      { ...base, speaker: 'Biden' },
      { statement: 'B' },
      [],
    ],
    ['we changed it to the same', { statement: 'B' }, { ...base, statement: 'B' }, {}, []],
    ['we changed it to different things', { statement: 'B' }, { ...base, statement: 'C' }, {}, ['statement']],
    ['lists are the same by what they hold', { types: ['quote'] }, { ...base, types: ['media'] }, {}, []],
    [
      'one field conflicts and one does not',
      { statement: 'B', speaker: '' },
      { ...base, statement: 'C' },
      { speaker: '' },
      ['statement'],
    ],
  ])('%s', (_, mine, theirs, send, conflicting) => {
    const merged = threeWay(base, mine, theirs)
    expect(merged.send).toEqual(send)
    expect(merged.conflicts.map(({ field }) => field)).toEqual(conflicting)
  })

  test('a conflict carries all three versions', () => {
    const { conflicts } = threeWay({ finding: null }, { finding: 'refuted' }, { finding: 'supported' })
    expect(conflicts).toEqual([{ field: 'finding', base: null, theirs: 'supported', mine: 'refuted' }])
  })

  test.each([
    [
      'two different texts',
      'Others took part.',
      'Three forces helped.',
      'Others took part.\nThree forces helped.',
    ],
    [
      'mine within theirs',
      'Others took part, three of them.',
      'Others took part',
      'Others took part, three of them.',
    ],
    ['theirs within mine', 'Others', 'Others took part', 'Others took part'],
  ])('joining %s', (_, theirs, mine, joined) => {
    expect(joinTexts(theirs, mine)).toBe(joined)
  })
})

import { describe, expect, it } from 'vitest'
import { correctionLine } from '@/components/corrections/correction-line'
import { proposalPlaces } from '@/components/corrections/proposal-places'
import { utf16 } from '@/lib/domain/text/offsets'

const revision = { id: 'new', text: 'The council will replace all twelve ferries by 2030.' }
const anchor = (revisionId: string, start: number, end: number) => ({
  id: `${revisionId}-${start}`,
  revisionId,
  start,
  end,
  exact: revision.text.slice(start, end),
  prefix: '',
  suffix: '',
})
const claim = { anchors: [anchor('new', 44, 52), anchor('old', 0, 3), anchor('new', 25, 43)] }
const range = (start: number, end: number) => ({ start: utf16(start), end: utf16(end) })

describe('words to correct', () => {
  it.each([
    ['the claim’s places in this revision, in their order', null, ['all twelve ferries', 'by 2030.']],
    [
      'the selected words first, where they touch the claim',
      range(29, 35),
      ['twelve', 'all twelve ferries', 'by 2030.'],
    ],
    ['no selected words beside the claim', range(0, 11), ['all twelve ferries', 'by 2030.']],
    ['a place only once', range(25, 43), ['all twelve ferries', 'by 2030.']],
  ])('are %s', (_, selection, words) => {
    expect(proposalPlaces(claim, revision, selection).map(({ exact }) => exact)).toEqual(words)
  })
})

describe('the line of corrections on the desk', () => {
  const one = (state: 'proposed' | 'accepted' | 'rejected' | 'applied', number: number) => ({
    state,
    claim: { id: `${number}`, number },
  })
  it.each([
    [[], null],
    [[one('rejected', 1), one('applied', 2)], null],
    [[one('accepted', 1)], '1 accepted correction waits'],
    [[one('accepted', 1), one('accepted', 2)], '2 accepted corrections wait'],
    [[one('proposed', 4)], '1 correction is proposed, at claim 4'],
    [
      [one('proposed', 7), one('accepted', 1), one('proposed', 4), one('proposed', 4)],
      '1 accepted correction waits; 3 are proposed, at claims 4, 7',
    ],
  ])('says of %j: %s', (corrections, words) => {
    expect(correctionLine(corrections)?.words ?? null).toBe(words)
  })
})

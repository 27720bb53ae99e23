import { describe, expect, it } from 'vitest'
import { claimView } from '@/components/desk/claim-view.fixture'
import { textFault } from '@/components/revising/text-fault'
import { anchorsIn, weighClaims } from '@/components/revising/weigh'
import { clashes, sortCorrections, withCorrections } from '@/components/revising/with-corrections'
import type { CorrectionView } from '@/lib/contracts/revisions'
import type { ReanchorOutcome } from '@/lib/domain/anchoring/outcome'

const anchor = (revisionId: string, start: number) => ({
  id: `anchor-${start}`,
  revisionId,
  start,
  end: start + 4,
  exact: 'text',
  prefix: '',
  suffix: '',
})
const CLAIMS = [
  claimView({ number: 3, anchors: [anchor('new', 20), anchor('new', 40)] }),
  claimView({ number: 1, anchors: [anchor('new', 0)] }),
  claimView({ number: 2, anchors: [anchor('old', 0)] }),
]
const OUTCOMES: ReanchorOutcome[] = [
  { kind: 'moved', start: 60, end: 64 },
  { kind: 'orphaned', near: 40 },
  { kind: 'unchanged', start: 0, end: 4 },
]

describe('what becomes of claims in a text', () => {
  it('looks for the anchors of one revision alone', () => {
    expect(anchorsIn(CLAIMS, 'new').map(({ anchor: { start } }) => start)).toEqual([20, 40, 0])
  })

  it('is the worst of what becomes of each place; a claim without a place waits already', () => {
    expect(weighClaims(CLAIMS, anchorsIn(CLAIMS, 'new'), OUTCOMES)).toEqual({
      toReview: [{ number: 3, outcome: 'orphaned' }],
      kept: 1,
      without: [2],
    })
  })
})

describe('a text', () => {
  it.each([
    [{ words: 0, characters: 0, blocks: 1 }, /no text/],
    [{ words: 9, characters: 500_001, blocks: 1 }, /500,000 characters; this has 1 more/],
    [{ words: 9, characters: 90, blocks: 20_001 }, /20,000 paragraphs/],
  ])('of size %j is refused in words', (size, words) => {
    expect(textFault(size)).toMatch(words)
  })

  it('of the largest size passes', () => {
    expect(textFault({ words: 9, characters: 500_000, blocks: 20_000 })).toBeNull()
  })
})

const TEXT = 'The council will replace all twelve ferries.'
function correction(exact: string, replacement: string, given: Partial<CorrectionView> = {}): CorrectionView {
  const start = TEXT.indexOf(exact)
  const place = start < 0 ? null : { start, end: start + exact.length }
  const person = { id: 'p', name: 'Sample Checker' }
  return {
    id: `${exact}>${replacement}`,
    articleId: 'a',
    claim: { id: 'c', number: 1 },
    revisionNumber: 1,
    start,
    end: start + exact.length,
    exact,
    replacement,
    note: '',
    state: 'accepted',
    proposedBy: person,
    createdAt: '2024-04-14T09:12:00.000Z',
    decidedBy: person,
    decidedAt: null,
    decisionReason: null,
    appliedRevisionNumber: null,
    place,
    version: 2,
    ...given,
  }
}

describe('corrections', () => {
  const eleven = correction('twelve', 'eleven')
  const some = correction('all twelve', 'some')
  const may = correction('will', 'may')
  const lost = correction('every boat', 'each boat')
  const open = correction('council', 'committee', { state: 'proposed' })
  const sorted = sortCorrections([eleven, lost, may, open, some])

  it('are sorted by place; open ones are not among them, and lost ones stand apart', () => {
    expect(sorted.fitting.map(({ id }) => id)).toEqual([may.id, some.id, eleven.id])
    expect(sorted.lost).toEqual([lost])
  })

  it('that share words are named', () => {
    expect([...sorted.overlapping].sort()).toEqual([some.id, eleven.id].sort())
    expect(clashes(sorted.fitting)).toBe(true)
    expect(clashes(sorted.fitting.filter(({ id }) => id !== some.id))).toBe(false)
  })

  it('go into the text', () => {
    const chosen = sorted.fitting.filter(({ id }) => id !== some.id)
    expect(withCorrections(TEXT, chosen)).toBe('The council may replace all eleven ferries.')
  })
})

import { describe, expect, test } from 'vitest'
import {
  type ClaimWrite,
  heldByOther,
  holdsLease,
  isFirstFinding,
  judgeWrite,
  oppositeOf,
  patchOf,
} from '@/components/claims/claim-write'
import type { ClaimDetail, EvidenceView } from '@/lib/contracts/claims'

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
const ines = { id: id(1), name: 'Ines' }

const evidence: EvidenceView = {
  id: id(20),
  claimId: id(10),
  source: {
    id: id(30),
    kind: 'document',
    primary: true,
    title: 'Transcript',
    publisher: '',
    author: '',
    url: null,
    publishedOn: null,
    protected: false,
    hidden: false,
    linkState: 'unchecked',
    linkAt: null,
    archive: 'none',
    newestCopy: null,
    earlierCheck: null,
    version: 1,
    createdBy: ines,
    createdAt: '2026-01-01T00:00:00Z',
  },
  stance: 'supports',
  locatorKind: 'page',
  locator: '3',
  passage: '',
  note: '',
  asOf: null,
  copyId: null,
  copy: null,
  version: 1,
  createdBy: ines,
  createdAt: '2026-01-01T00:00:00Z',
}

const claim: ClaimDetail = {
  id: id(10),
  articleId: id(11),
  number: 4,
  statement: 'The US will not take part.',
  quote: 'will not participate',
  speaker: 'US officials',
  speakerRole: '',
  claimDate: null,
  types: ['position_statement'],
  priority: 'normal',
  workState: 'in_progress',
  finding: 'supported',
  findingReason: 'Two texts.',
  findingBy: ines,
  findingAt: '2026-01-01T00:00:00Z',
  textChangedSinceFinding: false,
  assignee: ines,
  dueAt: null,
  holder: null,
  leaseUntil: null,
  leaseFence: 0,
  version: 5,
  createdBy: ines,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  anchors: [{ id: id(12), revisionId: id(13), start: 0, end: 5, exact: 'words', prefix: '', suffix: '' }],
  evidenceCount: 1,
  openThreads: 0,
  labels: [],
  findingWithheld: false,
  round: 1,
  evidence: [evidence],
  checks: [],
  moves: [],
  pendingPlacement: null,
}

const check: ClaimWrite = {
  kind: 'check',
  finding: 'refuted',
  reason: 'The text says otherwise.',
  base: { finding: 'supported', findingReason: 'Two texts.' },
}
const move: ClaimWrite = {
  kind: 'move',
  from: 'in_progress',
  to: 'waiting_for_source',
  reason: 'Asked the ministry.',
}

describe('a change that came second', () => {
  test.each([
    ['a field that nobody else touched', patchOf(claim, { statement: 'B' }), { priority: 'high' }, 'send'],
    [
      'a field that somebody else changed too',
      patchOf(claim, { statement: 'B' }),
      { statement: 'C' },
      'conflict',
    ],
    ['a field that is so already', patchOf(claim, { statement: 'B' }), { statement: 'B' }, 'nothing'],
    [
      'an assignee whom somebody else has changed',
      patchOf(claim, { assigneeId: null }),
      { assignee: { id: id(2), name: 'Mara' } },
      'conflict',
    ],
    ['a finding, another field having changed', check, { statement: 'C' }, 'send'],
    [
      'a finding, another one having been given',
      check,
      { finding: 'conflicting', findingReason: 'Both.' },
      'conflict',
    ],
    ['a move from where the claim still is', move, { statement: 'C' }, 'send'],
    ['a move that somebody else has made', move, { workState: 'waiting_for_source' }, 'nothing'],
    ['a move from where the claim no longer is', move, { workState: 'closed' }, 'conflict'],
    [
      'evidence that is gone',
      { kind: 'evidence_remove', base: evidence, reason: 'x' },
      { evidence: [] },
      'gone',
    ],
    [
      'evidence changed elsewhere',
      { kind: 'evidence_change', base: evidence, patch: { note: 'n' } },
      { evidence: [{ ...evidence, locator: '4', version: 2 }] },
      'send',
    ],
    [
      'evidence changed in the same place',
      { kind: 'evidence_change', base: evidence, patch: { note: 'n' } },
      { evidence: [{ ...evidence, note: 'm', version: 2 }] },
      'conflict',
    ],
    [
      'words that are part of it already',
      { kind: 'anchor_add', anchor: { revisionId: id(13), start: 0, end: 5, exact: 'words' } },
      {},
      'nothing',
    ],
    [
      'words that are not part of it',
      { kind: 'anchor_add', anchor: { revisionId: id(13), start: 9, end: 14, exact: 'words' } },
      {},
      'send',
    ],
    [
      'words that are no longer there',
      { kind: 'anchor_remove', anchor: { ...claim.anchors[0], id: id(99) }, reason: 'x' },
      {},
      'gone',
    ],
  ] as [string, ClaimWrite, Partial<ClaimDetail>, string][])('%s: %s', (_, write, change, kind) => {
    expect(judgeWrite(write, { ...claim, ...change, version: 6 }).kind).toBe(kind)
  })

  test('is sent under the newest version of the evidence', () => {
    const newer = { ...evidence, locator: '4', version: 2 }
    const judged = judgeWrite(
      { kind: 'evidence_change', base: evidence, patch: { note: 'n' } },
      { ...claim, evidence: [newer] },
    )
    expect(judged).toMatchObject({ kind: 'send', write: { base: { version: 2 }, patch: { note: 'n' } } })
  })
})

describe('what takes a change back', () => {
  test('fields go back to what they were, if nobody has changed them since', () => {
    const after = { ...claim, statement: 'B', version: 6 }
    const back = oppositeOf(claim, after, patchOf(claim, { statement: 'B' }))
    expect(back).toMatchObject({ patch: { statement: claim.statement } })
    expect(judgeWrite(back as ClaimWrite, { ...after, statement: 'C' }).kind).toBe('conflict')
  })
  test('a finding goes back to the one before; a first one has no way back', () => {
    const after = { ...claim, finding: 'refuted', findingReason: 'No.' } as const
    expect(oppositeOf(claim, after, check)).toMatchObject({
      finding: 'supported',
      reason: 'Undone. Two texts.',
    })
    const before = { ...claim, finding: null, findingReason: null }
    expect(oppositeOf(before, after, check)).toBeNull()
    expect(isFirstFinding(before)).toBe(true)
    expect(isFirstFinding({ ...before, findingWithheld: true })).toBe(false)
    expect(isFirstFinding(claim)).toBe(false)
  })
  test('a move goes back where that is legal', () => {
    expect(oppositeOf(claim, { ...claim, workState: 'waiting_for_source' }, move)).toMatchObject({
      to: 'in_progress',
    })
    const handedOn: ClaimWrite = { ...move, to: 'needs_second_look' }
    expect(oppositeOf(claim, { ...claim, workState: 'needs_second_look' }, handedOn)).toBeNull()
  })
  test('added evidence is removed', () => {
    const added = { ...evidence, id: id(21) }
    const write: ClaimWrite = {
      kind: 'evidence_add',
      evidence: {
        source: { sourceId: id(30) },
        stance: 'supports',
        locatorKind: null,
        locator: '',
        passage: '',
        note: '',
        asOf: null,
      },
    }
    expect(oppositeOf(claim, { ...claim, evidence: [evidence, added] }, write)).toMatchObject({
      kind: 'evidence_remove',
      base: { id: id(21) },
    })
  })
})

describe('a lease', () => {
  const until = '2026-01-01T00:15:00.000Z'
  const before = Date.parse('2026-01-01T00:10:00Z')
  const after = Date.parse('2026-01-01T00:20:00Z')
  test.each([
    ['mine, running', ines.id, before, true, false],
    ['mine, run out', ines.id, after, false, false],
    ['another’s, running', id(2), before, false, true],
    ['another’s, run out', id(2), after, false, false],
  ] as const)('%s', (_, me, now, mine, other) => {
    const held = { holder: ines, leaseUntil: until }
    expect(holdsLease(held, me, now)).toBe(mine)
    expect(heldByOther(held, me, now)).toBe(other)
  })
})

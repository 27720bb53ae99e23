import { describe, expect, test } from 'vitest'
import type { ClaimWrite } from '@/components/claims/claim-write'
import { claimView } from '@/components/desk/claim-view.fixture'
import type { ClaimIntent } from '@/components/outbox/intents'
import {
  claimsWithKept,
  detailOfNew,
  detailWithKept,
  isUnsent,
  type Looker,
} from '@/components/outbox/overlay'
import { keptMarks } from '@/lib/client/kept-claims'
import { afterAnswer, type Entry, entryOf } from '@/lib/client/outbox-machine'

const AT = Date.parse('2024-04-14T10:27:00.000Z')
const me = { id: 'me', name: 'Ines' }
const looker: Looker = { me, members: [me, { id: 'mara', name: 'Mara' }] }
const anchors = [{ id: 'a', revisionId: 'r', start: 50, end: 60, exact: 'words', prefix: '', suffix: '' }]
const claim = claimView({ number: 4, anchors, statement: 'Before' })
const article = { id: claim.articleId, priority: 'high' } as const

const queue: Entry[] = []
const entry = (kind: string, intent: unknown, claimId = claim.id, articleId = article.id): Entry =>
  entryOf({ kind, intent, label: 'x', said: 'x', articleId, claimId }, `e${queue.length}`, AT, queue)
const write = (change: ClaimWrite, claimId = claim.id) => entry('write', { write: change }, claimId)
const words = (statement: string): ClaimWrite => ({
  kind: 'patch',
  patch: { statement },
  base: { statement: 'Before' },
})
const refused = (one: Entry): Entry =>
  afterAnswer(one, { kind: 'refused', code: 'forbidden', message: 'No.', facts: null }) as Entry

const made = (start: number, claimId: string): Entry => {
  const input: ClaimIntent['input'] = {
    id: claimId,
    anchors: [{ revisionId: 'r', start, end: start + 5, exact: 'words' }],
    statement: 'Made offline',
    speaker: '',
    speakerRole: '',
    types: [],
    assigneeId: 'mara',
  }
  const typed = { ...input, start, end: start + 5 } as unknown as ClaimIntent['typed']
  return entry('claim', { input, quote: 'words', typed } satisfies ClaimIntent, claimId)
}

describe('the claims of a desk with what is kept', () => {
  test('are the very same where nothing is kept of the article', () => {
    const claims = [claim]
    const elsewhere = entry('write', { write: words('After') }, 'other', 'another article')
    expect(claimsWithKept(claims, [elsewhere], article, looker)).toBe(claims)
  })
  test('leave claims alone that nothing is kept of', () => {
    const other = claimView({ number: 5, anchors })
    const [, after] = claimsWithKept([claim, other], [write(words('After'))], article, looker)
    expect(after).toBe(other)
  })
  test.each<[string, ClaimWrite, object]>([
    ['words', words('After'), { statement: 'After' }],
    [
      'a finding',
      {
        kind: 'check',
        finding: 'refuted',
        reason: 'No.',
        base: { finding: null, findingReason: null },
      },
      { finding: 'refuted', findingReason: 'No.', findingBy: me, findingAt: new Date(AT).toISOString() },
    ],
    [
      'an assignee, by name',
      { kind: 'patch', patch: { assigneeId: 'mara' }, base: { assigneeId: null } },
      { assignee: { id: 'mara', name: 'Mara' } },
    ],
    [
      'another place',
      { kind: 'anchor_add', anchor: { revisionId: 'r', start: 70, end: 75, exact: 'again' } },
      { anchors: [{ start: 50 }, { start: 70, exact: 'again' }] },
    ],
    [
      'a move',
      { kind: 'move', from: 'to_check', to: 'in_progress', reason: 'x' },
      { workState: 'in_progress' },
    ],
  ])('show %s as if made', (_, change, expected) => {
    const [shown] = claimsWithKept([claim], [write(change)], article, looker)
    expect(shown).toMatchObject(expected)
    // The version stays the server's: nothing has been saved.
    expect(shown?.version).toBe(claim.version)
  })
  test('show the last of several changes', () => {
    const [shown] = claimsWithKept([claim], [write(words('One')), write(words('Two'))], article, looker)
    expect(shown?.statement).toBe('Two')
  })
  test('do not show a change as made that waits for a decision', () => {
    const [shown] = claimsWithKept([claim], [refused(write(words('After')))], article, looker)
    expect(shown?.statement).toBe('Before')
  })
  test('hold new claims at their place in the text, without a number, each told apart', () => {
    const shown = claimsWithKept([claim], [made(80, 'n2'), made(10, 'n1')], article, looker)
    expect(shown.map(({ id }) => id)).toEqual(['n1', claim.id, 'n2'])
    expect(shown.map(isUnsent)).toEqual([true, false, true])
    expect(new Set(shown.map(({ number }) => number)).size).toBe(3)
    expect(shown[0]).toMatchObject({ priority: 'high', assignee: { name: 'Mara' }, workState: 'to_check' })
    expect(shown[0]?.number).toBeLessThan(0)
  })
  test('hold a new claim although it was refused: its words are nowhere else', () => {
    expect(claimsWithKept([], [refused(made(10, 'n1'))], article, looker)).toHaveLength(1)
  })
  test('hold a new claim once, when the server has it already and its answer was lost', () => {
    const there = { ...claim, id: 'n1' }
    expect(claimsWithKept([there], [made(10, 'n1')], article, looker)).toHaveLength(1)
  })
})

describe('a claim in full with what is kept', () => {
  const detail = detailOfNew({ ...claim, workState: 'in_progress' })
  const evidence: ClaimWrite = {
    kind: 'evidence_add',
    evidence: {
      source: {
        create: {
          kind: 'dataset',
          primary: true,
          title: 'Register',
          publisher: '',
          author: '',
          url: null,
          publishedOn: null,
          protected: false,
          namedPeople: [],
        },
      },
      stance: 'supports',
      locatorKind: null,
      locator: '',
      passage: '',
      note: 'Seen',
      asOf: null,
    },
  }
  test('is the very same where nothing is kept of it', () => {
    expect(detailWithKept(detail, [write(words('After'), 'another')], looker)).toBe(detail)
  })
  test('holds new evidence with its source, marked as not sent', () => {
    const [row] = detailWithKept(detail, [write(evidence)], looker).evidence
    expect(row).toMatchObject({
      stance: 'supports',
      note: 'Seen',
      source: { title: 'Register', primary: true },
    })
    expect(row && isUnsent(row)).toBe(true)
  })
  test('names a source of the library as it was chosen', () => {
    const used: ClaimWrite = {
      ...evidence,
      evidence: { ...evidence.evidence, source: { sourceId: 's' } },
      shown: { id: 's', title: 'Almanac', publisher: 'P', kind: 'reference_work', primary: false },
    }
    expect(detailWithKept(detail, [write(used)], looker).evidence[0]?.source).toMatchObject({
      id: 's',
      title: 'Almanac',
      kind: 'reference_work',
    })
  })
  test('loses evidence that was removed, and shows evidence that was changed', () => {
    const [row] = detailWithKept(detail, [write(evidence)], looker).evidence
    if (!row) throw new Error('no evidence')
    const there = { ...detail, evidence: [row] }
    const changed = write({ kind: 'evidence_change', patch: { note: 'Read' }, base: row })
    expect(detailWithKept(there, [changed], looker).evidence[0]?.note).toBe('Read')
    const removed = write({ kind: 'evidence_remove', reason: 'x', base: row })
    expect(detailWithKept(there, [removed], looker).evidence).toEqual([])
  })
  test('counts one’s own finding as a check of this round, and offers the moves that follow a move', () => {
    const shown = detailWithKept(
      detail,
      [
        write({
          kind: 'check',
          finding: 'supported',
          reason: 'Yes.',
          base: { finding: null, findingReason: null },
        }),
        write({ kind: 'move', from: 'in_progress', to: 'needs_second_look', reason: 'x' }),
      ],
      looker,
    )
    expect(shown.checks).toMatchObject([{ round: 1, finding: 'supported', checker: me }])
    expect(shown.moves.map(({ to }) => to)).toEqual(['closed'])
  })
})

test('a claim is marked by what is kept of it, most of all by what wants a decision', () => {
  const marks = keptMarks([
    write(words('a')),
    refused(write(words('b'))),
    write(words('c')),
    write(words('d'), 'other'),
  ])
  expect([...marks]).toEqual([
    [claim.id, 'blocked'],
    ['other', 'waiting'],
  ])
})

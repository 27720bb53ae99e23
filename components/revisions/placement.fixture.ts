import type { PlacementPart, PlacementView } from '@/lib/contracts/revisions'

const ID = '018f2f6e-0000-7000-8000-000000000001'

/** One place of a claim as it came through a revision. */
export function part(over: Partial<PlacementPart> & { exact?: string } = {}): PlacementPart {
  const { exact = 'six boats', ...rest } = over
  return {
    anchorId: ID,
    from: { start: 10, end: 10 + exact.length, exact, prefix: 'with ', suffix: ' left' },
    outcome: 'reworded',
    to: { start: 20, end: 31, exact: 'seven boats' },
    similarity: 0.5,
    diff: [
      { kind: 'removed', text: 'six' },
      { kind: 'added', text: 'seven' },
      { kind: 'same', text: ' boats' },
    ],
    changes: ['number'],
    candidates: [],
    near: null,
    ...rest,
  }
}

/** A claim's placement in revision 4 that waits for a person, unless said otherwise. */
export function placement(
  number: number,
  over: Partial<Omit<PlacementView, 'claim'>> & { claim?: Partial<PlacementView['claim']> } = {},
): PlacementView {
  const { claim, ...rest } = over
  return {
    id: `placement-${number}`,
    articleId: ID,
    revisionNumber: 4,
    fromNumber: 3,
    claim: {
      id: `claim-${number}`,
      number,
      statement: 'Boats left.',
      workState: 'closed',
      finding: 'refuted',
      version: 2,
      holder: null,
      deleted: false,
      ...claim,
    },
    before: {
      statement: 'Boats left.',
      workState: 'closed',
      finding: 'refuted',
      findingReason: 'The log says so.',
      findingBy: null,
      findingAt: null,
    },
    outcome: 'reworded',
    parts: [part()],
    correction: null,
    decision: null,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    canUndo: false,
    version: 1,
    ...rest,
  }
}

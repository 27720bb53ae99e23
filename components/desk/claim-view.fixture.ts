import type { ClaimView } from '@/lib/contracts/claims'

const PERSON = { id: '00000000-0000-7000-8000-0000000000aa', name: 'Sample Checker' }
const MOMENT = '2024-04-14T09:12:00.000Z'

/** A claim for tests, with what matters to them filled in; its id follows its number. */
export function claimView(given: Partial<ClaimView> & { number: number }): ClaimView {
  return {
    id: `00000000-0000-7000-8000-${String(given.number).padStart(12, '0')}`,
    articleId: '00000000-0000-7000-8000-0000000000ff',
    statement: `Statement ${given.number}.`,
    quote: 'words',
    speaker: '',
    speakerRole: '',
    claimDate: null,
    types: [],
    priority: 'normal',
    workState: 'to_check',
    finding: null,
    findingReason: null,
    findingBy: null,
    findingAt: null,
    textChangedSinceFinding: false,
    assignee: null,
    dueAt: null,
    holder: null,
    leaseUntil: null,
    leaseFence: 0,
    version: 1,
    createdBy: PERSON,
    createdAt: MOMENT,
    updatedAt: MOMENT,
    anchors: [],
    evidenceCount: 0,
    openThreads: 0,
    labels: [],
    findingWithheld: false,
    ...given,
  }
}

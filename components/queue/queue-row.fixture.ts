import type { QueueRow } from '@/lib/contracts/queue-rows'

const PERSON = { id: '018f2f6e-0000-7000-8000-0000000000aa', name: 'Ada' }
const MOMENT = '2026-04-14T08:00:00.000Z'

/** A claim in the queue for tests: plain, open, held by nobody; what matters to a test is given over it. */
export function queueRow(over: Partial<QueueRow> = {}): QueueRow {
  return {
    id: '018f2f6e-0000-7000-8000-000000000001',
    articleId: '018f2f6e-0000-7000-8000-0000000000bb',
    number: 1,
    statement: 'Rents rose by 11% in one year.',
    quote: 'pay 11 percent more than last spring',
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
    evidenceCount: 0,
    openThreads: 0,
    labels: [],
    findingWithheld: false,
    article: {
      id: '018f2f6e-0000-7000-8000-0000000000bb',
      slug: 'RENT-CAP',
      title: 'Rents in the capital climb faster than pay',
      language: 'en',
      direction: 'ltr',
    },
    ...over,
  }
}

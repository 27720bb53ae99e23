import { claimView } from '@/components/desk/claim-view.fixture'
import type { QueueRow } from '@/lib/contracts/queue-rows'

const ARTICLE_ID = '018f2f6e-0000-7000-8000-0000000000bb'
const MOMENT = '2026-04-14T08:00:00.000Z'

/** A claim in the queue for tests: plain, open, held by nobody; what matters to a test is given over it. */
export function queueRow(over: Partial<QueueRow> = {}): QueueRow {
  const { anchors: _, ...claim } = claimView({ number: 1 })
  return {
    ...claim,
    id: '018f2f6e-0000-7000-8000-000000000001',
    articleId: ARTICLE_ID,
    statement: 'Rents rose by 11% in one year.',
    quote: 'pay 11 percent more than last spring',
    createdBy: { id: '018f2f6e-0000-7000-8000-0000000000aa', name: 'Ada' },
    createdAt: MOMENT,
    updatedAt: MOMENT,
    article: {
      id: ARTICLE_ID,
      slug: 'RENT-CAP',
      title: 'Rents in the capital climb faster than pay',
      language: 'en',
      direction: 'ltr',
    },
    ...over,
  }
}

import { beforeAll, expect, it } from 'vitest'
import { readEvent } from '@/lib/contracts/events'
import { operations } from '@/lib/contracts/operations'
import { QueueQuery } from '@/lib/contracts/queue-rows'
import { SourceInput } from '@/lib/contracts/sources'
import { changeArticle } from '@/lib/server/articles/change-article'
import { getArticle } from '@/lib/server/articles/get-article'
import { listArticles } from '@/lib/server/articles/list-articles'
import { previewImport } from '@/lib/server/articles/preview-import'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { listClaims } from '@/lib/server/claims/list-claims'
import { articleHistory } from '@/lib/server/events/read-history'
import { countQueue } from '@/lib/server/review/count-queue'
import { takeClaim } from '@/lib/server/review/leases'
import { readQueue } from '@/lib/server/review/read-queue'
import { takeNext } from '@/lib/server/review/take-next'
import { createSource } from '@/lib/server/sources/create-source'
import { listSources } from '@/lib/server/sources/list-sources'
import {
  as,
  asking,
  connectFreshDatabase,
  evidenceInput,
  makeArticle,
  makeClaim,
  makeNewsroom,
  SAMPLE_TEXT,
  type TestNewsroom,
} from '@/lib/testing/builders'

let desk: TestNewsroom
let articleId: string
let claimId: string

/** An article with a claim on which every field is filled in. */
beforeAll(async () => {
  await connectFreshDatabase()
  desk = await makeNewsroom()
  const article = await makeArticle(desk.editor, {
    reporterId: desk.reporter.userId,
    dueAt: '2031-05-01T10:00:00Z',
    byline: 'A. Writer',
  })
  articleId = article.id
  await as(desk.editor, (ask) =>
    changeArticle(ask, { articleId, version: 1, title: 'Ferries', reporterId: null }),
  )
  claimId = (
    await makeClaim(desk.editor, article, 'first ferry', {
      claimDate: '2026-01-05',
      types: ['quote'],
      assigneeId: desk.checker.userId,
      speaker: 'S',
      speakerRole: 'R',
    })
  ).id
  await makeClaim(desk.checker, article)
  const source = { url: 'https://example.org/a', publishedOn: '2025-12-31', publisher: 'P', author: 'A' }
  await as(desk.checker, (ask) =>
    addEvidence(ask, {
      claimId,
      ...evidenceInput({ source, asOf: '2026-01-01', locatorKind: 'page', locator: '4' }),
    }),
  )
  await as(desk.checker, (ask) =>
    addEvidence(ask, { claimId, ...evidenceInput({ source: { protected: true } }) }),
  )
  await as(desk.checker, (ask) => checkClaim(ask, { claimId, version: 1, finding: 'refuted', reason: 'No.' }))
  await as(desk.editor, (ask) =>
    changeClaim(ask, { claimId, version: 2, types: [], claimDate: null, dueAt: null }),
  )
  await as(desk.checker, (ask) => takeClaim(ask, { claimId }))
})

/** What the interface would answer: parsing by its contract drops what the contract does not know, and must drop nothing. */
const answers = {
  previewImport: () => previewImport(asking(desk.checker), { kind: 'text', text: SAMPLE_TEXT }),
  listArticles: () => as(desk.reader, (ask) => listArticles(ask, { limit: 10 })),
  getArticle: () => as(desk.editor, (ask) => getArticle(ask, { articleId })),
  listClaims: () => as(desk.reader, (ask) => listClaims(ask, { articleId })),
  getClaim: () => as(desk.reader, (ask) => getClaim(ask, { claimId })),
  readQueue: () => as(desk.reader, (ask) => readQueue(ask, QueueQuery.parse({}))),
  countQueue: () => as(desk.reader, (ask) => countQueue(ask)),
  takeNext: () => as(desk.editor, (ask) => takeNext(ask, {})),
  createSource: () =>
    as(desk.checker, (ask) => createSource(ask, SourceInput.parse({ kind: 'person', title: 'Somebody' }))),
  listSources: () => as(desk.reader, (ask) => listSources(ask, { limit: 10 })),
  articleHistory: () => as(desk.reader, (ask) => articleHistory(ask, { articleId, limit: 100 })),
} as const

it.each(Object.keys(answers) as (keyof typeof answers)[])(
  '%s answers just as its contract says',
  async (name) => {
    const answer = await answers[name]()
    expect(operations[name].reply.parse(answer)).toEqual(answer)
  },
)

it('writes events that their own schemas read, whole', async () => {
  const { items } = await answers.articleHistory()
  expect(new Set(items.map(({ type }) => type)).size).toBeGreaterThan(5)
  for (const event of items) expect(readEvent(event)).toEqual({ type: event.type, payload: event.payload })
})

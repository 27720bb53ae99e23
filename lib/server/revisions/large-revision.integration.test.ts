import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, it, vi } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { RevisionInput } from '@/lib/contracts/revisions'
import { insertClaim } from '@/lib/server/db/repositories/claims'
import { appendEvents, lockHead } from '@/lib/server/events/append-event'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { createRevision } from '@/lib/server/revisions/create-revision'
import {
  anchorOf,
  as,
  connectFreshDatabase,
  documentOf,
  makeArticle,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

let room: TestNewsroom
let ownerUrl: string

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  room = await makeNewsroom()
})

const sentence = (n: number) =>
  `Witness ${n} told the inquiry that pier ${n} was closed on day ${n % 28} of the month.`

/** An article of `count` paragraphs, with a claim on each. */
async function articleWithClaims(count: number): Promise<ArticleView> {
  const lines = Array.from({ length: count }, (_, n) => sentence(n + 1))
  const article = await makeArticle(room.editor, { text: ['The inquiry', ...lines].join('\n') })
  await as(room.editor, async (ask) => {
    const head = await lockHead(ask, article.id)
    for (const [n, line] of lines.entries()) {
      const place = anchorOf(article, line)
      const claim = {
        articleId: article.id,
        number: n + 1,
        statement: line,
        quote: line,
        speaker: '',
        speakerRole: '',
      }
      const rest = {
        claimDate: null,
        types: [],
        labels: [],
        priority: 'normal' as const,
        assigneeId: null,
        dueAt: null,
      }
      const anchor = { ...place, id: uuidv7(), prefix: '', suffix: '' }
      insertClaim(ask, { ...claim, ...rest, id: uuidv7(), anchors: [anchor] }, head.now)
      // Late writes go out as one statement, which takes so many values only.
      if (n % 100 === 99) await lockHead(ask, article.id)
    }
    await appendEvents(
      ask,
      article.id,
      [{ type: 'article.changed', payload: { changes: [{ field: 'x', from: 0, to: 1 }] } }],
      {
        ...head,
        lastClaimNumber: count,
      },
    )
  })
  return article
}

/** Revises every tenth paragraph. @returns how many statements that took */
async function statementsFor(article: ArticleView): Promise<number> {
  const text = article.revision.text.replaceAll(/(\d*0) was closed/g, '$1 was not closed')
  const input = RevisionInput.parse({ origin: 'paste', baseNumber: 1, document: documentOf(text) })
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  const revision = await as(room.editor, (ask) => createRevision(ask, { articleId: article.id, ...input }))
  const statements = sent.mock.calls.length
  sent.mockRestore()
  const claims = article.revision.text.split('\n').length - 1
  expect(revision.outcomes).toMatchObject({ unchanged: (claims * 9) / 10, reworded: claims / 10 })
  expect(revision.pending).toBe(claims / 10)
  return statements
}

it('a revision takes as many statements for 1,000 claims as for 10, and is one transaction', async () => {
  const few = await statementsFor(await articleWithClaims(10))
  const large = await articleWithClaims(1_000)
  const many = await statementsFor(large)
  // A text that was read before is kept in memory; nothing else may differ.
  expect(Math.abs(many - few)).toBeLessThanOrEqual(1)
  expect(few).toBeGreaterThan(10)
  expect(many).toBeLessThan(40)
  const [row] = await ownerQuery<{ transactions: number; placed: number; events: number }>(
    ownerUrl,
    `SELECT (SELECT count(DISTINCT xmin::text)::int FROM placement WHERE article_id = $1) AS transactions,
      (SELECT count(*)::int FROM placement WHERE article_id = $1) AS placed,
      (SELECT count(*)::int FROM event WHERE stream_id = $1 AND type = 'claim.placed') AS events`,
    [large.id],
  )
  expect(row).toEqual({ transactions: 1, placed: 1_000, events: 1_000 })
  for (const { verdict } of await verifyHistory(ownerUrl)) expect(verdict).toMatchObject({ kind: 'holds' })
})

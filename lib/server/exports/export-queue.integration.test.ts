import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { QueueFilterQuery } from '@/lib/contracts/queue-rows'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { exportAs, inTxAs } from '@/lib/server/exports/copy.fixture'
import { exportQueue } from '@/lib/server/exports/export-queue'
import type { InTx } from '@/lib/server/http/handle-apart'
import { newsroomHistory } from '@/lib/server/members/newsroom-history'
import {
  addPerson,
  as,
  evidenceInput,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { freshDesk, type OwnerQuery } from '@/lib/testing/fresh-desk'

let room: TestNewsroom
let article: ArticleView
let owner: OwnerQuery

beforeAll(async () => {
  process.env.LOG_LEVEL = 'silent'
  ;({ room, article, owner } = await freshDesk({ forReporter: true }))
  const claim = await makeClaim(room.checker, article)
  for (const title of ['First', 'Second'])
    await as(room.checker, (ask) =>
      addEvidence(ask, { claimId: claim.id, ...evidenceInput({ source: { title } }) }),
    )
})
afterEach(() => owner(`DELETE FROM claim WHERE statement LIKE 'Row %'`))

const csvOf = async (actor: Actor, query: Record<string, string> = {}) =>
  new Response(await exportQueue(inTxAs(actor), actor, QueueFilterQuery.parse(query))).text()
const linesOf = (csv: string) => csv.trimEnd().split('\r\n').slice(1)

/** Many more claims of the first one's kind, laid in one statement. */
const fill = (count: number) =>
  owner(
    `INSERT INTO claim (newsroom_id, id, article_id, number, statement, quote, types, labels, created_by_id)
     SELECT $1, uuidv7(), $2, 1000 + i, 'Row ' || i, 'words', '{}', '{}', $3 FROM generate_series(1, $4::int) i`,
    [room.id, article.id, room.checker.userId, count],
  )

describe('the queue as CSV', () => {
  it('holds for one article what its own copy holds', async () => {
    const { bytes } = await exportAs(room.reader, article.id, 'csv')
    expect(await csvOf(room.reader, { articleId: article.id })).toBe(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/^\ufeff/, ''),
    )
  })

  it('stands in the newsroom’s history with its filter', async () => {
    await csvOf(room.checker, { priority: 'urgent' })
    const { items } = await as(room.owner, (ask) => newsroomHistory(ask, { limit: 10 }))
    expect(items[0]).toMatchObject({
      type: 'queue.exported',
      actor: { id: room.checker.userId },
      payload: { format: 'csv', filter: expect.stringContaining('urgent') },
    })
  })

  it('holds 20,000 claims, each once and in order, however its batches fall', async () => {
    await fill(20_000)
    const lines = linesOf(await csvOf(room.reader))
    expect(lines).toHaveLength(20_002)
    const numbers = lines.map((line) => Number(/^"(\d+)"/.exec(line)?.[1]))
    expect(new Set(numbers).size).toBe(20_001)
    expect(numbers.slice(2)).toEqual(Array.from({ length: 20_000 }, (_, index) => 1001 + index))
  })

  it.each<[string, Record<string, string>, number]>([
    ['all that is open', {}, 1500],
    ['what a search finds', { q: 'Row 7' }, 111],
    ['nothing', { workState: 'closed' }, 0],
  ])('goes by the queue’s filter: %s', async (_, query, count) => {
    await fill(1_500)
    const lines = linesOf(await csvOf(room.owner, query)).filter((line) => line.includes('"Row '))
    expect(lines).toHaveLength(count)
  })

  it('is of the asker’s newsroom, and a reporter’s of their own articles', async () => {
    const other = await makeNewsroom()
    expect(linesOf(await csvOf(other.owner))).toEqual([])
    const stranger = await addPerson(room.id, 'reporter')
    expect(linesOf(await csvOf(stranger))).toEqual([])
    expect(linesOf(await csvOf(room.reporter))).toHaveLength(2)
  })

  it('is read no faster than it is taken, and no further once nobody takes it', async () => {
    await fill(5_000)
    let opened = 0
    const counting: InTx = (work) => {
      opened += 1
      return inTxAs(room.reader)(work)
    }
    const stream = await exportQueue(counting, room.reader, {})
    const reader = stream.getReader()
    await reader.read()
    const before = opened
    await new Promise((resolve) => setImmediate(resolve))
    expect(opened).toBe(before)
    await reader.read()
    expect(opened).toBe(before + 1)
    await reader.cancel()
    await new Promise((resolve) => setImmediate(resolve))
    expect(opened).toBe(before + 1)
  })

  it('ends where the connection did', async () => {
    await fill(5_000)
    const gone = new AbortController()
    const stream = await exportQueue(inTxAs(room.reader), room.reader, {}, gone.signal)
    const reader = stream.getReader()
    await reader.read()
    gone.abort()
    expect((await reader.read()).done).toBe(true)
  })

  it('breaks off for somebody whose role has gone meanwhile', async () => {
    await fill(2_000)
    const asker = await addPerson(room.id, 'checker')
    const reader = (await exportQueue(inTxAs(asker), asker, {})).getReader()
    await reader.read()
    await owner('UPDATE membership SET disabled_at = now() WHERE user_id = $1', [asker.userId])
    await expect(reader.read()).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('opens no transaction that outlives a batch', async () => {
    await fill(2_000)
    const reader = (await exportQueue(inTxAs(room.reader), room.reader, {})).getReader()
    await reader.read()
    await vi.waitFor(async () => {
      const open =
        await owner(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'tickmark_app'
           AND xact_start IS NOT NULL`)
      expect(open).toEqual([])
    })
    await reader.cancel()
  })
})

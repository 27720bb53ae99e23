import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { ExportInput, ExportListQuery, type ExportView } from '@/lib/contracts/exports'
import { InboxQuery } from '@/lib/contracts/notifications'
import { changeArticle } from '@/lib/server/articles/change-article'
import type { Actor } from '@/lib/server/auth/actor'
import { articleHistory } from '@/lib/server/events/read-history'
import { annotatedAs, exportAs, inTxAs } from '@/lib/server/exports/copy.fixture'
import { createExport, MAX_WAITING_EXPORTS } from '@/lib/server/exports/create-export'
import { exportFile } from '@/lib/server/exports/export-file'
import { getExport, listExports } from '@/lib/server/exports/list-exports'
import { endExport, failLostExport, runExport } from '@/lib/server/exports/run-export'
import { hasFile, storedPath } from '@/lib/server/files/store'
import { stopSending } from '@/lib/server/jobs/send-job'
import { stopJobs, workJobs } from '@/lib/server/jobs/work-jobs'
import { listInbox } from '@/lib/server/notifications/list-inbox'
import {
  addPerson,
  as,
  makeArticle,
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
  await makeClaim(room.checker, article)
})
afterEach(async () => {
  await stopJobs()
  await owner('DELETE FROM pgboss.job')
})
afterAll(stopSending)

const askFor = (actor: Actor, format: ExportInput['format'] = 'csv', articleId = article.id) =>
  as(actor, (ask) => createExport(ask, { articleId, ...ExportInput.parse({ format }) }))
const look = (actor: Actor, { id }: { id: string }) => as(actor, (ask) => getExport(ask, { exportId: id }))
const whichOf = ({ id }: { id: string }) => ({ newsroomId: room.id, exportId: id })
const run = ({ id }: { id: string }, isLast = false) => runExport(whichOf({ id }), isLast)
const fetched = async (actor: Actor, { id }: { id: string }) => exportFile(inTxAs(actor), { exportId: id })
const told = async (actor: Actor) =>
  (await as(actor, (ask) => listInbox(ask, InboxQuery.parse({})))).items.map(({ kind }) => kind)
const jobsOf = (name: string) =>
  owner<{ data: { exportId: string }; start: Date }>(
    `SELECT data, start_after AS start FROM pgboss.job WHERE name = $1 ORDER BY created_on`,
    [name],
  )

describe('a copy that is asked for', () => {
  it('waits with its job, is made, told of and taken away by the person who asked', async () => {
    const asker = await addPerson(room.id, 'checker')
    const asked = await askFor(asker, 'json')
    expect(asked).toMatchObject({ state: 'queued', progress: 0, href: null, format: 'json', problem: null })
    expect((await jobsOf('export')).map(({ data }) => data.exportId)).toContain(asked.id)
    await workJobs()
    const ready = await vi.waitFor(
      async () => {
        const view = await look(asker, asked)
        expect(view.state).toBe('done')
        return view
      },
      { timeout: 60_000, interval: 200 },
    )
    expect(ready).toMatchObject({ progress: 1, href: `/api/v1/exports/${asked.id}/file` })
    expect(Date.parse(ready.expiresAt ?? '') - Date.parse(ready.finishedAt ?? '')).toBe(24 * 3_600_000)
    expect(await told(asker)).toEqual(['export_ready'])
    const reply = await fetched(asker, asked)
    const bytes = Buffer.from(await reply.arrayBuffer())
    expect(reply.headers.get('content-length')).toBe(String(bytes.byteLength))
    expect(bytes.byteLength).toBe(ready.bytes)
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(reply.headers.get('content-disposition')).toContain(`filename="${ready.filename}"`)
    const { items } = await as(asker, (ask) => articleHistory(ask, { articleId: article.id, limit: 2 }))
    expect(items.map(({ type }) => type)).toEqual(['export.fetched', 'export.made'])
    expect(items[0]?.payload).toMatchObject({
      exportId: asked.id,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
  })

  it('is the same as the one that is made at once, but for when', async () => {
    const asked = await askFor(room.reader, 'csv')
    await run(asked)
    const { bytes } = await exportAs(room.reader, article.id, 'csv')
    expect(Buffer.from(await (await fetched(room.reader, asked)).arrayBuffer())).toEqual(Buffer.from(bytes))
  })

  it('is not made without its row, nor its row without a job', async () => {
    const before = await jobsOf('export')
    await expect(
      as(room.reader, async (ask) => {
        await createExport(ask, { articleId: article.id, ...ExportInput.parse({ format: 'csv' }) })
        throw new Error('after it')
      }),
    ).rejects.toThrow('after it')
    expect(await jobsOf('export')).toEqual(before)
  })

  it('is made once, however often its job runs', async () => {
    const asker = await addPerson(room.id, 'reader')
    const asked = await askFor(asker)
    await run(asked)
    const first = await look(asker, asked)
    await run(asked)
    await failLostExport(whichOf(asked))
    expect(await look(asker, asked)).toEqual(first)
    expect(await told(asker)).toEqual(['export_ready'])
  })

  it('is listed for whoever asked, newest first, by pages', async () => {
    const asker = await addPerson(room.id, 'reader')
    const asked: ExportView[] = []
    for (let count = 0; count < 3; count++) asked.push(await askFor(asker))
    const list = (query: object) => as(asker, (ask) => listExports(ask, ExportListQuery.parse(query)))
    const first = await list({ limit: 2 })
    const second = await list({ limit: 2, cursor: first.nextCursor })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(asked.map(({ id }) => id).reverse())
    expect(second.nextCursor).toBeNull()
    const other = await makeArticle(room.editor)
    expect((await list({ articleId: other.id })).items).toEqual([])
  })

  it(`is one of ${MAX_WAITING_EXPORTS} that a person may have waiting, also where many are asked for at once`, async () => {
    const asker = await addPerson(room.id, 'reader')
    const asked = await Promise.allSettled(
      Array.from({ length: MAX_WAITING_EXPORTS + 3 }, () => askFor(asker)),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(MAX_WAITING_EXPORTS)
    for (const one of asked)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'limit_reached' })
    const first = asked.find((one) => one.status === 'fulfilled')
    if (first) await run(first.value)
    await askFor(asker)
  })
})

describe('whose it is not', () => {
  it('is answered that there is none: others, the owner too, and what does not exist', async () => {
    const asked = await askFor(room.checker)
    await run(asked)
    const unknown = { id: '01890000-0000-7000-8000-00000000dead' }
    for (const [who, which] of [
      [room.owner, asked],
      [room.editor, asked],
      [(await makeNewsroom()).owner, asked],
      [room.checker, unknown],
    ] as const) {
      await expect(fetched(who, which)).rejects.toMatchObject({ code: 'not_found' })
      await expect(look(who, which)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('and whoever may no longer see the article gets nothing more of it', async () => {
    const mine = await makeArticle(room.editor, { reporterId: room.reporter.userId })
    const asked = await askFor(room.reporter, 'csv', mine.id)
    const waiting = await askFor(room.reporter, 'csv', mine.id)
    await run(asked)
    const { version } = mine
    await as(room.editor, (ask) => changeArticle(ask, { articleId: mine.id, version, reporterId: null }))
    await expect(fetched(room.reporter, asked)).rejects.toMatchObject({ code: 'not_found' })
    await expect(look(room.reporter, asked)).rejects.toMatchObject({ code: 'not_found' })
    const { items } = await as(room.reporter, (ask) => listExports(ask, ExportListQuery.parse({})))
    expect(items.filter(({ article: { id } }) => id === mine.id)).toEqual([])
    await run(waiting)
    const [row] = await owner('SELECT state, problem FROM export_job WHERE id = $1', [waiting.id])
    expect(row).toEqual({ state: 'failed', problem: 'not_found' })
  })
})

describe('what goes wrong', () => {
  it('is told: somebody who has been disabled meanwhile gets no copy', async () => {
    const asker = await addPerson(room.id, 'checker')
    const asked = await askFor(asker)
    await owner('UPDATE membership SET disabled_at = now() WHERE user_id = $1', [asker.userId])
    await run(asked)
    await owner('UPDATE membership SET disabled_at = NULL WHERE user_id = $1', [asker.userId])
    const view = await look(asker, asked)
    expect(view).toMatchObject({ state: 'failed', problem: { code: 'forbidden' }, href: null })
    expect(view.problem?.message).toMatch(/no longer/)
    await expect(fetched(asker, asked)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is tried again, then told with a sentence, and keeps no other waiting', async () => {
    const asker = await addPerson(room.id, 'checker')
    const poisoned = await makeArticle(room.editor)
    // Nothing that the desk would store: whatever makes a copy of it fails.
    await owner(`ALTER TABLE revision DISABLE TRIGGER USER`)
    await owner(`UPDATE revision SET document = 'null' WHERE article_id = $1`, [poisoned.id])
    await owner(`ALTER TABLE revision ENABLE TRIGGER USER`)
    const [bad, good] = [await askFor(asker, 'html', poisoned.id), await askFor(asker)]
    await workJobs()
    const hurry = () =>
      owner(`UPDATE pgboss.job SET start_after = now() WHERE name = 'export' AND state = 'retry'`)
    await vi.waitFor(async () => expect((await look(asker, good)).state).toBe('done'), {
      timeout: 60_000,
      interval: 200,
    })
    await vi.waitFor(
      async () => {
        await hurry()
        expect((await look(asker, bad)).state).toBe('failed')
      },
      { timeout: 90_000, interval: 300 },
    )
    const view = await look(asker, bad)
    expect(view.problem).toEqual({ code: 'internal', message: expect.stringContaining('three times') })
    const tries = await owner(`SELECT 1 FROM event WHERE stream_id = $1 AND type = 'export.made'`, [
      poisoned.id,
    ])
    expect(tries).toHaveLength(3)
    expect((await told(asker)).toSorted()).toEqual(['export_failed', 'export_ready'])
  })

  it('is told where the process itself was killed at the last try', async () => {
    const asker = await addPerson(room.id, 'checker')
    const asked = await askFor(asker)
    await owner(`UPDATE export_job SET state = 'running', done = 1, total = 3 WHERE id = $1`, [asked.id])
    await failLostExport(whichOf(asked))
    expect(await look(asker, asked)).toMatchObject({ state: 'failed', problem: { code: 'internal' } })
    expect(await told(asker)).toEqual(['export_failed'])
  })
})

describe('a copy whose time is over', () => {
  const expire = ({ id }: { id: string }) =>
    owner(`UPDATE export_job SET expires_at = now() - interval '1 second' WHERE id = $1`, [id])
  const fileOf = async ({ id }: { id: string }) =>
    (await owner<{ sha256: string }>('SELECT sha256 FROM export_job WHERE id = $1', [id]))[0]?.sha256 ?? ''

  it('is refused, and its file is gone when its job has run, which was asked for with it', async () => {
    const asked = await askFor(room.reader, 'json')
    await run(asked)
    const { expiresAt } = await look(room.reader, asked)
    const [over] = (await jobsOf('export_over')).filter(({ data }) => data.exportId === asked.id)
    expect(over?.start.toISOString()).toBe(expiresAt)
    await endExport(whichOf(asked))
    const sha256 = await fileOf(asked)
    expect(await hasFile(room.id, sha256)).toBe(true)
    await expire(asked)
    expect(await look(room.reader, asked)).toMatchObject({ state: 'expired', href: null })
    await expect(fetched(room.reader, asked)).rejects.toMatchObject({ code: 'link_used_or_expired' })
    await endExport(whichOf(asked))
    expect(await hasFile(room.id, sha256)).toBe(false)
  })

  it('leaves bytes that something else still points at', async () => {
    const own = await makeArticle(room.editor)
    await makeClaim(room.checker, own, undefined, { statement: 'It is said here alone.' })
    const first = await askFor(room.reader, 'csv', own.id)
    const second = await askFor(room.editor, 'csv', own.id)
    for (const one of [first, second]) await run(one)
    expect(await fileOf(first)).toBe(await fileOf(second))
    await expire(first)
    await endExport(whichOf(first))
    expect((await fetched(room.editor, second)).status).toBe(200)
    await expire(second)
    await endExport(whichOf(second))
    expect(await hasFile(room.id, await fileOf(second))).toBe(false)
  })

  it('is refused as well where its file was lost before', async () => {
    const asked = await askFor(room.reader, 'json')
    await run(asked)
    await rm(storedPath(room.id, await fileOf(asked)))
    await expect(fetched(room.reader, asked)).rejects.toMatchObject({ code: 'link_used_or_expired' })
  })
})

it('a hundred at once are queued and all made, and other requests are answered meanwhile', async () => {
  const people: Actor[] = []
  for (let count = 0; count < 20; count++) people.push(await addPerson(room.id, 'reader'))
  const asked = await Promise.all(
    people.flatMap((one) => Array.from({ length: 5 }, () => askFor(one, 'jsonld'))),
  )
  expect(asked).toHaveLength(100)
  await workJobs()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const ids = asked.map(({ id }) => id)
  let answered = 0
  await vi.waitFor(
    async () => {
      await annotatedAs(room.reader, article.id)
      answered += 1
      const [row] = await owner<{ running: number; done: number }>(
        `SELECT count(*) FILTER (WHERE state = 'running')::int AS running,
           count(*) FILTER (WHERE state = 'done')::int AS done FROM export_job WHERE id = ANY($1)`,
        [ids],
      )
      expect(row?.running).toBeLessThanOrEqual(1)
      expect(row?.done).toBe(100)
    },
    { timeout: 110_000, interval: 500 },
  )
  delay.disable()
  expect(answered).toBeGreaterThan(2)
  console.log(
    `100 copies: the thread that answers was away for ${(delay.percentile(99) / 1e6).toFixed(0)} ms (p99)`,
  )
})

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { InboxQuery } from '@/lib/contracts/notifications'
import type { Actor } from '@/lib/server/auth/actor'
import { readAlone } from '@/lib/server/db/transaction'
import { JOB_QUEUES } from '@/lib/server/jobs/queues'
import { runClock } from '@/lib/server/jobs/run-clock'
import { stopJobs, workJobs } from '@/lib/server/jobs/work-jobs'
import { listInbox } from '@/lib/server/notifications/list-inbox'
import { takeClaim } from '@/lib/server/review/leases'
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
  ;({ room, article, owner } = await freshDesk())
})
afterEach(stopJobs)

/** What the clock told somebody. */
const told = async (actor: Actor) =>
  (await as(actor, (ask) => listInbox(ask, InboxQuery.parse({})))).items
    .map(({ kind, claim, actor: by }) => ({ kind, claimId: claim?.id, by }))
    .filter(({ by }) => by === null)

describe('the clock', () => {
  const runOut = (claimId: string, ago = '1 second') =>
    owner(`UPDATE claim SET lease_until = now() - $2::interval WHERE id = $1`, [claimId, ago])

  it('tells a holder once that their lease ran out, and changes nothing else', async () => {
    const holder = await addPerson(room.id, 'checker')
    const claim = await makeClaim(room.checker, article)
    await as(holder, (ask) => takeClaim(ask, { claimId: claim.id }))
    await runClock()
    expect(await told(holder)).toEqual([])
    await runOut(claim.id)
    const before = await owner('SELECT * FROM claim WHERE id = $1', [claim.id])
    await runClock()
    await runClock()
    expect(await told(holder)).toEqual([{ kind: 'lease_lost', claimId: claim.id, by: null }])
    expect(await owner('SELECT * FROM claim WHERE id = $1', [claim.id])).toEqual(before)
    // Another lease is another cause.
    await as(holder, (ask) => takeClaim(ask, { claimId: claim.id }))
    await runOut(claim.id)
    await runClock()
    expect(await told(holder)).toHaveLength(2)
  })

  it('does not tell of a lease that ran out days ago, nor of a claim that is closed by now', async () => {
    const holder = await addPerson(room.id, 'checker')
    const [old, closed] = [await makeClaim(room.checker, article), await makeClaim(room.checker, article)]
    for (const { id } of [old, closed]) await as(holder, (ask) => takeClaim(ask, { claimId: id }))
    await runOut(old.id, '3 days')
    await runOut(closed.id)
    await owner(
      `UPDATE claim SET work_state = 'closed', finding = 'supported', finding_reason = 'x', finding_by_id = $2,
         finding_at = now() WHERE id = $1`,
      [closed.id, holder.userId],
    )
    await runClock()
    expect(await told(holder)).toEqual([])
  })

  it.each([
    ['within the hour', '30 minutes', 1],
    ['in two hours', '2 hours', 0],
    ['an hour ago', '-1 hour', 0],
  ])('tells the assignee of a claim that is due %s, once a due date', async (_when, due, times) => {
    const assignee = await addPerson(room.id, 'checker')
    const claim = await makeClaim(room.editor, article, undefined, { assigneeId: assignee.userId })
    await owner('UPDATE claim SET due_at = now() + $2::interval WHERE id = $1', [claim.id, due])
    await runClock()
    await runClock()
    expect(await told(assignee)).toEqual(
      Array.from({ length: times }, () => ({ kind: 'due_soon', claimId: claim.id, by: null })),
    )
    await owner(`UPDATE claim SET due_at = now() + interval '20 minutes' WHERE id = $1`, [claim.id])
    await runClock()
    expect(await told(assignee)).toHaveLength(times + 1)
  })

  it('tells the holder where a claim that is due is nobody’s', async () => {
    const holder = await addPerson(room.id, 'checker')
    const claim = await makeClaim(room.checker, article)
    await as(holder, (ask) => takeClaim(ask, { claimId: claim.id }))
    await owner(`UPDATE claim SET due_at = now() + interval '20 minutes' WHERE id = $1`, [claim.id])
    await runClock()
    expect(await told(holder)).toEqual([{ kind: 'due_soon', claimId: claim.id, by: null }])
  })

  it('looks after every newsroom, and shows the application nothing but their ids', async () => {
    const other = await makeNewsroom()
    const claim = await makeClaim(other.editor, await makeArticle(other.editor), undefined, {
      assigneeId: other.checker.userId,
    })
    await owner(`UPDATE claim SET due_at = now() + interval '20 minutes' WHERE id = $1`, [claim.id])
    await runClock()
    expect((await told(other.checker)).map(({ kind }) => kind)).toEqual(['due_soon'])
    expect(await readAlone`SELECT id FROM claim`).toEqual([])
    const [row] = await readAlone`SELECT * FROM newsrooms_with_clock_work('1 day', '1 hour') AS newsroom`
    expect(Object.keys(row ?? {})).toEqual(['newsroom'])
  })
})

describe('the jobs of a process', () => {
  const put = (name: string, id: string, retries = 2) =>
    owner(`INSERT INTO pgboss.job (id, name, retry_limit, dead_letter) VALUES ($1, $2, $3, 'parked')`, [
      id,
      name,
      retries,
    ])
  const stateOf = async (id: string) =>
    (await owner('SELECT state FROM pgboss.job WHERE id = $1', [id]))[0]?.state

  it('are begun by the application’s own role, which owns nothing of theirs', async () => {
    await workJobs()
    expect(await owner('SELECT name, cron FROM pgboss.schedule ORDER BY name')).toEqual([
      { name: 'clock', cron: '* * * * *' },
      { name: 'digest', cron: '*/5 * * * *' },
      { name: 'links', cron: '*/10 * * * *' },
    ])
    expect(
      await owner(
        `SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'tickmark_app'`,
      ),
    ).toEqual([])
    expect((await owner('SELECT name FROM pgboss.queue')).map(({ name }) => name).sort()).toEqual(
      JOB_QUEUES.map(({ name }) => name).sort(),
    )
    await expect(readAlone`CREATE TABLE pgboss.another (id int)`).rejects.toThrow(/permission denied/)
    await expect(readAlone`DELETE FROM pgboss.queue`).rejects.toThrow(/permission denied/)
    await expect(readAlone`DROP SCHEMA pgboss`).rejects.toThrow(/must be owner/)
  })

  it('are worked: what the clock has to tell is told', async () => {
    const assignee = await addPerson(room.id, 'checker')
    const claim = await makeClaim(room.editor, article, undefined, { assigneeId: assignee.userId })
    await owner(`UPDATE claim SET due_at = now() + interval '20 minutes' WHERE id = $1`, [claim.id])
    await workJobs()
    await vi.waitFor(async () => expect(await told(assignee)).toHaveLength(1), {
      timeout: 60_000,
      interval: 250,
    })
  })

  it('are tried three times, and then lie parked', async () => {
    const id = '01900000-0000-7000-8000-00000000dead'
    await owner('ALTER FUNCTION newsrooms_with_clock_work RENAME TO elsewhere')
    await owner('DELETE FROM pgboss.job')
    await put('clock', id)
    await workJobs()
    // The waits between tries are shortened, not the number of tries.
    const hurry = () =>
      owner(`UPDATE pgboss.job SET start_after = now() WHERE id = $1 AND state = 'retry'`, [id])
    await vi.waitFor(
      async () => {
        await hurry()
        expect(await stateOf(id)).toBe('failed')
      },
      { timeout: 90_000, interval: 500 },
    )
    await stopJobs()
    await owner('ALTER FUNCTION elsewhere RENAME TO newsrooms_with_clock_work')
    const [failed] = await owner<{ tries: number; said: string }>(
      `SELECT retry_count + 1 AS tries, output ->> 'message' AS said FROM pgboss.job WHERE id = $1`,
      [id],
    )
    expect(failed).toEqual({ tries: 3, said: expect.stringContaining('newsrooms_with_clock_work') })
    expect(await owner(`SELECT state FROM pgboss.job WHERE name = 'parked'`)).toEqual([{ state: 'created' }])
  })

  it('end when the process does, and begin again', async () => {
    await workJobs()
    await stopJobs()
    await workJobs()
    await stopJobs()
  })

  it('are worked once each by two processes on one database, and begun once a minute', async () => {
    // Whoever runs the clock leaves a line behind.
    await owner('CREATE TABLE clock_run (at timestamptz DEFAULT now())')
    await owner(`CREATE OR REPLACE FUNCTION newsrooms_with_clock_work(lost_within interval, due_within interval)
      RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN INSERT INTO clock_run DEFAULT VALUES; END $$`)
    await owner('DELETE FROM pgboss.job')
    const mine = Array.from({ length: 4 }, (_, i) => `01900000-0000-7000-8000-00000000000${i}`)
    for (const id of mine) await put('clock', id)
    await workJobs()
    const processes = globalThis as typeof globalThis & { tickmarkJobs?: unknown }
    const first = processes.tickmarkJobs
    delete processes.tickmarkJobs
    await workJobs()
    const states = () => owner(`SELECT state FROM pgboss.job WHERE id = ANY($1)`, [mine])
    await vi.waitFor(
      async () => expect((await states()).every(({ state }) => state === 'completed')).toBe(true),
      { timeout: 90_000, interval: 500 },
    )
    await stopJobs()
    processes.tickmarkJobs = first
    await stopJobs()
    const [ran] = await owner<{ runs: number; jobs: number; minutes: number }>(
      `SELECT (SELECT count(*)::int FROM clock_run) AS runs,
        (SELECT count(*)::int FROM pgboss.job WHERE name = 'clock' AND state = 'completed') AS jobs,
        (SELECT count(*)::int FROM pgboss.job WHERE name = 'clock' AND NOT id = ANY($1)) AS "minutes"`,
      [mine],
    )
    expect(ran?.runs).toBe(ran?.jobs)
    // One for each minute that began meanwhile.
    expect(ran?.minutes).toBeLessThanOrEqual(2)
  })
})

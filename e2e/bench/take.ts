import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { PgBoss } from 'pg-boss'
import { withClient } from '#launch/postgres/roles.ts'
import type { Actor } from '@/lib/server/auth/actor'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { figuresOf, median, printTable } from './figures.ts'
import { addPerson, type Bench, loadNow, makeNewsroom, onBench, putArticle, tokenOf } from './harness.ts'
import type { TakeOrders, TakeOutcome } from './take-client.ts'
import { articleTextOf, randomFrom } from './words.ts'

/*
 * npm run bench:take                       claims taken per second, and how long one take takes
 * npm run bench:take -- --seconds 8 --rounds 3 --claims 30000
 *
 * 1, 8 and 32 clients, each somebody of their own, take the next claim through the HTTP API of the production build;
 * then as many fetch jobs by pg-boss, the library, from the same PostgreSQL. A take is more than a fetch: it asks who
 * asks and what they may do, keeps the lease and the idempotency key, appends a hashed event to the article's history,
 * and answers with the whole row. No claim and no job may be handed out twice.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    claims: { type: 'string', default: '30000' },
    articles: { type: 'string', default: '40' },
  },
})
const CLIENTS = [1, 8, 32]
const WARM_UP_MS = 1_500
// The product's own job queues lie in another schema.
const SCHEMA = 'take_bench'
const QUEUE = 'claims'
const CLAIMS = Number(values.claims)
const JOBS_AT_ONCE = 5_000

type Kind = TakeOrders['subject']['kind']
type Run = { kind: Kind; clients: number; outcome: TakeOutcome; doubles: number }

await onBench(async (bench) => {
  const editor = await makeNewsroom('The Measured Desk')
  await fillClaims(bench, editor)
  const tokens: string[] = []
  for (let i = 0; i < Math.max(...CLIENTS); i++)
    tokens.push(await tokenOf(await addPerson(editor.newsroomId, 'checker', `Sample checker ${i}`)))
  const boss = await openBoss(bench.ownerUrl)
  await bench.serve()
  const subjects: Record<Kind, TakeOrders['subject']> = {
    product: { kind: 'product', baseUrl: bench.baseUrl, tokens },
    'pg-boss': { kind: 'pg-boss', databaseUrl: bench.ownerUrl, schema: SCHEMA, queue: QUEUE },
  }
  const runs: Run[] = []
  console.log(`Load before the first run: ${loadNow()} on ${availableParallelism()} cores`)
  let acknowledged = 0
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const clients of CLIENTS) {
      for (const kind of ['product', 'pg-boss'] as const) {
        if (kind === 'product') await freeClaims(bench)
        else await refill(bench, boss)
        const measureMs = Number(values.seconds) * 1_000
        const outcome = await runClients({
          subject: subjects[kind],
          clients,
          warmUpMs: WARM_UP_MS,
          measureMs,
        })
        if (outcome.failures.length > 0) throw new Error(`${kind} refused: ${outcome.failures.join('\n')}`)
        const doubles = outcome.taken.length - new Set(outcome.taken).size
        runs.push({ kind, clients, outcome, doubles })
        if (kind === 'product') {
          acknowledged += outcome.taken.length
          await verifyHeld(bench, outcome)
        }
      }
    }
  }
  await boss.stop({ graceful: false })
  console.log(`Load after the last run: ${loadNow()}\n`)
  report(runs)
  await verifyEvents(bench, acknowledged)
})

/** Puts claims on the desk by SQL, in articles with histories of their own, of all priorities and due dates. */
async function fillClaims(bench: Bench, editor: Actor): Promise<void> {
  const ids: string[] = []
  for (let i = 0; i < Number(values.articles); i++)
    ids.push((await putArticle(editor, articleTextOf(200, randomFrom(i + 1)))).id)
  await withClient(bench.ownerUrl, async (client) => {
    await client.query(
      `INSERT INTO claim (newsroom_id, id, article_id, number, statement, quote, types, priority, due_at, created_by_id)
       SELECT $1, uuidv7(), ($2::uuid[])[1 + g % cardinality($2::uuid[])], 1 + g / cardinality($2::uuid[]),
         'The council will replace ' || g || ' of its ferries by 2030, a spokesman said on Tuesday.',
         'replace ' || g || ' of its ferries by 2030', '{}', (enum_range(NULL::"Priority"))[1 + g * 7 % 4],
         CASE WHEN g % 3 > 0 THEN now() + (g * 7919 % 100000) * interval '1 minute' END, $3
       FROM generate_series(0, $4::int - 1) g`,
      [editor.newsroomId, ids, editor.userId, CLAIMS],
    )
    await client.query('VACUUM ANALYZE claim')
  })
}

/** Gives all claims back, as they were. */
async function freeClaims(bench: Bench): Promise<void> {
  await withClient(bench.ownerUrl, async (client) => {
    await client.query('UPDATE claim SET holder_id = NULL, lease_until = NULL WHERE holder_id IS NOT NULL')
    await client.query('VACUUM ANALYZE claim')
  })
}

async function openBoss(databaseUrl: string): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: SCHEMA,
    supervise: false,
    schedule: false,
  })
  boss.on('error', (error) => console.error(error))
  await boss.start()
  await boss.createQueue(QUEUE)
  return boss
}

/** As many jobs as there are claims, of as many priorities. */
async function refill(bench: Bench, boss: PgBoss): Promise<void> {
  await withClient(bench.ownerUrl, (client) => client.query(`DELETE FROM ${SCHEMA}.job`))
  for (let at = 0; at < CLAIMS; at += JOBS_AT_ONCE) {
    const jobs = Array.from({ length: Math.min(JOBS_AT_ONCE, CLAIMS - at) }, (_, i) => ({
      data: { claim: at + i },
      priority: ((at + i) * 7) % 4,
    }))
    await boss.insert(QUEUE, jobs)
  }
  await withClient(bench.ownerUrl, (client) => client.query(`VACUUM ANALYZE ${SCHEMA}.job`))
}

function runClients(orders: TakeOrders): Promise<TakeOutcome> {
  // Plain Node strips the types itself; the loader that runs this file would only cost the client time.
  const child = fork(path.join(import.meta.dirname, 'take-client.ts'), { execArgv: [] })
  return new Promise((resolve, reject) => {
    child.once('message', (outcome: TakeOutcome) => resolve(outcome))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the clients ended with ${code} before they had measured`)))
    child.send(orders)
  })
}

/** @throws {Error} if other claims are held than were handed out. */
async function verifyHeld(bench: Bench, { taken }: TakeOutcome): Promise<void> {
  const held = await withClient(bench.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM claim WHERE holder_id IS NOT NULL')
    return new Set(rows.map(({ id }) => id))
  })
  const lost = taken.filter((id) => !held.has(id))
  if (lost.length > 0 || held.size !== new Set(taken).size)
    throw new Error(
      `${taken.length} claims were handed out, ${held.size} are held, ${lost.length} of them not`,
    )
}

/** @throws {Error} if a chain does not hold, or there are other events than takes. */
async function verifyEvents(bench: Bench, acknowledged: number): Promise<void> {
  const broken = (await verifyHistory(bench.ownerUrl)).filter(({ verdict }) => verdict.kind !== 'holds')
  if (broken.length > 0) throw new Error(`Broken histories: ${JSON.stringify(broken.slice(0, 3))}`)
  const stored = await withClient(bench.ownerUrl, async (client) => {
    const sql = `SELECT count(*)::int AS events FROM event WHERE type = 'claim.taken'`
    return (await client.query<{ events: number }>(sql)).rows[0]?.events
  })
  if (stored !== acknowledged)
    throw new Error(`${acknowledged} takes were answered, ${stored} events are there`)
  console.log(`  All chains hold; ${stored} events are there, one for each claim that was handed out.`)
}

function report(runs: readonly Run[]): void {
  const rows = CLIENTS.flatMap((clients) =>
    (['product', 'pg-boss'] as const).map((kind) => {
      const own = runs.filter((run) => run.kind === kind && run.clients === clients)
      const rates = own.map(({ outcome }) => (outcome.latencies.length / outcome.elapsedMs) * 1_000)
      const { p50, p95, max } = figuresOf(own.flatMap(({ outcome }) => outcome.latencies))
      const doubles = own.reduce((sum, run) => sum + run.doubles, 0)
      const name = kind === 'product' ? 'take next, by HTTP' : 'pg-boss fetch'
      return [name, String(clients), median(rates), p50, p95, max, String(doubles)]
    }),
  )
  printTable(['', 'clients', 'takes/s', 'p50 ms', 'p95 ms', 'max ms', 'doubles'], rows)
  const doubles = runs.filter(({ kind }) => kind === 'product').reduce((sum, run) => sum + run.doubles, 0)
  if (doubles > 0) throw new Error(`${doubles} claims were handed out twice`)
}

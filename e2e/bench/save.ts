import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { withClient } from '#launch/postgres/roles.ts'
import type { Actor } from '@/lib/server/auth/actor'
import { serverEnv } from '@/lib/server/env'
import { verifyHistory } from '@/lib/server/events/verify-history'
import type { BareOrders } from './bare-server.ts'
import { statementsOfOneSave } from './captured.ts'
import { cpuTimes } from './cpu.ts'
import { figuresOf, median, printAim, printTable } from './figures.ts'
import { type Bench, loadNow, makeNewsroom, onBench, putArticle, tokenOf } from './harness.ts'
import type { Orders, Outcome, TargetArticle } from './save-client.ts'
import { articleTextOf, randomFrom } from './words.ts'

/*
 * npm run bench:save                          claims saved per second, and how long one save takes
 * npm run bench:save -- --seconds 10 --rounds 3 --articles 16
 *
 * One client and 32 save claims through the HTTP API of the production build, then through the same SQL behind bare
 * node:http and bare pg, in turns, on the same database, after a run of each that does not count. Server, database and
 * clients share this machine. Afterwards the chains of all histories are verified and the claims in the database
 * counted against the answers.
 *
 * BENCH_PROFILE=1 leaves a CPU profile of the server in e2e/.results/bench.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    articles: { type: 'string', default: '16' },
  },
})
const CLIENTS = [1, 32]
const WARM_UP_MS = 2_000
const WORDS_PER_ARTICLE = 800

type Subject = 'product' | 'bare'
/** CPU time of each save in ms, in the three programs that have to do with it. */
type Cost = { server: number; database: number; clients: number }
type Run = { subject: Subject; clients: number; outcome: Outcome; cost: Cost | null }

await onBench(async (bench) => {
  const actor = await makeNewsroom('The Measured Desk')
  const token = await tokenOf(actor)
  await bench.serve()
  const [probe] = await makeArticles(actor, 1)
  if (!probe) throw new Error('no article was made')
  const bare = await startBareServer({
    databaseUrl: bench.appUrl,
    poolSize: serverEnv().databasePoolSize,
    messages: await statementsOfOneSave(token, probe),
  })
  const addresses: Record<Subject, string> = { product: bench.baseUrl, bare: bare.baseUrl }
  const runs: Run[] = []
  let warmed = 0
  for (const baseUrl of Object.values(addresses)) {
    const articles = await makeArticles(actor, Number(values.articles))
    const orders = { baseUrl, token, articles, clients: 32, warmUpMs: WARM_UP_MS, measureMs: WARM_UP_MS }
    warmed += (await runClients(orders)).acknowledged
  }
  // What PostgreSQL plans for empty tables is of no use for full ones; a desk in use was looked over long ago.
  await withClient(bench.ownerUrl, (client) => client.query('VACUUM ANALYZE'))
  console.log(`Load before the first run: ${loadNow()} on ${availableParallelism()} cores`)
  try {
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const clients of CLIENTS) {
        for (const subject of ['product', 'bare'] as const) {
          const orders = {
            baseUrl: addresses[subject],
            token,
            articles: await makeArticles(actor, Number(values.articles)),
            clients,
            warmUpMs: WARM_UP_MS,
            measureMs: Number(values.seconds) * 1_000,
          }
          const before = await cpuTimes()
          const outcome = await runClients(orders)
          const after = await cpuTimes()
          if (outcome.failures.length > 0)
            throw new Error(`${subject} refused: ${outcome.failures.join('\n')}`)
          const each = (ms: number) => ms / outcome.acknowledged
          const cost = before &&
            after && {
              server: each(after.server - before.server),
              database: each(after.database - before.database),
              clients: each(outcome.cpuMs),
            }
          runs.push({ subject, clients, outcome, cost })
        }
      }
    }
  } finally {
    bare.stop()
  }
  console.log(`Load after the last run: ${loadNow()}\n`)
  report(runs)
  await verify(bench, warmed, runs)
})

async function makeArticles(actor: Actor, count: number): Promise<TargetArticle[]> {
  const articles: TargetArticle[] = []
  for (let i = 0; i < count; i++) {
    const { id, revision } = await putArticle(actor, articleTextOf(WORDS_PER_ARTICLE, randomFrom(i + 1)))
    articles.push({ id, revisionId: revision.id, text: revision.text })
  }
  return articles
}

function runClients(orders: Orders): Promise<Outcome> {
  // Plain Node strips the types itself; the loader that runs this file would only cost the client time.
  const child = fork(path.join(import.meta.dirname, 'save-client.ts'), { execArgv: [] })
  return new Promise((resolve, reject) => {
    child.once('message', (outcome: Outcome) => resolve(outcome))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the clients ended with ${code} before they had measured`)))
    child.send(orders)
  })
}

/** Starts the server that is measured beside the product, in a process of its own. */
async function startBareServer(orders: BareOrders): Promise<{ baseUrl: string; stop(): void }> {
  const child = fork(path.join(import.meta.dirname, 'bare-server.ts'))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: number) => resolve(message))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the bare server ended with ${code}`)))
    child.send(orders)
  })
  return { baseUrl: `http://127.0.0.1:${port}`, stop: () => void child.kill() }
}

/** Saves a second and latencies of one subject by so many clients: the rate is the median run's, the latencies are all runs'. */
function summaryOf(runs: readonly Run[], subject: Subject, clients: number) {
  const own = runs.filter((run) => run.subject === subject && run.clients === clients)
  const rates = own.map(({ outcome }) => (outcome.latencies.length / outcome.elapsedMs) * 1_000)
  const cost = (part: keyof Cost) => median(own.map((run) => run.cost?.[part] ?? Number.NaN))
  return {
    rate: median(rates),
    ...figuresOf(own.flatMap(({ outcome }) => outcome.latencies)),
    cost: [cost('server'), cost('database'), cost('clients')],
  }
}

function report(runs: readonly Run[]): void {
  const rows = CLIENTS.flatMap((clients) => {
    const product = summaryOf(runs, 'product', clients)
    const bare = summaryOf(runs, 'bare', clients)
    const row = (name: string, of: typeof product) => [
      name,
      String(clients),
      of.rate,
      of.p50,
      of.p95,
      of.max,
      ...of.cost,
    ]
    return [
      row('product', product),
      row('bare pg', bare),
      [
        'ratio',
        String(clients),
        product.rate / bare.rate,
        product.p50 / bare.p50,
        product.p95 / bare.p95,
        '',
        ...product.cost.map((ms, i) => ms / (bare.cost[i] ?? Number.NaN)),
      ],
    ]
  })
  // CPU time says more than the rate does where other work goes on beside it.
  const cpu = ['server CPU ms', 'database CPU ms', 'clients CPU ms']
  printTable(['', 'clients', 'saves/s', 'p50 ms', 'p95 ms', 'max ms', ...cpu], rows)
  const one = summaryOf(runs, 'product', 1)
  const many = summaryOf(runs, 'product', 32)
  printAim('p95 by 1 client at most 15 ms', one.p95, one.p95 <= 15)
  printAim('at least 600 saves a second by 32 clients', many.rate, many.rate >= 600)
}

/** @throws {Error} if a chain does not hold, or the database holds other claims than were acknowledged. */
async function verify(bench: Bench, warmed: number, runs: readonly Run[]): Promise<void> {
  const broken = (await verifyHistory(bench.ownerUrl)).filter(({ verdict }) => verdict.kind !== 'holds')
  if (broken.length > 0) throw new Error(`Broken histories: ${JSON.stringify(broken.slice(0, 3))}`)
  // Two were saved to see what a save sends.
  const acknowledged = 2 + warmed + runs.reduce((sum, { outcome }) => sum + outcome.acknowledged, 0)
  const stored = await withClient(bench.ownerUrl, async (client) => {
    const sql = `SELECT count(*)::int AS claims FROM claim c
      JOIN event e ON e.newsroom_id = c.newsroom_id AND e.claim_id = c.id AND e.type = 'claim.created'`
    return (await client.query<{ claims: number }>(sql)).rows[0]?.claims
  })
  if (stored !== acknowledged)
    throw new Error(`${acknowledged} saves were acknowledged, ${stored} claims are there`)
  console.log(
    `  All chains hold; ${stored} claims and as many events are there, one for each acknowledged save.`,
  )
}

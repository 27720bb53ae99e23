import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { ArticleView } from '@/lib/contracts/articles'
import type { Actor } from '@/lib/server/auth/actor'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { changeMessage } from '@/lib/server/live/messages'
import type { BareAsk, BareWord } from './bare-live.ts'
import { type Figures, figuresOf, printAim, printTable } from './figures.ts'
import { addPerson, loadNow, makeNewsroom, onBench, putArticle, tokenOf } from './harness.ts'
import type { Ask, Orders, Word } from './live-client.ts'

/*
 * npm run bench:live                       how soon followers of one article see a change, and what they cost
 * npm run bench:live -- --followers 200,2000 --rounds 3 --changes 20
 *
 * Followers hold streams of the production build, then of a bare node:http server that is fed in memory, in turns.
 * For the product a change is timed from just before its COMMIT is sent; for the bare server from just before the text
 * is handed to it. It is seen when its bytes have reached the follower. Server, database and followers share this
 * machine. All streams are closed and opened again: as each person has as many as they may, a place that was not given
 * back would be missing.
 */
const { values } = parseArgs({
  options: {
    followers: { type: 'string', default: '200,2000' },
    rounds: { type: 'string', default: '3' },
    changes: { type: 'string', default: '20' },
  },
})
const SIZES = values.followers.split(',').map(Number)
/** Streams that one person may have (lib/server/live/hub). */
const STREAMS_OF_PERSON = 20
/** Between two changes, in ms: each has been seen by all before the next. */
const SPACING_MS = 700
/** How often a few followers come and go before anything is measured. */
const WARM_UPS = 10
/** A server's memory is looked at after it has been left alone for so long, in ms. */
const SETTLE_MS = 3_000

type Subject = 'product' | 'bare'
/** `bytes` is the memory a connection; `after` what stayed of all of it once they were closed. */
type Run = {
  subject: Subject
  followers: number
  latencies: number[]
  bytes: number
  after: number
  lost: number
}
/** A server that can be followed. `change` answers with the time (epoch ms) from which it is counted, by its key. */
type Server = {
  url: string
  tokens: string[]
  marker: string
  change(): Promise<{ key: string; from: number }>
  memory(): Promise<number>
}

await onBench(async (bench) => {
  const editor = await makeNewsroom('The Measured Desk')
  const article = await putArticle(editor, 'A headline\nA paragraph of some words.')
  const tokens = await tokensFor(editor, Math.max(...SIZES))
  const stop = await bench.serve()
  const bare = await startBare()
  const product: Server = {
    url: `${bench.baseUrl}/api/v1/articles/${article.id}/stream`,
    tokens,
    marker: '"seq":',
    change: () => changeOf(editor, article),
    memory: async () => serverMemory(),
  }
  const runs: Run[] = []
  console.log(`Load before the first run: ${loadNow()} on ${availableParallelism()} cores`)
  try {
    // What is loaded and compiled for the first ones is nobody's cost.
    for (const server of [product, bare]) await warmUp(server)
    for (const followers of SIZES) {
      for (let round = 0; round < Number(values.rounds); round++) {
        runs.push(await measure('product', product, followers))
        runs.push(await measure('bare', bare, followers))
      }
    }
  } finally {
    bare.end()
  }
  console.log(`Load after the last run: ${loadNow()}\n`)
  report(runs)
  const began = performance.now()
  const last = await openFollowers(product, STREAMS_OF_PERSON)
  await stop()
  printAim(
    'the server ends within 2 s while it is followed, ms',
    performance.now() - began,
    performance.now() - began < 2_000,
  )
  last.kill()
})

/** One change of the article, as any save makes one. */
async function changeOf(actor: Actor, { id }: ArticleView): Promise<{ key: string; from: number }> {
  let from = 0
  const key = await inNewsroom(actor, async (ask) => {
    const payload = { format: 'csv', revisionNumber: 1 } as const
    const { seq } = await appendEvent(ask, { streamId: id, type: 'export.made', payload })
    from = now()
    return String(seq)
  })
  return { key, from }
}

/** Epoch ms, finer than Date and the same in all processes of a machine. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

async function tokensFor(editor: Actor, followers: number): Promise<string[]> {
  const tokens: string[] = []
  for (let i = 0; i < Math.ceil(followers / STREAMS_OF_PERSON); i++)
    tokens.push(await tokenOf(await addPerson(editor.newsroomId, 'reader', `Sample reader ${i}`)))
  return tokens
}

/** The memory of the server that this process started, in bytes. */
function serverMemory(): number {
  const lines = execFileSync('ps', ['-eo', 'ppid=,rss=,args='], { encoding: 'utf8' }).split('\n')
  const line = lines.find(
    (one) => Number(one.trim().split(/\s+/)[0]) === process.pid && one.includes('server.ts'),
  )
  if (!line) throw new Error('the server does not run')
  return Number(line.trim().split(/\s+/)[1]) * 1024
}

async function startBare(): Promise<Server & { end(): void }> {
  const child = fork(path.join(import.meta.dirname, 'bare-live.ts'), { execArgv: [] })
  const ask = (word: BareAsk) => void child.send(word)
  const { port } = await heard<BareWord, 'listens'>(child, 'listens')
  let seq = 0
  return {
    url: `http://127.0.0.1:${port}/`,
    tokens: ['none'],
    marker: '"seq":',
    async change() {
      const from = now()
      ask({ kind: 'send', text: changeMessage(bareEvent(++seq), 'newsroom', seq) })
      return { key: String(seq), from }
    },
    async memory() {
      ask({ kind: 'memory' })
      return (await heard<BareWord, 'memory'>(child, 'memory')).rss
    },
    end: () => void child.disconnect(),
  }
}

/** A change of the same length as the product's. */
function bareEvent(seq: number) {
  return {
    streamId: '01890000-0000-7000-8000-000000000001',
    seq,
    type: 'export.made',
    claimId: null,
    actorId: '01890000-0000-7000-8000-000000000002',
    actorName: 'Sample editor',
    at: new Date(),
    reporterId: null,
  }
}

async function measure(subject: Subject, server: Server, followers: number): Promise<Run> {
  await pause(SETTLE_MS)
  const before = await server.memory()
  const child = await openFollowers(server, followers)
  await pause(SETTLE_MS)
  const during = await server.memory()
  const changes: { key: string; from: number }[] = []
  for (let i = 0; i < Number(values.changes); i++) {
    changes.push(await server.change())
    await pause(SPACING_MS)
  }
  child.send({ kind: 'report' } satisfies Ask)
  const { times } = await heard<Word, 'seen'>(child, 'seen')
  child.send({ kind: 'close' } satisfies Ask)
  await heard<Word, 'closed'>(child, 'closed')
  await pause(SETTLE_MS)
  const after = await server.memory()
  const seen = new Map(times.map(({ key, at }) => [key, at]))
  const latencies = changes.flatMap(({ key, from }) => (seen.get(key) ?? []).map((at) => at - from))
  const lost = followers * changes.length - latencies.length
  return { subject, followers, latencies, lost, bytes: (during - before) / followers, after: after - before }
}

async function warmUp(server: Server): Promise<void> {
  for (let i = 0; i < WARM_UPS; i++) {
    const child = await openFollowers(server, STREAMS_OF_PERSON)
    await server.change()
    child.send({ kind: 'close' } satisfies Ask)
    await heard<Word, 'closed'>(child, 'closed')
  }
}

async function openFollowers({ url, tokens, marker }: Server, followers: number): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, 'live-client.ts'), { execArgv: [] })
  child.send({ url, tokens, followers, marker } satisfies Orders)
  await heard<Word, 'open'>(child, 'open')
  return child
}

/** Waits for one kind of word from a child. @throws {Error} if it ends before, or says that it failed */
function heard<W extends { kind: string }, K extends W['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<W, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      child.off('message', take)
      child.off('exit', ended)
      done()
    }
    const ended = () => settle(() => reject(new Error(`a child ended before it said ${kind}`)))
    const take = (word: W) => {
      if (word.kind === kind) settle(() => resolve(word as Extract<W, { kind: K }>))
      else if (word.kind === 'failed') settle(() => reject(new Error(JSON.stringify(word))))
    }
    child.on('message', take)
    child.on('exit', ended)
  })
}

type Summary = Figures & { kilobytes: number; after: number }

function summaryOf(runs: readonly Run[], subject: Subject, followers: number): Summary {
  const own = runs.filter((run) => run.subject === subject && run.followers === followers)
  const lost = own.reduce((sum, run) => sum + run.lost, 0)
  if (lost > 0) throw new Error(`${subject}: ${lost} changes were not seen`)
  return {
    ...figuresOf(own.flatMap(({ latencies }) => latencies)),
    // The first run meets a server that never held so many: what a later one finds free already is no saving.
    kilobytes: Math.max(...own.map(({ bytes }) => bytes / 1024)),
    // And what the last one leaves behind was not there to be used again: it would grow with every round.
    after: (own.at(-1)?.after ?? Number.NaN) / 1024 / 1024,
  }
}

function report(runs: readonly Run[]): void {
  const rows = SIZES.flatMap((followers) => {
    const [product, bare] = [summaryOf(runs, 'product', followers), summaryOf(runs, 'bare', followers)]
    const row = (name: string, of: Summary) => [
      name,
      String(followers),
      of.p50,
      of.p95,
      of.max,
      of.kilobytes,
      of.after,
    ]
    return [
      row('product', product),
      row('bare node:http', bare),
      [
        'ratio',
        String(followers),
        product.p50 / bare.p50,
        product.p95 / bare.p95,
        product.max / bare.max,
        product.kilobytes / bare.kilobytes,
        '',
      ],
    ]
  })
  printTable(['', 'followers', 'p50 ms', 'p95 ms', 'max ms', 'KB each', 'MB kept'], rows)
  console.log('  Every change was seen by every follower.')
  for (const [followers, most] of [
    [200, 150],
    [2_000, 600],
  ] as const) {
    if (!SIZES.includes(followers)) continue
    const { p95, kilobytes } = summaryOf(runs, 'product', followers)
    printAim(`p95 of ${followers} followers at most ${most} ms`, p95, p95 <= most)
    // Of a few followers, what a server's heap grows by at work is more than what they hold.
    if (followers < Math.max(...SIZES)) continue
    printAim(`${followers} followers, at most 120 KB each`, kilobytes, kilobytes <= 120)
  }
}

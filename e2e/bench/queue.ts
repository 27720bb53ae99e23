import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type QueueFilter, QueueQuery } from '@/lib/contracts/queue-rows'
import type { Actor } from '@/lib/server/auth/actor'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { CLAIM_COLUMNS, claimTables } from '@/lib/server/db/repositories/claim-rows'
import { ORDER } from '@/lib/server/db/repositories/queue'
import { DUE, queueConditions } from '@/lib/server/db/repositories/queue-filter'
import { encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'
import { countQueue } from '@/lib/server/review/count-queue'
import { readQueue } from '@/lib/server/review/read-queue'
import { type Figures, figuresOf, printAim, printTable } from './figures.ts'
import { COMMON_WORD, fillQueue, RARE_WORD } from './fill-queue.ts'
import { addPerson, loadNow, makeNewsroom, onBench, tokenOf } from './harness.ts'

/*
 * npm run bench:queue                          the review queue with 100,000 claims
 * npm run bench:queue -- --claims 1000000 --rounds 60
 * npm run bench:queue -- --in-process          without the server, and so without a build
 *
 * How long a page of the queue takes at its beginning and at its 3,000th page, by filters and by searches: inside this
 * process through the use case, over HTTP from the production build, and beside it by OFFSET in the same SQL. All
 * cases take turns, so that whatever else the machine does hits them alike.
 */
const { values } = parseArgs({
  options: {
    claims: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '60' },
    'in-process': { type: 'boolean', default: false },
  },
})
const CLAIMS = Number(values.claims)
const ROUNDS = Number(values.rounds)
const DEEP_PAGE = 3_000
const PAGE = 50
/** How many pages by OFFSET are read for one by cursor: each may take a second. */
const OFFSET_ROUNDS = Math.min(ROUNDS, 10)

type Place = { due: string; priority: string; id: string }
type Case = { name: string; actor: Actor; query: Record<string, string>; page?: number }
type Measured = Case & {
  parsed: QueueQuery
  address: string
  offset: number
  own: number[]
  http: number[]
  by: number[]
}

await onBench(
  async (bench) => {
    const editor = await makeNewsroom('The Measured Desk')
    const { newsroomId } = editor
    const reporter = await addPerson(newsroomId, 'reporter', 'Sample reporter')
    const colleagues: Actor[] = []
    for (let i = 0; i < 28; i++)
      colleagues.push(await addPerson(newsroomId, 'checker', `Sample checker ${i}`))
    const others = [await makeNewsroom('Another desk'), await makeNewsroom('A third desk')]
    const began = performance.now()
    await fillQueue(bench.ownerUrl, { editor, reporter, colleagues, others }, CLAIMS)
    console.log(`Filled with ${CLAIMS} claims in ${((performance.now() - began) / 1_000).toFixed(0)} s`)
    const tokens = new Map([
      [editor.userId, await tokenOf(editor)],
      [reporter.userId, await tokenOf(reporter)],
    ])
    if (!values['in-process']) await bench.serve()
    const cases: Measured[] = []
    for (const one of await casesOf(editor, reporter)) cases.push(await prepare(one))
    const counts: number[] = []
    console.log(`Load before: ${loadNow()} on ${availableParallelism()} cores`)
    for (let round = -2; round < ROUNDS; round++) {
      for (const one of cases) {
        const own = await timed(() => inNewsroom(one.actor, (ask) => readQueue(ask, one.parsed)))
        const http = values['in-process']
          ? 0
          : await timed(() => get(`${bench.baseUrl}${one.address}`, tokens.get(one.actor.userId) ?? ''))
        const by = round < OFFSET_ROUNDS ? await timed(() => byOffset(one)) : undefined
        // The first two rounds only warm everything up.
        if (round < 0) continue
        one.own.push(own)
        one.http.push(http)
        if (by !== undefined) one.by.push(by)
      }
      const count = await timed(() => inNewsroom(editor, (ask) => countQueue(ask)))
      if (round >= 0) counts.push(count)
    }
    console.log(`Load after: ${loadNow()}\n`)
    report(cases, figuresOf(counts))
  },
  { server: !values['in-process'] },
)

async function casesOf(editor: Actor, reporter: Actor): Promise<Case[]> {
  const article = await inNewsroom(editor, ({ tx }) =>
    tx.article.findFirstOrThrow({
      where: { newsroomId: editor.newsroomId, state: 'in_check' },
      select: { id: true },
    }),
  )
  const by = (name: string, query: Record<string, string> = {}, page?: number): Case => ({
    name,
    actor: editor,
    query,
    page,
  })
  return [
    by('first page'),
    by('deep page', {}, DEEP_PAGE),
    by('first page by priority', { sort: 'priority' }),
    by('deep page by priority', { sort: 'priority' }, DEEP_PAGE),
    by('first page by age', { sort: 'age' }),
    by('deep page by age', { sort: 'age' }, DEEP_PAGE),
    by('mine', { assignee: 'me' }),
    by('nobody’s', { assignee: 'nobody' }),
    by('refuted, any state', {
      finding: 'refuted',
      workState: 'to_check,in_progress,waiting_for_source,needs_second_look,closed',
    }),
    by('refuted, open', { finding: 'refuted' }),
    by('closed, deep', { workState: 'closed' }, DEEP_PAGE),
    by('second look', { workState: 'needs_second_look' }),
    by('waiting or second look, by priority', {
      workState: 'waiting_for_source,needs_second_look',
      sort: 'priority',
    }),
    by('one article', { articleId: article.id }),
    by('one article, by age', { articleId: article.id, sort: 'age' }),
    by('held by somebody', { holder: 'anybody' }),
    by('words changed', { textChanged: 'true' }),
    by('of type media', { type: 'media' }),
    by('urgent, mine, by age', { priority: 'urgent', assignee: 'me', sort: 'age' }),
    by('overdue', { dueBefore: new Date().toISOString() }),
    by(`search “${RARE_WORD}”`, { q: RARE_WORD }),
    by(`search “${COMMON_WORD}”`, { q: COMMON_WORD }),
    by('search “ministerial yacht”, in none', { q: 'ministerial yacht' }),
    by(`search “${COMMON_WORD}”, mine, by age`, { q: COMMON_WORD, assignee: 'me', sort: 'age' }),
    by('search “zo”, two letters', { q: 'zo' }),
    { name: 'a reporter’s own articles', actor: reporter, query: {} },
  ]
}

/** Finds where the case's page begins, by the sort keys of the row before it, and signs that as the API does. */
async function prepare(one: Case): Promise<Measured> {
  const query = QueueQuery.parse({ ...one.query, limit: String(PAGE) })
  const { limit, cursor: _, sort, ...filter } = query
  const total = one.page ? await countOf(one.actor, filter) : 0
  const page = Math.min(one.page ?? 1, Math.max(1, Math.floor(total / PAGE)))
  const offset = (page - 1) * PAGE
  const name = page > 1 ? `${one.name} (${page}.)` : one.name
  const base = { ...one, name, offset, own: [], http: [], by: [] }
  if (page === 1)
    return { ...base, parsed: query, address: addressOf({ ...one.query, limit: String(limit) }) }
  const [place] = await inNewsroom(
    one.actor,
    (ask) => ask.tx.$queryRaw<Place[]>`
    SELECT ${DUE}::text AS due, c.priority::text AS priority, c.id FROM own_claim c
    JOIN own_article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
    WHERE ${queueConditions(ask, filter)} ORDER BY ${ORDER[sort]} LIMIT 1 OFFSET ${offset - 1}`,
  )
  if (!place) throw new Error(`${one.name} has no page ${page}`)
  const cursor = encodeCursor(cursorScope(one.actor, `queue by ${sort}`, filter), [
    place.due,
    place.priority,
    place.id,
    // None of the measured sorts has groups.
    '',
  ])
  return {
    ...base,
    parsed: { ...query, cursor },
    address: addressOf({ ...one.query, limit: String(limit), cursor }),
  }
}

async function countOf(actor: Actor, filter: QueueFilter): Promise<number> {
  const [row] = await inNewsroom(
    actor,
    (ask) => ask.tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM own_claim c
      JOIN own_article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id WHERE ${queueConditions(ask, filter)}`,
  )
  return row?.n ?? 0
}

function addressOf(query: Record<string, string>): string {
  return `/api/v1/queue?${new URLSearchParams(query)}`
}

/** The same page as people page who count: by OFFSET, in otherwise the same SQL. */
async function byOffset({ actor, parsed, offset }: Measured): Promise<void> {
  const { limit, cursor: _, sort, ...filter } = parsed
  const rows = await inNewsroom(
    actor,
    (ask) => ask.tx.$queryRaw<unknown[]>`
    WITH page AS MATERIALIZED (
      SELECT c.newsroom_id, c.id FROM own_claim c
      JOIN own_article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
      WHERE ${queueConditions(ask, filter)} ORDER BY ${ORDER[sort]} LIMIT ${limit + 1} OFFSET ${offset}
    )
    SELECT ${CLAIM_COLUMNS}, a.slug, a.title
    FROM page p JOIN ${claimTables(ask)} ON c.newsroom_id = p.newsroom_id AND c.id = p.id ORDER BY ${ORDER[sort]}`,
  )
  if (offset > 0 && rows.length === 0) throw new Error('the page by OFFSET is empty')
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function get(address: string, token: string): Promise<void> {
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
  const body = await answer.text()
  if (answer.status !== 200) throw new Error(`${address}: ${body}`)
}

function report(cases: readonly Measured[], counts: Figures): void {
  const rows = cases.map((one) => {
    const own = figuresOf(one.own)
    const http = figuresOf(one.http)
    const by = figuresOf(one.by)
    return [one.name, own.p50, own.p95, http.p50, http.p95, by.p50, by.p50 / own.p50]
  })
  rows.push(['counts of the standing views', counts.p50, counts.p95, '', '', '', ''])
  printTable(['', 'p50 ms', 'p95 ms', 'http p50', 'http p95', 'OFFSET p50', 'OFFSET/ours'], rows)
  console.log()
  const slowest = Math.max(...cases.map((one) => figuresOf(one.own).p95))
  printAim('p95 of the slowest page at most 20 ms', slowest, slowest <= 20)
  for (let i = 0; i + 1 < 6; i += 2) {
    const [first, deep] = [cases[i], cases[i + 1]]
    if (!first || !deep) continue
    const ratio = figuresOf(deep.own).p50 / figuresOf(first.own).p50
    printAim(`deep by first at most 1.5 (${deep.name})`, ratio, ratio <= 1.5)
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import { compare, NOTHING_WRONG } from '@/e2e/faults/checker'
import { type Client, saveUntil } from '@/e2e/faults/clients'
import { Journal } from '@/e2e/faults/journal'
import { openLosingProxy } from '@/e2e/faults/proxy'
import { App, given, isLong, killPostgres, restartPostgres } from '@/e2e/faults/world'
import { makeToken } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'
import type { ArticleView } from '@/lib/contracts/articles'

const CLIENTS = 8
/** The application is killed so often in the midst of saves (trust.md c). */
const APP_KILLS = isLong ? 100 : 4
const DATABASE_KILLS = isLong ? 20 : 2
/** How long answers are lost for, in ms. */
const LOSING_MS = isLong ? 60_000 : 5_000
/** How long something is waited for that a slow machine takes long to do, in ms. */
const PATIENCE_MS = 120_000

const app = App.main()
test.beforeEach(async () => {
  if (!app.isAlive) await app.start()
})
test.afterAll(() => app.kill())

/** Clients who save on both articles until they are told to end. @returns what gives their journal then */
function beginSaving(name: string, token: string, articles: readonly ArticleView[]) {
  const journal = new Journal(name)
  let isOver = false
  const clients = Array.from({ length: CLIENTS }, (_, n) => {
    const client: Client = { token, article: given(articles[n % 2]), baseUrl: () => app.baseUrl, journal }
    return saveUntil(client, () => isOver)
  })
  const end = async () => {
    // Not before enough was saved to tell something, and something after the last kill.
    const before = Math.max(journal.acknowledged, CLIENTS)
    await expect.poll(() => journal.acknowledged, { timeout: PATIENCE_MS }).toBeGreaterThan(before)
    isOver = true
    await Promise.all(clients)
    return journal
  }
  return { end }
}

test('what was acknowledged is there once, however often the application is killed', async ({
  newsroom,
  database,
  articleFrom,
}) => {
  const articles = [await articleFrom(), await articleFrom()]
  const token = await makeToken(database, newsroom.id, newsroom.checker)
  const saving = beginSaving('app-killed', token, articles)
  const starts: number[] = []
  for (let n = 0; n < APP_KILLS; n++) {
    await pause(200 + Math.random() * 800)
    await app.kill()
    starts.push(await app.start())
  }
  const journal = await saving.end()
  const found = await compare(
    journal,
    database,
    articles.map(({ id }) => id),
  )
  console.log(
    `  ${APP_KILLS} kills: ${found.acknowledged} acknowledged, ${found.givenUp} given up; slowest start ${Math.round(Math.max(...starts))} ms`,
  )
  expect(found).toMatchObject(NOTHING_WRONG)
  expect(found.acknowledged).toBeGreaterThan(CLIENTS)
})

test('what was acknowledged is there once, however often PostgreSQL is killed, and the application lives on', async ({
  newsroom,
  database,
  articleFrom,
}) => {
  const articles = [await articleFrom(), await articleFrom()]
  const token = await makeToken(database, newsroom.id, newsroom.checker)
  const saving = beginSaving('postgres-killed', token, articles)
  const healed: number[] = []
  for (let n = 0; n < DATABASE_KILLS; n++) {
    await pause(500 + Math.random() * 1_000)
    await killPostgres()
    const meanwhile = await fetch(`${app.baseUrl}/api/v1/health`)
    expect(meanwhile.status, 'without a database the desk says so').toBe(503)
    await restartPostgres()
    healed.push(await app.isHealthy(PATIENCE_MS))
  }
  const journal = await saving.end()
  const found = await compare(
    journal,
    database,
    articles.map(({ id }) => id),
  )
  console.log(
    `  ${DATABASE_KILLS} kills: ${found.acknowledged} acknowledged, ${found.givenUp} given up; healed within ${Math.round(Math.max(...healed))} ms`,
  )
  expect(found).toMatchObject(NOTHING_WRONG)
  expect(found.acknowledged).toBeGreaterThan(CLIENTS)
  expect(app.isAlive).toBe(true)
})

test('a change whose answer was lost after the commit is done once, and is answered as it was', async ({
  newsroom,
  database,
  articleFrom,
}) => {
  const journal = new Journal('reply-lost')
  const article = await articleFrom()
  const token = await makeToken(database, newsroom.id, newsroom.checker)
  // Two answers in three are lost at first, and one in three once more.
  const proxy = await openLosingProxy(app.baseUrl, (before) => Math.random() < (before === 0 ? 0.67 : 0.33))
  try {
    const over = performance.now() + LOSING_MS
    const isOver = () => performance.now() > over && proxy.lost() > CLIENTS
    const clients = Array.from({ length: CLIENTS }, () =>
      saveUntil({ token, article, baseUrl: () => proxy.baseUrl, journal }, isOver),
    )
    await Promise.all(clients)
  } finally {
    await proxy.close()
  }
  const found = await compare(journal, database, [article.id])
  console.log(`  ${proxy.lost()} answers lost, ${found.acknowledged} acknowledged, ${found.givenUp} given up`)
  expect(proxy.lost()).toBeGreaterThan(CLIENTS)
  expect(found).toMatchObject(NOTHING_WRONG)
})

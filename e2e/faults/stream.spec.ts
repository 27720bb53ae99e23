import { setTimeout as pause } from 'node:timers/promises'
import { compare, NOTHING_WRONG } from '@/e2e/faults/checker'
import { saveUntil } from '@/e2e/faults/clients'
import { follow, type Heard } from '@/e2e/faults/follower'
import { Journal } from '@/e2e/faults/journal'
import { App, given, isLong } from '@/e2e/faults/world'
import { makeToken } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'

/** Each server in turn is killed so often while people save and follow. */
const KILLS = isLong ? 30 : 4
const WRITERS = 4
/** A connection lives this long at most, in ms, before it is cut. */
const LIFETIME_MS = 1_500
/** So many changes tell something; a slow machine takes its time for them, in ms. */
const ENOUGH = 50
const PATIENCE_MS = 120_000

const apps = [App.main()]
test.beforeAll(async () => {
  apps.push(await App.another())
  for (const app of apps) await app.start()
})
test.afterAll(async () => {
  for (const app of apps) await app.kill()
})

/** Any server that is there, never the same one twice in a row if two are. */
let turn = 0
function anyApp(): string {
  const alive = apps.filter((app) => app.isAlive)
  turn += 1
  return given(alive[turn % alive.length] ?? apps[0]).baseUrl
}

test('streams that are cut, on servers that are killed, hear of every change once they are resumed', async ({
  newsroom,
  database,
  articleFrom,
}) => {
  const journal = new Journal('stream-cut')
  const article = await articleFrom()
  const [token, reader] = [
    await makeToken(database, newsroom.id, newsroom.checker),
    await makeToken(database, newsroom.id, newsroom.reader),
  ]
  let isSaved = false
  let isHeard = false
  const common = {
    token: reader,
    articleId: article.id,
    addresses: anyApp,
    lifetimes: () => 100 + Math.random() * LIFETIME_MS,
    isOver: () => isHeard,
  }
  const ofArticle = `/articles/${article.id}/stream`
  const heard: Heard[] = [ofArticle, ofArticle, '/stream', '/stream'].map(() => ({
    seqs: [],
    hasBegun: false,
    cuts: 0,
    resets: 0,
  }))
  const followers = [ofArticle, ofArticle, '/stream', '/stream'].map((path, n) =>
    follow({ ...common, path, heard: given(heard[n]) }),
  )
  await expect.poll(() => heard.every(({ hasBegun }) => hasBegun), { timeout: PATIENCE_MS }).toBe(true)
  const writers = Array.from({ length: WRITERS }, () =>
    saveUntil({ token, article, baseUrl: anyApp, journal }, () => isSaved),
  )
  for (let n = 0; n < KILLS; n++) {
    await pause(700 + Math.random() * 600)
    const app = given(apps[n % 2])
    await app.kill()
    await pause(Math.random() * 400)
    await app.start()
  }
  const lastSeq = async () => {
    const [head] = await database.sql<{ last_seq: number }>(
      'SELECT last_seq FROM event_head WHERE newsroom_id = $1 AND stream_id = $2',
      [newsroom.id, article.id],
    )
    return given(head).last_seq
  }
  await expect.poll(lastSeq, { timeout: PATIENCE_MS }).toBeGreaterThan(ENOUGH)
  isSaved = true
  await Promise.all(writers)
  const last = await lastSeq()
  await expect
    .poll(() => heard.map(({ seqs }) => seqs.includes(last)), { timeout: PATIENCE_MS })
    .toEqual(heard.map(() => true))
  isHeard = true
  await Promise.all(followers)
  console.log(
    `  ${last} changes, ${KILLS} kills, cuts ${heard.map(({ cuts }) => cuts).join(' ')}, resets ${heard.map(({ resets }) => resets).join(' ')}`,
  )
  // A follower begins where the article stands at that moment: from its first line on there is no gap.
  for (const { seqs, resets } of heard) {
    const known = new Set(seqs)
    const first = Math.min(...known)
    expect(resets).toBe(0)
    expect(first, 'the first line that was heard').toBeLessThanOrEqual(10)
    expect([...Array(last - first + 1).keys()].filter((n) => !known.has(first + n))).toEqual([])
  }
  expect(last).toBeGreaterThan(ENOUGH)
  expect(await compare(journal, database, [article.id])).toMatchObject(NOTHING_WRONG)
})

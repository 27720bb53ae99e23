import { v7 as uuidv7 } from 'uuid'
import { askUntilAnswered, wholeWords } from '@/e2e/faults/clients'
import { App, given, isLong } from '@/e2e/faults/world'
import { makeToken } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { Problem } from '@/lib/contracts/common'
import type { QueueRow } from '@/lib/contracts/queue-rows'

/** Two reviewers reach for one claim at once, so often (trust.md 25). */
const PAIRS = 200
/** Fifty clients drain so many claims. */
const CLAIMS = isLong ? 5_000 : 400
const CLIENTS = 50

const apps = [App.main()]
test.beforeAll(async () => {
  apps.push(await App.another())
  for (const app of apps) await app.start()
})
test.afterAll(async () => {
  for (const app of apps) await app.kill()
})

type Asker = { token: string; baseUrl: () => string }

async function makeClaims(asker: Asker, article: ArticleView, count: number): Promise<ClaimView[]> {
  const { id: revisionId, text } = article.revision
  const claims: ClaimView[] = []
  const makers = Array.from({ length: 8 }, async (_, maker) => {
    for (let n = maker; n < count; n += 8) {
      const place = wholeWords(text, (n * 37) % (text.length - 80))
      const response = await askUntilAnswered(asker, {
        method: 'POST',
        path: `/articles/${article.id}/claims`,
        key: uuidv7(),
        body: { statement: `Claim ${n}`, anchors: [{ revisionId, ...place }] },
      })
      if (response.status !== 201) throw new Error(`no claim was made: ${await response.text()}`)
      claims.push((await response.json()) as ClaimView)
    }
  })
  await Promise.all(makers)
  return claims
}

test('of two reviewers who save one claim at once, on two processes, one saves and the other gets both versions', async ({
  newsroom,
  database,
  articleFrom,
}) => {
  const article = await articleFrom()
  const people = [newsroom.checker, newsroom.secondChecker] as const
  const tokens = await Promise.all(people.map((one) => makeToken(database, newsroom.id, one)))
  const askers = tokens.map((token, n) => ({ token, baseUrl: () => given(apps[n]).baseUrl }))
  const claims = await makeClaims(given(askers[0]), article, PAIRS)
  for (const claim of claims) {
    const answers = await Promise.all(
      askers.map((asker, n) =>
        askUntilAnswered(asker, {
          method: 'POST',
          path: `/claims/${claim.id}/checks`,
          key: uuidv7(),
          body: {
            version: claim.version,
            finding: 'not_checkable',
            reason: `Found by ${given(people[n]).name}.`,
          },
        }),
      ),
    )
    const statuses = answers.map((answer) => answer.status).sort()
    expect(statuses).toEqual([201, 409])
    const refused = (await given(answers.find((answer) => answer.status === 409)).json()) as Problem
    expect(refused.code).toBe('version_conflict')
    expect(refused.current).toMatchObject({ id: claim.id, finding: 'not_checkable' })
    expect(refused.yours).toMatchObject({ finding: 'not_checkable' })
  }
  const [{ doubled }] = (await database.sql<{ doubled: number }>(
    `SELECT count(*)::int AS doubled FROM (SELECT claim_id FROM "check" WHERE newsroom_id = $1
       GROUP BY claim_id HAVING count(*) > 1) twice`,
    [newsroom.id],
  )) as [{ doubled: number }]
  expect(doubled).toBe(0)
})

test('of two reviewers who take one claim at once, one holds it and the other is told who', async ({
  newsroom,
  database,
  articleFrom,
}) => {
  const article = await articleFrom()
  const people = [newsroom.checker, newsroom.secondChecker] as const
  const tokens = await Promise.all(people.map((one) => makeToken(database, newsroom.id, one)))
  const askers = tokens.map((token, n) => ({ token, baseUrl: () => given(apps[n]).baseUrl }))
  for (const claim of await makeClaims(given(askers[0]), article, PAIRS)) {
    const answers = await Promise.all(
      askers.map((asker) =>
        askUntilAnswered(asker, {
          method: 'POST',
          path: `/claims/${claim.id}/take`,
          key: uuidv7(),
        }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const winner = answers.findIndex((answer) => answer.status === 200)
    const refused = (await given(answers[1 - winner]).json()) as Problem & { holder?: { id: string } }
    expect(refused.code).toBe('held_by_other')
    expect(refused.holder?.id).toBe(given(people[winner]).id)
  }
})

test(`${CLIENTS} clients who take next until nothing is left take every claim once`, async ({
  newsroom,
  database,
  articleFrom,
}) => {
  const article = await articleFrom()
  const people = [newsroom.checker, newsroom.secondChecker, newsroom.editor, newsroom.owner]
  const tokens = await Promise.all(people.map((one) => makeToken(database, newsroom.id, one)))
  const maker = { token: given(tokens[0]), baseUrl: () => given(apps[0]).baseUrl }
  const claims = await makeClaims(maker, article, CLAIMS)
  const taken: string[] = []
  const began = performance.now()
  const clients = Array.from({ length: CLIENTS }, async (_, n) => {
    const asker = {
      token: given(tokens[n % tokens.length]),
      baseUrl: () => given(apps[n % apps.length]).baseUrl,
    }
    for (;;) {
      const answer = await askUntilAnswered(asker, {
        method: 'POST',
        path: '/queue/take-next',
        key: uuidv7(),
        body: {},
      })
      if (answer.status === 409) {
        expect(((await answer.json()) as Problem).code).toBe('nothing_to_take')
        return
      }
      expect(answer.status).toBe(200)
      taken.push(((await answer.json()) as QueueRow).id)
    }
  })
  await Promise.all(clients)
  const seconds = (performance.now() - began) / 1_000
  console.log(`  ${taken.length} taken by ${CLIENTS} clients, ${Math.round(taken.length / seconds)} a second`)
  expect(new Set(taken).size, 'taken twice').toBe(taken.length)
  expect(new Set(taken), 'lost').toEqual(new Set(claims.map(({ id }) => id)))
  const events = await database.sql<{ claim_id: string; taken: number }>(
    `SELECT claim_id, count(*)::int AS taken FROM event WHERE newsroom_id = $1 AND type = 'claim.taken' GROUP BY claim_id`,
    [newsroom.id],
  )
  expect(events.every((row) => row.taken === 1)).toBe(true)
  expect(events).toHaveLength(CLAIMS)
})

import type { Page } from '@playwright/test'
import { expect, test } from '@/e2e/fixtures/test'
import { Live, streamsOf } from '@/e2e/pages/live'
import { visit } from '@/e2e/pages/visit'
import { wordsBox } from '@/e2e/pages/words'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year. The first ferry sails in May.'
const FERRIES = 'replace all 12 ferries by 2030'
const FARES = 'Fares rose by 3.4%'
const FIRST = 'The first ferry sails in May'

// While the page says “Live” it asks for nothing by itself but once a minute: what it shows sooner has come by the stream.
// How soon is measured by `npm run bench:live`.

/** Fails when the page is loaded anew after this. */
async function noReload(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-stays', ''))
  return async () => expect(page.locator('html')).toHaveAttribute('data-stays', '')
}

test('what one person does is there for the other at once: claim, finding, evidence, holder, end', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const other = await api('editor')
  const { page, desk, live } = await deskAs('checker')
  await desk.open(article.id)
  await expect(live.status).toContainText('Live')
  const stays = await noReload(page)

  const claim = await other.claim(article, FERRIES)
  await expect(desk.card(1)).toBeVisible()
  await expect(desk.highlight(1)).toHaveText(FERRIES)
  await desk.card(1).getByRole('button', { name: 'Open claim 1' }).click()
  await expect(desk.panel).toContainText(FERRIES)

  await other.take(claim.id)
  await expect(desk.panel).toContainText('Edith Editor is editing')
  await other.evidence(claim.id, { title: 'Register of ferries' })
  await expect(desk.evidence('Register of ferries')).toBeVisible()
  await other.check(claim.id, 'refuted')
  await expect(desk.card(1)).toContainText('Refuted')
  await expect(desk.panel).toContainText('The register says so.')

  const second = await other.claim(article, FARES)
  await expect(desk.card(2)).toBeVisible()
  await other.close(second.id)
  await expect(page.getByText('1 of 2 closed')).toBeVisible()
  await stays()
})

test('what is being typed stays while others change the same claim', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const other = await api('editor')
  const claim = await other.claim(article, FERRIES)
  const { desk, live } = await deskAs('checker')
  await desk.open(article.id, claim.id)
  await expect(live.status).toContainText('Live')
  await desk.find('supported', 'Half a sen')
  await other.patch(claim.id, { statement: 'Twelve ferries are to be replaced' })
  await expect(desk.card(1)).toContainText('Twelve ferries are to be replaced')
  await expect(desk.why).toBeFocused()
  await desk.why.pressSequentially('tence')
  await expect(desk.why).toHaveValue('Half a sentence')
})

test('the queue shows at once what is made, taken and closed', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const other = await api('editor')
  const claim = await other.claim(article, FERRIES)
  const { page, queue, live } = await deskAs('checker')
  await queue.open()
  await expect(live.status).toContainText('Live')
  await page.mouse.move(0, 0)
  const stays = await noReload(page)
  const count = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Queue/ })
  await expect(count).toHaveText('Queue 1')

  const second = await other.claim(article, FARES)
  await expect(queue.row(FARES)).toBeVisible()
  await expect(count).toHaveText('Queue 2')
  await other.take(claim.id)
  await expect(queue.row(FERRIES)).toContainText('Edith Editor took this just now')
  // Under the pointer a row keeps its place until the pointer goes.
  await queue.row(FARES).hover()
  await other.close(second.id)
  await expect(queue.row(FARES)).toContainText('no longer in this view')
  await expect(count).toHaveText('Queue 1')
  await page.mouse.move(0, 0)
  await expect(queue.row(FARES)).toHaveCount(0)
  await stays()
})

test('a browser holds one stream, whatever the number of its tabs, and passes it on', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const other = await api('editor')
  const first = await deskAs('checker')
  const context = first.page.context()
  const tabs = [first.page, await context.newPage(), await context.newPage()]
  const streams = tabs.map(streamsOf)
  const open = () => streams.reduce((sum, { size }) => sum + size, 0)
  for (const tab of tabs) {
    await visit(tab, `/articles/${article.id}`)
    await expect(new Live(tab).status).toContainText('Live')
  }
  await expect.poll(open).toBe(1)
  await other.claim(article, FERRIES)
  for (const tab of tabs) await expect(tab.getByRole('article', { name: 'Claim 1' })).toBeVisible()

  // The tab that follows for all of them goes: the next one goes on, and nothing is lost meanwhile.
  const leading = tabs.findIndex((_, i) => streams[i]?.size === 1)
  await tabs[leading]?.close()
  await other.claim(article, FARES)
  const left = tabs.filter((_, i) => i !== leading)
  for (const tab of left) await expect(tab.getByRole('article', { name: 'Claim 2' })).toBeVisible()
  await expect.poll(open).toBe(1)
  await other.claim(article, FIRST)
  for (const tab of left) await expect(tab.getByRole('article', { name: 'Claim 3' })).toBeVisible()
})

test('who is here, at which claim, selecting which words; and gone when the page is', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const claim = await (await api('editor')).claim(article, FERRIES)
  const { page, desk, live } = await deskAs('checker')
  await desk.open(article.id)
  await expect(live.status).toContainText('Live')
  const colleague = await deskAs('editor')
  await colleague.desk.open(article.id)
  await expect(live.hereNow).toHaveAccessibleName('Here now: Edith Editor')
  await expect(colleague.live.hereNow).toHaveAccessibleName('Here now: Carla Checker')
  await expect(live.status).toHaveText('Live, 2 people on the desk')

  await colleague.desk.card(1).getByRole('button', { name: 'Open claim 1' }).click()
  await expect(live.hereNow.getByRole('button', { name: 'Edith Editor, at claim 1' })).toBeVisible()
  await expect(desk.card(1)).toContainText('Edith Editor is here')
  await expect(page.getByTitle('Edith Editor is at claim 1')).toBeVisible()

  await colleague.desk.selectByMouse(FARES)
  await expect(live.peers).toHaveAttribute('data-name', 'Edith')
  const words = await wordsBox(desk.text, FARES)
  await expect
    .poll(async () => {
      const drawn = await page.locator('.peer-sel').first().boundingBox()
      return drawn && [Math.round(drawn.x - words.x), Math.round(drawn.width - words.width)]
    })
    .toEqual([0, 0])
  // What is shown of others is no part of the text.
  await expect(desk.text).not.toContainText('Edith')

  await colleague.page.close()
  await expect(live.hereNow).toBeHidden()
  await expect(live.peers).toHaveCount(0)
  await expect(desk.card(1)).not.toContainText('is here')
  expect(claim.number).toBe(1)
})

test('after a time without network nothing is missing, and it is told who did what', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const other = await api('editor')
  const claim = await other.claim(article, FERRIES)
  const { page, desk, live } = await deskAs('checker')
  // The desk reads the claims anew once it follows: what the server has not answered yet would tell of what comes below.
  const read = page.waitForResponse((answer) => answer.url().endsWith(`/articles/${article.id}/claims`))
  await desk.open(article.id)
  await expect(live.status).toContainText('Live')
  await read
  const stays = await noReload(page)
  await page.context().setOffline(true)
  await expect(live.status).toHaveText(/^Offline since \d\d:\d\d$/)
  const cutAt = Date.now()
  await other.claim(article, FARES)
  await other.evidence(claim.id)
  await other.check(claim.id, 'refuted')
  await other.claim(article, FIRST)
  // It is told from ten seconds on.
  await expect.poll(() => Date.now() - cutAt, { timeout: 20_000 }).toBeGreaterThan(10_500)
  await expect(desk.cards).toHaveCount(1)
  await page.context().setOffline(false)
  await expect(live.status).toContainText('Live')
  // It is told for some seconds only: looked for first.
  await expect(live.caughtUp).toContainText(
    'While you were away, Edith made #2 and #3, added evidence to #1 and gave a finding on #1.',
  )
  await expect(desk.cards).toHaveCount(3)
  await expect(desk.card(1)).toContainText('Refuted')
  await stays()
})

test('the stream ends with the sign-in, and the page says so', async ({
  deskAs,
  articleFrom,
  database,
  newsroom,
}) => {
  const { page, desk, live } = await deskAs('checker')
  await desk.open((await articleFrom(TEXT)).id)
  await expect(live.status).toContainText('Live')
  await database.sql(`UPDATE "session" SET ended_at = now() WHERE user_id = $1`, [newsroom.checker.id])
  await expect(page.getByRole('link', { name: 'Sign in again' })).toBeVisible()
})

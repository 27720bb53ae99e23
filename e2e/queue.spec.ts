import { expect, test } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year. The yard has built 40 ships.'
const FERRIES = 'replace all 12 ferries by 2030'
const FARES = 'Fares rose by 3.4% last year'
const SHIPS = 'The yard has built 40 ships'

test('filters and sort stand in the address and survive a reload', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  await checker.move((await checker.claim(article, FERRIES)).id, 'in_progress')
  await checker.claim(article, FARES)
  const { page, queue } = await deskAs('checker')
  await queue.open()
  await expect(queue.rows).toHaveCount(2)
  await queue.filterBy('Work', 'In progress')
  await expect(queue.rows).toHaveCount(1)
  await expect(queue.row(FERRIES)).toContainText('In progress')
  await expect(page).toHaveURL(/workState=in_progress/)
  await reload(page)
  await expect(queue.rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Take the filter Work away' }).click()
  await expect(queue.rows).toHaveCount(2)
  await page.goBack()
  await expect(queue.rows).toHaveCount(1)
})

test('a claim is found by its quote, its statement and its speaker', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  await checker.claim(article, FERRIES, {
    statement: 'The town buys a dozen new boats',
    speaker: 'Marta Sample',
  })
  await checker.claim(article, FARES)
  const { page, queue } = await deskAs('reader')
  await queue.open()
  for (const words of ['all 12 ferries', 'dozen new boats', 'marta sample']) {
    await queue.search.fill(words)
    await expect(page).toHaveURL(new RegExp(`q=${words.split(' ')[0]}`))
    await expect(queue.rows, words).toHaveCount(1)
    await expect(queue.row('dozen new boats')).toBeVisible()
  }
  await queue.search.fill('no such words here')
  await expect(queue.rows).toHaveCount(0)
})

test('take next opens the most pressing claim on the desk and shows its holder to others', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const editor = await api('editor')
  await editor.claim(article, FARES)
  await editor.claim(article, FERRIES, { priority: 'urgent' })
  const [first, second] = [await deskAs('checker'), await deskAs('secondChecker')]
  await first.queue.open()
  await second.queue.open()
  await expect(first.page.getByRole('main')).toContainText(/Next for you:\s*The text says: replace all 12/)
  await first.queue.takeNext.click()
  await expect(first.page).toHaveURL(/\/articles\/.+\?claim=/)
  await expect(first.desk.panel).toContainText(FERRIES)

  await reload(second.page)
  const held = second.queue.row(FERRIES)
  await expect(held).toContainText('15 min left')
  await expect(held.getByRole('button', { name: /^Take/ })).toHaveCount(0)
  await expect(
    held.getByRole('img', { name: newsroom.checker.name }).or(held.getByTitle(newsroom.checker.name)),
  ).toBeVisible()
})

test('a claim is taken and released in its row', async ({ deskAs, api, articleFrom }) => {
  await (await api('checker')).claim(await articleFrom(TEXT), SHIPS)
  const { queue } = await deskAs('checker')
  await queue.open()
  const row = queue.row(SHIPS)
  await row.getByRole('button', { name: /^Take:/ }).click()
  await expect(row).toContainText('15 min left')
  await row.getByRole('button', { name: 'Release' }).click()
  await expect(row.getByRole('button', { name: /^Take:/ })).toBeVisible()
})

test('a claim that somebody else has just taken cannot be taken, and the page says who has it', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const claim = await (await api('checker')).claim(await articleFrom(TEXT), SHIPS)
  const { page, queue } = await deskAs('checker')
  // A page that hears of nothing shows what was so when it was opened.
  await page.route('**/api/v1/stream*', (route) => route.fulfill({ status: 429 }))
  await queue.open()
  const take = queue.row(SHIPS).getByRole('button', { name: /^Take:/ })
  await expect(take).toBeVisible()
  // Nor does it ask by itself before the button is pressed.
  const list = '**/api/v1/queue?*'
  await page.route(list, (route) => route.abort())
  await (await api('secondChecker')).take(claim.id)
  const answered = page.waitForResponse(/\/take$/)
  await take.click()
  await answered
  await page.unroute(list)
  await expect(page.getByText(newsroom.secondChecker.name).first()).toBeVisible()
  await expect(queue.row(SHIPS).getByRole('button', { name: 'Release' })).toHaveCount(0)
})

test('a lease that has run out gives the claim back to everybody', async ({
  deskAs,
  api,
  articleFrom,
  database,
}) => {
  const claim = await (await api('checker')).claim(await articleFrom(TEXT), SHIPS)
  await (await api('secondChecker')).take(claim.id)
  const { page, queue } = await deskAs('checker')
  await queue.open()
  await expect(queue.row(SHIPS).getByRole('button', { name: /^Take:/ })).toHaveCount(0)
  await database.sql(`UPDATE claim SET lease_until = now() - interval '1 second' WHERE id = $1`, [claim.id])
  await reload(page)
  await queue
    .row(SHIPS)
    .getByRole('button', { name: /^Take:/ })
    .click()
  await expect(queue.row(SHIPS).getByRole('button', { name: 'Release' })).toBeVisible()
})

test('an empty view says so and leads back to all open claims', async ({ deskAs, api, articleFrom }) => {
  await (await api('checker')).claim(await articleFrom(TEXT), SHIPS)
  const { page, queue } = await deskAs('checker')
  await queue.open('?assignee=me')
  await expect(queue.rows).toHaveCount(0)
  await page.getByRole('button', { name: /^Show all/ }).click()
  await expect(queue.row(SHIPS)).toBeVisible()
})

import { readFile } from 'node:fs/promises'
import type { BrowserContextOptions, Page } from '@playwright/test'
import type { Api } from '@/e2e/fixtures/api'
import { faultsOn, overhang } from '@/e2e/fixtures/page-faults'
import type { Seat } from '@/e2e/fixtures/seat'
import { test as base, expect, type Who } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'
import type { ArticleView } from '@/lib/contracts/articles'

const TEXT =
  'Ferries to be replaced\n\nThe council said that all twelve ferries will go by 2030. Fares rose by nine percent last year.'
const CLOSED = 'All twelve ferries go by 2030'
const OPEN = 'Fares rose by nine percent'
const REASON = 'The minutes of 3 March say so.'

/** A claim that is closed with a primary source, and one that is open. */
async function twoClaims(api: Api, article: ArticleView): Promise<void> {
  const { id } = await api.claim(article, 'all twelve ferries will go by 2030', { statement: CLOSED })
  await api.evidence(id, { title: 'Council minutes' })
  await api.check(id, 'supported', REASON)
  await api.move(id, 'closed', 'Nothing stands open.')
  await api.claim(article, 'nine percent last year', { statement: OPEN })
}

/** Somebody before the export dialog of an article with both claims. */
type AtDialog = Seat & { article: ArticleView }

const test = base.extend<{ dialogAs: (who: Who, options?: BrowserContextOptions) => Promise<AtDialog> }>({
  dialogAs: async ({ deskAs, api, articleFrom }, use) => {
    await use(async (who, options) => {
      const article = await articleFrom(TEXT)
      await twoClaims(await api('checker'), article)
      const seat = await deskAs(who, options)
      await seat.desk.open(article.id)
      await seat.exporting.open()
      return Object.assign(seat, { article })
    })
  },
})

const faultsOf = (page: Page) => faultsOn(page, undefined, '[role="dialog"]')

test('a copy is chosen by what is in it, and the choice is there again the next time', async ({
  dialogAs,
}) => {
  const { page, desk, exporting } = await dialogAs('checker')
  await expect(exporting.preview).toContainText('2 claims, 1 of them still open, 1 piece of evidence')
  await exporting.as('csv')
  await exporting.dialog.getByText('Closed only').click()
  await exporting.part('Reasons of findings').uncheck()
  await expect(exporting.preview).toContainText('1 claim, 1 left out')
  expect(await faultsOf(page)).toEqual([])

  const table = await readFile(await exporting.download(), 'utf8')
  expect(table).toContain(CLOSED)
  expect(table).toContain('Council minutes')
  expect(table).not.toContain(OPEN)
  expect(table).not.toContain(REASON)

  await exporting.close()
  await reload(page)
  await expect(desk.text).toBeVisible()
  await page.keyboard.press('o')
  await exporting.stands()
  await expect(exporting.dialog.getByRole('radio', { name: 'CSV', exact: true })).toBeChecked()
  await expect(exporting.dialog.getByRole('radio', { name: 'Closed only' })).toBeChecked()
  await expect(exporting.part('Reasons of findings')).not.toBeChecked()
  // Another format has its own choice.
  await exporting.as('docx')
  await expect(exporting.dialog.getByRole('radio', { name: 'All', exact: true })).toBeChecked()
  await expect(exporting.part('Reasons of findings')).toBeChecked()
})

test('what says nothing to a format rests and says why, and what cannot be is said at its field', async ({
  dialogAs,
}) => {
  const { exporting } = await dialogAs('checker')
  await expect(exporting.part('Numbered end notes')).toBeEnabled()
  await exporting.as('csv')
  await expect(exporting.part('Numbered end notes')).toBeDisabled()
  await expect(exporting.part('Numbered end notes')).toHaveAccessibleDescription(/Word/)
  await expect(exporting.part('Threads')).toHaveAccessibleDescription(/One table/)

  await exporting.numbers.fill('1-')
  await expect(exporting.problem).toContainText('1, 3, 5-9')
  await expect(exporting.now).toHaveCount(0)
  await expect(exporting.inBackground).toBeDisabled()
  await exporting.numbers.fill('2')
  await expect(exporting.preview).toContainText('1 claim, 1 left out')
  await expect(exporting.now).toBeVisible()
  await exporting.numbers.fill('7')
  await expect(exporting.preview).toContainText('No claim is like that: 2 left out.')
  await expect(exporting.inBackground).toBeDisabled()

  await exporting.as('dossier')
  await expect(exporting.now).toHaveCount(0)
  await expect(exporting.inBackground).toBeEnabled()
})

test('one closed claim’s markup is shown to be pasted into the page of its check', async ({ dialogAs }) => {
  const { page, exporting } = await dialogAs('checker')
  await exporting.as('claimreview')
  const markup = exporting.dialog.getByRole('region', { name: 'Markup of one claim' })
  await expect(markup.getByRole('option')).toHaveText([`1 ${CLOSED}`])
  await markup.getByRole('button', { name: 'Show the markup' }).click()
  const element = await markup.getByRole('textbox', { name: 'Markup' }).inputValue()
  const json = /^<script type="application\/ld\+json">\n(.*)\n<\/script>\n$/su.exec(element)?.[1] ?? ''
  expect(JSON.parse(json)).toMatchObject({ '@type': 'ClaimReview', claimReviewed: CLOSED })
  await expect(markup.getByRole('button', { name: 'Copy the markup of this claim' })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
})

test('a copy made in the background goes on while the dialog is closed, and is one person’s alone', async ({
  dialogAs,
  deskAs,
}) => {
  const { exporting, article } = await dialogAs('checker')
  await expect(exporting.copies).toContainText('None yet')
  await exporting.as('json')
  await exporting.inBackground.click()
  await expect(exporting.copy('json')).toHaveCount(1)
  await exporting.close()

  await exporting.open()
  await expect(exporting.copy('json')).toContainText(/Ready, .*kept until/)
  const file = await exporting.saved(() =>
    exporting.copy('json').getByRole('link', { name: 'Download the Tickmark JSON copy' }).click(),
  )
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    claims: [{ statement: CLOSED }, { statement: OPEN }],
  })

  const other = await deskAs('editor')
  await other.desk.open(article.id)
  await other.exporting.open()
  await expect(other.exporting.copies).toContainText('None yet')
})

test('while the desk cannot be reached the numbers say so, and are counted again', async ({ dialogAs }) => {
  const { page, exporting } = await dialogAs('checker')
  const preview = '**/export/preview*'
  await page.route(preview, (route) => route.abort())
  await exporting.numbers.fill('1')
  const again = exporting.dialog.getByRole('button', { name: 'Count again' })
  await expect(again).toBeVisible()
  await expect(exporting.problem).toContainText('cannot be reached')
  await page.unroute(preview)
  await again.click()
  await expect(exporting.preview).toContainText('1 claim, 1 left out')
})

test('on a telephone a copy is had from the menu of all the rest', async ({ dialogAs }) => {
  const { page, exporting } = await dialogAs('reader', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  await exporting.as('md')
  expect(await faultsOf(page)).toEqual([])
  expect(await overhang(page)).toBe(0)
  expect(await readFile(await exporting.download(), 'utf8')).toContain(CLOSED)
})

test('the queue is exported as it is filtered', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  await twoClaims(await api('checker'), article)
  const { page, queue, exporting } = await deskAs('checker')
  await queue.open()
  await expect(queue.row(OPEN)).toBeVisible()
  const link = page.getByRole('link', { name: 'Export as CSV' })
  const open = await readFile(await exporting.saved(() => link.click()), 'utf8')
  expect(open).toContain(OPEN)
  expect(open).not.toContain(CLOSED)
  await queue.open('?workState=closed')
  await expect(queue.row(CLOSED)).toBeVisible()
  const closed = await readFile(await exporting.saved(() => link.click()), 'utf8')
  expect(closed).toContain(CLOSED)
  expect(closed).not.toContain(OPEN)
})

test('an HTML copy can be looked at before it is taken, in a sandbox that runs nothing', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  await twoClaims(await api('checker'), article)
  const { page, desk, exporting } = await deskAs('checker')
  await desk.open(article.id)
  await exporting.open()
  await exporting.as('html')
  const opened = page.waitForEvent('popup')
  await exporting.dialog.getByRole('link', { name: 'Look at it first' }).click()
  const copy = await opened
  await expect(copy.getByText(CLOSED).first()).toBeVisible()
  const answer = await page.request.get(copy.url())
  expect(answer.headers()['content-disposition']).toBe('inline')
  expect(answer.headers()['content-security-policy']).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox",
  )
  expect(await copy.evaluate(() => window.origin)).toBe('null')
  await expect(copy.locator('script')).toHaveCount(0)
})

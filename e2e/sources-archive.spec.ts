import { readFile } from 'node:fs/promises'
import { expect, test } from '@/e2e/fixtures/test'
import { operations } from '@/lib/contracts/operations'
import { samplePage, startSite, type TestSite } from '@/lib/testing/test-site'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year.'
const FERRIES = 'replace all 12 ferries by 2030'

let site: TestSite
test.beforeEach(async () => {
  site = await startSite('localhost')
})
test.afterEach(() => site.close())

test('a source’s page is stored as it is, and stays so when the page changes', async ({ deskAs, api }) => {
  const first = samplePage('Ferries to be replaced', 'The council will replace its ferries by 2030.')
  site.answer('/page', first)
  await (await api('checker')).call(operations.createSource, {
    body: { kind: 'web_page', title: 'Council page', url: `${site.url}/page` },
  })
  const { sources, page } = await deskAs('checker')
  await sources.open()
  await sources.row('Council page').getByRole('button', { name: 'Council page' }).click()
  const copies = sources.drawer.getByRole('region', { name: 'Stored copies' })
  await expect(copies).toContainText('No copy yet')
  await copies.getByRole('button', { name: 'Archive now' }).click()
  const rows = copies.getByRole('listitem').filter({ hasText: 'Ferries to be replaced' })
  await expect(rows).toHaveCount(1)
  await expect(copies).toContainText('Link answers')

  site.answer('/page', samplePage('Ferries are kept', 'The council will keep its ferries until 2040.'))
  await copies.getByRole('button', { name: 'Archive now' }).click()
  await expect(copies.getByRole('listitem').filter({ hasText: 'Ferries are kept' })).toHaveCount(1)
  await expect(rows).toHaveCount(1)

  const started = page.waitForEvent('download')
  await rows.getByRole('link', { name: 'Download this copy' }).click()
  const download = await started
  expect(download.suggestedFilename()).toMatch(/^copy-.*\.html$/)
  expect(await readFile(await download.path(), 'utf8')).toBe(first)
  const answer = await page.request.get(download.url())
  expect(answer.headers()).toMatchObject({
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'application/octet-stream',
  })
})

test('a page that cannot be had is named as such, and can be tried again', async ({ deskAs, api }) => {
  await (await api('checker')).call(operations.createSource, {
    body: { kind: 'web_page', title: 'Gone page', url: `${site.url}/gone` },
  })
  const { sources } = await deskAs('reporter')
  await sources.open()
  await sources.row('Gone page').getByRole('button', { name: 'Gone page' }).click()
  const copies = sources.drawer.getByRole('region', { name: 'Stored copies' })
  await copies.getByRole('button', { name: 'Archive now' }).click()
  await expect(copies).toContainText('Not archived')
  await expect(copies).toContainText('The page is no longer there.')
  site.answer('/gone', samplePage('Back again', 'The council will replace its ferries by 2030.'))
  await copies.getByRole('button', { name: 'Archive now' }).click()
  await expect(copies.getByRole('listitem').filter({ hasText: 'Back again' })).toHaveCount(1)
})

test('evidence shows whether its page is stored, has it stored, and names the copy that was read', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  site.answer('/page', samplePage('Ferries to be replaced', 'The council will replace its ferries by 2030.'))
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const claim = await checker.claim(article, FERRIES)
  await checker.evidence(claim.id, { title: 'Council page', url: `${site.url}/page` })
  const { desk } = await deskAs('checker')
  await desk.open(article.id, claim.id)
  const row = desk.evidence('Council page')
  await expect(row).toContainText('not archived')
  await row.getByRole('button', { name: 'Archive Council page now' }).click()
  await expect(row).toContainText('archived')
  await expect(row).not.toContainText('not archived')
  await row.getByRole('button', { name: /^Change or remove/ }).click()
  await desk.page.getByRole('menuitem', { name: 'Change' }).click()
  const field = row.getByRole('combobox', { name: 'Copy that was read' })
  await field.selectOption({ index: 1 })
  await row.getByRole('button', { name: /^Save/ }).click()
  await expect
    .poll(async () => (await checker.read(claim.id)).evidence[0]?.copy?.sha256)
    .toMatch(/^[0-9a-f]{64}$/)
})

test('published checks come in from a file, and are found by the claim when evidence is laid', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const review = {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: 'https://checks.example.org/ferries',
    name: 'Do the ferries sail on electricity?',
    claimReviewed: 'All twelve ferries sail on electricity',
    author: { '@type': 'Organization', name: 'The Sample Checkers' },
    reviewRating: {
      '@type': 'Rating',
      ratingValue: 2,
      bestRating: 5,
      worstRating: 1,
      alternateName: 'Mostly false',
    },
  }
  const { sources, desk, page } = await deskAs('checker')
  await sources.open()
  await page.getByRole('button', { name: 'Bring in checks' }).click()
  const dialog = page.getByRole('dialog', { name: 'Bring in published checks' })
  const chosen = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose a file' }).click()
  await (await chosen).setFiles({
    name: 'checks.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify([review])),
  })
  await expect(dialog.getByRole('status')).toContainText('1 check added')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(sources.row('checks.example.org/ferries')).toContainText('Mostly false, The Sample Checkers')

  const article = await articleFrom(TEXT)
  const claim = await (await api('checker')).claim(article, FERRIES)
  await desk.open(article.id, claim.id)
  await desk.panel.getByRole('button', { name: /^Add evidence/ }).click()
  await desk.evidenceForm.getByRole('textbox', { name: /^Source/ }).fill('sail on electricity')
  const offered = desk.evidenceForm.getByRole('group', { name: /^Already in the library/ })
  await expect(offered).toContainText('Mostly false, The Sample Checkers')
})

test('the copies of a protected source show to nobody but those who are named', async ({ deskAs, api }) => {
  site.answer('/secret', samplePage('Secret page', 'The council will replace its ferries by 2030.'))
  const checker = await api('checker')
  const { id: sourceId } = await checker.call(operations.createSource, {
    body: { kind: 'person', title: 'Secret helper', url: `${site.url}/secret`, protected: true },
  })
  const { id: copyId } = await checker.call(operations.archiveSource, { params: { sourceId } })
  await expect
    .poll(async () => (await checker.call(operations.getSource, { params: { sourceId } })).archive)
    .toBe('stored')
  const { page, sources } = await deskAs('owner')
  await sources.open()
  await expect(sources.row('Protected source, identity withheld')).toHaveCount(1)
  await expect(page.getByRole('main')).not.toContainText('Secret')
  const reply = await page.request.get(`/api/v1/sources/${sourceId}/copies/${copyId}/file`)
  expect(reply.status()).toBe(404)
})

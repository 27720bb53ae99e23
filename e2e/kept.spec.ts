import { PASSWORD } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year.'
const FERRIES = 'replace all 12 ferries by 2030'
const TYPED = 'Typed with care and not saved yet'

test('a claim that is being made is there again after a reload', async ({ deskAs, articleFrom }) => {
  const { page, desk } = await deskAs('checker')
  await desk.open((await articleFrom(TEXT)).id)
  await desk.selectByMouse(FERRIES)
  await desk.ours.fill(TYPED)
  await reload(page)
  const kept = page.getByRole('status').filter({ hasText: 'A claim that you began is kept on this device' })
  await kept.getByRole('button', { name: 'Go on' }).click()
  await expect(desk.ours).toHaveValue(TYPED)
  await desk.composer.getByRole('button', { name: /^Save claim/ }).click()
  await expect(desk.card(1)).toContainText(TYPED)
})

test('a reason that is being typed is there again after a reload, and is thrown away only by hand', async ({
  atClaim,
}) => {
  const { page, desk } = await atClaim(TEXT, FERRIES)
  await desk.find('supported', TYPED)
  await reload(page)
  await expect(desk.why).toHaveValue(TYPED)
  await expect(desk.panel.getByRole('radio', { name: /^Supported/ })).toBeChecked()
  await desk.panel.getByRole('button', { name: 'Throw away' }).click()
  await expect(desk.why).toHaveValue('')
  await reload(page)
  await expect(desk.panel.getByRole('radiogroup', { name: 'Finding' })).toBeVisible()
  await expect(desk.why).toHaveValue('')
})

test('what is typed of new evidence is there again after a reload', async ({ atClaim }) => {
  const { page, desk } = await atClaim(TEXT, FERRIES)
  await desk.panel.getByRole('button', { name: /^Add evidence/ }).click()
  await desk.evidenceForm.getByRole('textbox', { name: 'Note' }).fill(TYPED)
  await reload(page)
  await desk.panel.getByRole('button', { name: /^Add evidence/ }).click()
  await expect(desk.evidenceForm.getByRole('textbox', { name: 'Note' })).toHaveValue(TYPED)
})

test('a finding that is saved without a network is kept, and is saved once the network is back', async ({
  atClaim,
}) => {
  const { page, desk, claim, checker } = await atClaim(TEXT, FERRIES)
  await desk.find('not_checkable', TYPED)
  await page.context().setOffline(true)
  await desk.save.click()
  await expect(desk.panel).toContainText('Saved on this device, not yet sent')
  await expect(desk.why).toHaveValue(TYPED)
  expect((await checker.read(claim.id)).finding).toBeNull()
  await page.context().setOffline(false)
  await expect(desk.card(1)).not.toContainText('not yet sent')
  await expect(desk.card(1)).toContainText('Not checkable')
  expect((await checker.read(claim.id)).checks).toHaveLength(1)
})

test('a finding outlives a sign-in that has ended, and is saved once the same person is back', async ({
  atClaim,
  database,
  newsroom,
}) => {
  const { page, desk, signIn, article, claim, checker } = await atClaim(TEXT, FERRIES)
  await desk.find('not_checkable', TYPED)
  await database.sql(`UPDATE "session" SET ended_at = now() WHERE user_id = $1`, [newsroom.checker.id])
  await desk.save.click()
  const lost = page.getByRole('alert').filter({ has: page.getByRole('link', { name: 'Sign in again' }) })
  await expect(lost).toContainText('Your words are kept on this device.')
  expect((await checker.read(claim.id)).finding).toBeNull()

  await page.goto('/articles')
  await expect(page).toHaveURL(/\/signin/)
  await signIn.withPassword(newsroom.checker.email, PASSWORD)
  await expect(page).toHaveURL('/articles')
  await desk.open(article.id, claim.id)
  // What was saved without a sign-in has gone out by itself.
  await expect(desk.why).toHaveValue(TYPED)
  await expect(desk.card(1)).toContainText('Not checkable')
  await expect.poll(async () => (await checker.read(claim.id)).checks).toHaveLength(1)
})

test('the desk tells that the sign-in has ended before anybody has lost a word to it', async ({
  deskAs,
  articleFrom,
  database,
  newsroom,
}) => {
  const { page, desk } = await deskAs('checker')
  await desk.open((await articleFrom(TEXT)).id)
  await expect(page.getByRole('link', { name: 'Sign in again' })).toHaveCount(0)
  await database.sql(`UPDATE "session" SET ended_at = now() WHERE user_id = $1`, [newsroom.checker.id])
  // The desk hears by itself what others have done, or asks for it.
  await expect(page.getByRole('link', { name: 'Sign in again' })).toBeVisible()
})

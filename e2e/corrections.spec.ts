import { expect, test } from '@/e2e/fixtures/test'
import { NewRevision } from '@/e2e/pages/new-revision'
import { reload } from '@/e2e/pages/visit'
import { operations } from '@/lib/contracts/operations'

const TEXT =
  'Harbour town replaces its ferries\n\nIt will replace all twelve ferries by then, at a cost of 48 million crowns.'
const FERRIES = 'replace all twelve ferries'

test('a correction is proposed by keyboard alone, accepted, put into a revision in one action and found in the history', async ({
  atClaim,
  deskAs,
  api,
}) => {
  const checker = await atClaim(TEXT, FERRIES)
  const { article, claim } = checker
  // While the claim is still loading, its panel hears no keys.
  await expect(checker.desk.panel.getByRole('button', { name: /^Propose a correction/ })).toBeVisible()
  await checker.desk.panel.getByRole('heading', { name: /^Claim 1/ }).focus()
  await checker.page.keyboard.press('f')
  const words = checker.desk.panel.getByRole('textbox', { name: /^Better words/ })
  await expect(words).toBeFocused()
  await expect(words).toHaveValue(FERRIES)
  await checker.page.keyboard.press('Control+a')
  await checker.page.keyboard.type('replace all eleven ferries')
  const change = checker.desk.panel.getByRole('region', { name: 'The change' })
  await expect(change.locator('del')).toHaveText('twelve')
  await expect(change.locator('ins')).toHaveText('eleven')
  await checker.page.keyboard.press('Control+Enter')
  await expect(checker.desk.panel.getByRole('article', { name: /^Correction by .*proposed$/ })).toBeVisible()
  await expect(checker.desk.text.locator('del')).toHaveText('twelve')
  await expect(checker.desk.text.locator('ins')).toHaveAttribute('data-ins', 'eleven')

  const editor = await deskAs('editor')
  await editor.desk.open(article.id, claim.id)
  await expect(editor.page.getByRole('region', { name: 'Corrections' }).first()).toContainText(
    '1 correction is proposed, at claim 1',
  )
  await editor.desk.panel.getByRole('button', { name: 'Accept', exact: true }).click()
  await editor.desk.panel.getByRole('textbox', { name: /why/ }).last().fill('The register says eleven.')
  await editor.desk.panel.getByRole('button', { name: /^Accept the correction/ }).click()
  await editor.page.getByRole('link', { name: 'Make revision 2' }).click()
  const revision = new NewRevision(editor.page)
  await expect(editor.page.getByRole('list', { name: 'Corrections to apply' })).toContainText('Claim 1')
  await expect(revision.changes).toContainText('1 word in, 1 out')
  await revision.done()
  expect(await (await api('editor')).newest(article)).toMatchObject({ number: 2, origin: 'corrections' })

  await editor.history.open(article.id)
  await expect(editor.history.line(/correction/i).first()).toBeVisible()
  const { items } = await (await api('editor')).call(operations.listCorrections, {
    params: { articleId: article.id },
  })
  expect(items).toMatchObject([{ state: 'applied', appliedRevisionNumber: 2 }])
})

test('the redline can be switched off, and nothing of it is copied', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  await (await api('checker')).propose(article, FERRIES, 'replace some boats')
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  await expect(desk.text.locator('ins')).toHaveCount(1)
  await expect(desk.text).toContainText(FERRIES)
  await expect(desk.text).not.toContainText('some boats')
  await page.getByRole('checkbox', { name: /^Redline/ }).uncheck()
  await expect(desk.text.locator('ins, del')).toHaveCount(0)
  await reload(page)
  await expect(desk.text).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /^Redline/ })).not.toBeChecked()
  await expect(desk.text.locator('ins, del')).toHaveCount(0)
})

test('corrections that share words are not applied together', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const [checker, editor] = [await api('checker'), await api('editor')]
  for (const one of [
    await checker.propose(article, FERRIES, 'replace all eleven ferries'),
    await checker.propose(article, 'all twelve ferries by then', 'all boats by then'),
  ])
    await editor.acceptCorrection(one)
  const { page } = await deskAs('editor')
  const revision = new NewRevision(page)
  await revision.open(article.id, 'corrections')
  await expect(page.getByText('Two of these change the same words: leave one out.')).toBeVisible()
  await expect(revision.make).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('checkbox', { name: 'Take in the correction of claim 2' }).uncheck()
  await revision.done()
  expect((await editor.newest(article)).text).toContain('replace all eleven ferries by then')
})

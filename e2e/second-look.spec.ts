import { setRules } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year.'
const FARES = 'Fares rose by 3.4% last year'
/** Stands in every reason that the first checker gives, and nowhere else. */
const CANARY = 'Zinnoberkanarie'

test('a blind second look: nothing of the first finding shows before the second, a disagreement goes to an editor who settles it', async ({
  deskAs,
  api,
  articleFrom,
  database,
  newsroom,
}) => {
  test.slow()
  await setRules(database, newsroom.id, { blind_second_look: true })
  const article = await articleFrom(TEXT)
  const first = await api('checker')
  const claim = await first.claim(article, FARES)
  await first.evidence(claim.id)
  await first.move(claim.id, 'in_progress', 'Begun.')
  await first.check(claim.id, 'refuted', `The register has 2.1%, ${CANARY}.`)
  await first.move(claim.id, 'needs_second_look', `For the second look, ${CANARY}.`)

  const second = await deskAs('secondChecker')
  const { desk, page } = second
  const showsNothing = async () => {
    const html = await page.content()
    expect(html).not.toContain(CANARY)
  }
  await second.queue.open()
  await expect(second.queue.row(FARES)).toContainText('No finding yet')
  await expect(second.queue.row(FARES)).toContainText('withheld')
  await showsNothing()
  await second.queue.open('?finding=refuted')
  await expect(second.queue.rows).toHaveCount(0)
  await second.queue.open('?finding=none')
  await expect(second.queue.rows).toHaveCount(1)
  await second.articles.open()
  await expect(second.articles.row(article.title)).toBeVisible()
  await showsNothing()

  await second.history.open(article.id)
  await expect(second.history.line('gave a finding; it is withheld')).toHaveCount(1)
  await expect(second.history.line('Why is withheld until the second look is given.')).toHaveCount(2)
  await expect(second.history.chain).toContainText('Chain verified')
  await expect(second.history.chain).toContainText('2 by place alone')
  await showsNothing()
  const secondApi = await api('secondChecker')
  for (const format of ['html', 'csv', 'jsonld'] as const) {
    const file = await secondApi.exportOf(article.id, format)
    expect(file).not.toContain(CANARY)
    expect(file).toMatch(/second.?look.?pending/i)
  }

  await desk.open(article.id, claim.id)
  await expect(desk.card(1)).toContainText('No finding yet')
  await expect(desk.panel).toContainText(`${newsroom.checker.name} found something at`)
  await expect(desk.panel).toContainText('What was found is withheld until you have given yours.')
  await expect(desk.panel.getByRole('radio', { checked: true })).toHaveCount(0)
  await desk.pickMove('Close the claim')
  const notYet = desk.panel.getByRole('region', { name: 'Closed: not yet' })
  await expect(notYet.getByRole('listitem')).toHaveText([
    'Give your own finding first: until then the first one is withheld.',
  ])
  await notYet.getByRole('button', { name: 'Close' }).click()
  await showsNothing()
  // An editor may become the second checker as well.
  const editor = await deskAs('editor')
  await editor.desk.open(article.id, claim.id)
  await expect(editor.desk.panel).toContainText('What was found is withheld until you have given yours.')
  expect(await editor.page.content()).not.toContain(CANARY)

  await desk.find('supported', 'The later edition has 3.4%.')
  await desk.panel.getByRole('button', { name: 'Save and compare' }).click()
  const both = desk.panel.getByRole('region', { name: 'Both findings' })
  await expect(both).toContainText(CANARY)
  await expect(both).toContainText(`You and ${newsroom.checker.name} disagree.`)
  await expect(both).toContainText('an editor who is neither settles it')

  await editor.queue.open()
  await editor.queue.view('Disagreement').click()
  await expect(editor.queue.rows).toHaveCount(1)
  await editor.queue.row(FARES).getByRole('link', { name: FARES }).click()
  const before = editor.desk.panel.getByRole('region', { name: 'Both findings' })
  await expect(before).toContainText(`${newsroom.checker.name},`)
  await expect(before).toContainText(CANARY)
  await expect(before).toContainText('The later edition has 3.4%.')
  await expect(before).toContainText('Your finding below settles it')
  await expect(editor.desk.panel.getByRole('heading', { name: 'Settle: your finding' })).toBeVisible()
  await editor.desk.find('conflicting', 'The two editions differ.')
  await editor.desk.save.click()
  await expect(editor.desk.card(1)).toContainText('Conflicting')
  await editor.desk.open(article.id, claim.id)
  await expect(before).toContainText('you settled it.')
  await before.getByRole('button', { name: 'Close now' }).click()
  await before.getByRole('textbox', { name: /why/ }).fill('Settled on both editions.')
  await before.getByRole('button', { name: /^Close the claim/ }).click()
  await expect(editor.desk.panel.getByRole('button', { name: 'Work: Closed, move' })).toBeVisible()

  for (const who of ['reader', 'secondChecker'] as const) {
    const { history, desk: theirs } = await deskAs(who)
    await theirs.open(article.id, claim.id)
    await expect(theirs.panel).toContainText('The two editions differ.')
    await history.open(article.id)
    await expect(history.line(CANARY)).toHaveCount(2)
    await expect(history.line('settling a disagreement')).toHaveCount(1)
    await expect(history.chain).toContainText('Chain verified')
    await expect(history.chain).not.toContainText('by place alone')
  }
})

test('an owner makes the second look blind, in words that say what it means', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const claim = await checker.claim(article, FARES)
  await checker.check(claim.id, 'refuted')
  const { settings, page } = await deskAs('owner')
  await settings.open()
  const blind = page.getByRole('checkbox', { name: 'Second look is blind' })
  await expect(blind).not.toBeChecked()
  await expect(blind).toHaveAccessibleDescription(/shown to nobody else, whatever their role/)
  await blind.check()
  await page.getByRole('form', { name: 'Newsroom' }).getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await (await api('editor')).read(claim.id)).findingWithheld).toBe(true)
  expect((await checker.read(claim.id)).finding).toBe('refuted')
})

import { setRules } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'
import { operations } from '@/lib/contracts/operations'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year.'
const FERRIES = 'replace all 12 ferries by 2030'
const FARES = 'Fares rose by 3.4% last year'

test('a close that lacks something names it, and is made once nothing is missing', async ({ atClaim }) => {
  const { desk } = await atClaim(TEXT, FERRIES)
  await desk.pickMove('Close the claim')
  const notYet = desk.panel.getByRole('region', { name: 'Closed: not yet' })
  await expect(notYet.getByRole('listitem')).toHaveText([
    'Give a finding.',
    'Add evidence: one primary source, or 3 secondary ones (0 so far).',
  ])
  await notYet.getByRole('button', { name: 'Close' }).click()

  await desk.addEvidence({ stance: 'supports', source: 'Council minutes', primary: true, place: '3' })
  await desk.find('supported', 'The minutes say the same.')
  await desk.save.click()
  await desk.move('Close the claim', 'Nothing stands open.')
  await expect(desk.panel.getByRole('button', { name: 'Work: Closed, move' })).toBeVisible()

  await desk.move('Reopen the claim', 'New minutes have come.')
  await expect(desk.panel.getByRole('button', { name: 'Work: In progress, move' })).toBeVisible()
})

test('a finding is not saved without its reason, and is with one', async ({ atClaim }) => {
  const { desk } = await atClaim(TEXT, FERRIES)
  await desk.find('not_checkable', '')
  await desk.save.click()
  await expect(desk.panel.getByRole('alert')).toContainText('Say why')
  await expect(desk.card(1)).toContainText('No finding yet')
  await desk.why.fill('It is a plan for years to come.')
  await desk.save.click()
  await expect(desk.card(1)).toContainText('Not checkable')
})

test('a first finding is taken back by Undo: none stands, and the history keeps both lines', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const claim = await checker.claim(article, FERRIES)
  const { desk, page } = await deskAs('checker')
  await desk.open(article.id, claim.id)
  await desk.find('supported', 'The minutes say the same.')
  await desk.save.click()
  await expect(desk.card(1)).toContainText('Supported')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(desk.card(1)).toContainText('No finding yet')
  const after = await checker.read(claim.id)
  expect(after).toMatchObject({ finding: null, findingReason: null, checks: [{ finding: 'supported' }] })
  const { items } = await checker.call(operations.claimHistory, {
    params: { claimId: claim.id },
    query: { kind: 'finding' },
  })
  expect(items.map(({ type, reason }) => [type, reason])).toEqual([
    ['claim.finding_withdrawn', 'Undone'],
    ['claim.finding_given', 'The minutes say the same.'],
  ])
})

test('what an owner changes about the rules stands in the history below them, with old and new', async ({
  deskAs,
  newsroom,
}) => {
  const { page, settings } = await deskAs('owner')
  await settings.open()
  const history = page.getByRole('region', { name: 'History of the newsroom' })
  await expect(history).toContainText('Nothing has been changed yet.')
  await page.getByRole('checkbox', { name: 'Second look is blind' }).check()
  await page.getByRole('form', { name: 'Newsroom' }).getByRole('button', { name: 'Save' }).click()
  await expect(history.getByRole('listitem')).toHaveText([
    new RegExp(`${newsroom.owner.name} rules changed: second look is blind no .*yes`),
  ])
  const reader = await deskAs('reader')
  await reader.settings.open()
  await expect(reader.page.getByRole('form', { name: 'Newsroom' })).toBeVisible()
  await expect(reader.page.getByRole('region', { name: 'History of the newsroom' })).toHaveCount(0)
})

test('a refuted claim is closed by the finding of a second person only', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const claim = await checker.claim(article, FARES)
  await checker.evidence(claim.id)
  await checker.check(claim.id, 'refuted', 'The register has 2.1%.')
  await checker.move(claim.id, 'in_progress')
  await checker.move(claim.id, 'needs_second_look')

  const [first, second] = [await deskAs('checker'), await deskAs('secondChecker')]
  await first.desk.open(article.id, claim.id)
  await first.desk.pickMove('Close the claim')
  await expect(first.desk.panel.getByRole('region', { name: 'Closed: not yet' })).toContainText(
    `Somebody other than ${newsroom.checker.name} has to give a finding.`,
  )

  await second.desk.open(article.id, claim.id)
  await second.desk.find('refuted', 'I read the same in the register.')
  await second.desk.save.click()
  await second.desk.move('Close the claim', 'Two of us have looked.')
  await expect(second.desk.panel.getByRole('button', { name: 'Work: Closed, move' })).toBeVisible()
})

test('where the newsroom asks for no second look, a refuted claim is closed at once', async ({
  deskAs,
  api,
  articleFrom,
  database,
  newsroom,
}) => {
  await setRules(database, newsroom.id, { second_look: 'never' })
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const claim = await checker.claim(article, FARES)
  await checker.evidence(claim.id)
  await checker.check(claim.id, 'refuted')
  const { desk } = await deskAs('checker')
  await desk.open(article.id, claim.id)
  await desk.move('Close the claim', 'The register is plain.')
  await expect(desk.panel.getByRole('button', { name: 'Work: Closed, move' })).toBeVisible()
})

test('an article with open claims is not cleared and lists them; with all closed it is', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const editor = await api('editor')
  await editor.close((await editor.claim(article, FERRIES)).id)
  const open = await editor.claim(article, FARES)
  const { articles, page } = await deskAs('editor')
  await articles.open()
  const refused = await articles.move(article.title, 'Clear article')
  await expect(refused.getByRole('listitem')).toHaveText([new RegExp(`${FARES}.*open`)])
  // Each of them is read in lines, not a word a line.
  const told = await refused.getByRole('listitem').getByRole('link').boundingBox()
  expect(told?.width).toBeGreaterThan(150)
  await expect(refused.getByRole('button', { name: 'Clear article' })).toHaveCount(0)
  await refused.getByRole('button', { name: 'Close' }).click()

  await editor.close(open.id)
  await reload(page)
  const allowed = await articles.move(article.title, 'Clear article')
  await allowed.getByRole('textbox').fill('Every claim was read twice.')
  await allowed.getByRole('button', { name: 'Clear article' }).click()
  await expect(articles.row(article.title)).toContainText('Cleared')
})

for (const [outcome, button, stands] of [
  ['keeps theirs', 'Keep theirs', 'Ferries, said by somebody else'],
  ['uses mine', 'Use mine', 'Ferries, said by me'],
] as const) {
  test(`who saves second sees both versions and ${outcome}`, async ({ deskAs, api, articleFrom }) => {
    const article = await articleFrom(TEXT)
    const other = await api('secondChecker')
    const claim = await other.claim(article, FERRIES)
    const { desk } = await deskAs('checker')
    await desk.open(article.id, claim.id)
    await desk.panel.getByRole('button', { name: 'Change our words' }).click()
    const ours = desk.panel.getByRole('textbox', { name: /^In our words/ })
    await ours.fill('Ferries, said by me')
    await other.patch(claim.id, { statement: 'Ferries, said by somebody else' })
    await desk.panel.getByRole('button', { name: 'Save our words' }).click()
    const versions = desk.panel.getByRole('region', { name: /^Two versions/ })
    await expect(versions).toContainText('Ferries, said by somebody else')
    await expect(versions).toContainText('Ferries, said by me')
    await versions.getByRole('button', { name: button }).click()
    await expect(versions).toBeHidden()
    await expect(desk.card(1)).toContainText(stands)
    expect((await other.read(claim.id)).statement).toBe(stands)
  })
}

test('a reporter lays evidence against claims of their article and gives no finding', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
  database,
}) => {
  const article = await articleFrom(TEXT)
  await database.sql('UPDATE article SET reporter_id = $2 WHERE id = $1', [article.id, newsroom.reporter.id])
  const claim = await (await api('checker')).claim(article, FERRIES)
  const { desk } = await deskAs('reporter')
  await desk.open(article.id, claim.id)
  await expect(desk.panel.getByRole('radiogroup', { name: 'Finding' })).toHaveCount(0)
  await expect(desk.panel.getByRole('button', { name: /^Work: / })).toHaveCount(0)
  await desk.addEvidence({ stance: 'supports', source: 'My own notebook' })
  await expect(desk.evidence('My own notebook')).toBeVisible()
})

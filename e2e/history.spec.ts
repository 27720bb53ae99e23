import { expect, test } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year.'
const FERRIES = 'replace all 12 ferries by 2030'
const FARES = 'Fares rose by 3.4% last year'

test('each line says who, what, from what to what, and why', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const [checker, editor] = [await api('checker'), await api('editor')]
  const { id } = await checker.claim(article, FERRIES, { statement: 'The town will buy 12 ferries' })
  await checker.evidence(id, { title: 'Council minutes' })
  await checker.check(id, 'supported', 'The minutes say the same.')
  await editor.move(id, 'closed', 'Read the minutes myself.')

  const { history } = await deskAs('reader')
  await history.open(article.id)
  const line = (words: string | RegExp) => history.line(words)
  await expect(line('The town will buy 12 ferries')).toContainText('Carla')
  await expect(line('Council minutes')).toContainText('Supports')
  await expect(line('The minutes say the same.')).toContainText(/No finding.* became .*Supported/)
  await expect(line('Read the minutes myself.')).toContainText(/Edith.*To check.* became .*Closed/)
  await expect(history.lines.first()).toContainText('Read the minutes myself.')
})

test('a line leads to its claim', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const claim = await (await api('checker')).claim(article, FERRIES)
  const { page, history, desk } = await deskAs('checker')
  await history.open(article.id)
  await history.line(FERRIES).getByRole('link', { name: 'Claim 1' }).click()
  await expect(page).toHaveURL(`/articles/${article.id}?claim=${claim.id}`)
  await expect(desk.panel).toContainText(FERRIES)
})

test('the trail is narrowed by kind, person, claim and words, in the address', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const [checker, editor] = [await api('checker'), await api('editor')]
  const ferries = await checker.claim(article, FERRIES)
  await editor.claim(article, FARES)
  await checker.move(ferries.id, 'in_progress', 'Begun this morning.')
  const { page, history } = await deskAs('checker')
  await history.open(article.id)
  await expect(history.lines).toHaveCount(4)

  await history.filter.getByRole('radio', { name: /Edith Editor/ }).check()
  await expect(history.lines).toHaveCount(1)
  await reload(page)
  await expect(history.lines).toHaveText([new RegExp(FARES)])
  await history.filter.getByRole('radio', { name: /Everybody/ }).check()
  await history.filter.getByRole('combobox', { name: 'Claim' }).selectOption('Claim 1')
  await expect(history.lines).toHaveCount(2)
  await history.filter.getByRole('checkbox', { name: /^Claim/ }).uncheck()
  await expect(history.lines).toHaveText([/Begun this morning/])
  await history.open(article.id)
  await history.filter.getByRole('searchbox', { name: 'Search the trail' }).fill('this morning')
  await expect(history.lines).toHaveText([/Begun this morning/])
})

test('an untouched history is verified in the browser from its first event', async ({
  deskAs,
  articleFrom,
  api,
}) => {
  const article = await articleFrom(TEXT)
  await (await api('checker')).claim(article, FERRIES)
  const { history } = await deskAs('reader')
  await history.open(article.id)
  await expect(history.chain).toContainText(/Chain verified.*2 events/)
  await expect(history.alarm).toHaveCount(0)
})

test('a line that was changed behind the desk’s back raises the alarm at that very line', async ({
  deskAs,
  articleFrom,
  api,
  database,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const { id } = await checker.claim(article, FERRIES)
  await checker.move(id, 'in_progress', 'Begun this morning.')
  await checker.claim(article, FARES)
  await database.tamper(`UPDATE event SET reason = 'Begun last week.' WHERE stream_id = $1 AND seq = 3`, [
    article.id,
  ])
  const { history } = await deskAs('reader')
  await history.open(article.id)
  await expect(history.alarm).toContainText('The chain is broken at event 3.')
  await expect(history.alarm).toContainText('Events 1 to 2 are proved; 3 to 4 are not.')
  await expect(history.line('Begun last week.')).toContainText('not proved')
})

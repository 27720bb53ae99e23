import { overhang } from '@/e2e/fixtures/page-faults'
import { expect, test } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year. The yard has built 40 ships.'
const FERRIES = 'replace all 12 ferries by 2030'
const FARES = 'Fares rose by 3.4% last year'
const SHIPS = 'The yard has built 40 ships'

/** A text of so many sentences, each a claim. */
const countsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `The yard counts ${at + 100} rowing boats.`)

test('an editor gives what is selected to somebody, sees each row change, and takes it back', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  for (const words of [FERRIES, FARES, SHIPS]) await checker.claim(article, words)
  const { queue, page } = await deskAs('editor')
  await queue.open()
  await queue.box(FERRIES).check()
  await queue.box(SHIPS).check()
  await expect(queue.bar).toHaveAccessibleName('2 selected')
  await queue.assign(newsroom.secondChecker.name)
  await expect(queue.report).toContainText(`Assign to ${newsroom.secondChecker.name}: 2 claims changed.`)
  for (const words of [FERRIES, SHIPS])
    await expect(queue.row(words).getByTitle(newsroom.secondChecker.name)).toBeVisible()
  await expect(queue.row(FARES).getByTitle(newsroom.secondChecker.name)).toHaveCount(0)
  await queue.report.getByRole('button', { name: 'Undo' }).click()
  await expect(queue.report).toContainText('Undone')
  await expect(queue.row(FERRIES).getByTitle(newsroom.secondChecker.name)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(queue.bar).toBeHidden()
})

test('a claim that somebody has taken meanwhile stays as it is and is named', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  await checker.claim(article, FERRIES)
  const held = await checker.claim(article, FARES)
  await checker.claim(article, SHIPS)
  const { queue, page } = await deskAs('editor')
  await queue.open()
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await (await api('secondChecker')).take(held.id)
  await queue.bar.getByRole('button', { name: 'Priority' }).click()
  await page.getByRole('menuitem', { name: 'Urgent' }).click()
  await expect(queue.report).toContainText('2 claims changed, 1 left as they were')
  await queue.report.getByRole('button', { name: 'Which' }).click()
  await expect(queue.report).toContainText(`${newsroom.secondChecker.name} holds it.`)
})

test('all that match are changed with their progress, and taken back', async ({ deskAs, api }) => {
  const editor = await api('editor')
  const sentences = countsOf(120)
  const article = await editor.loadText(sentences.join(' '), 'A yard of boats')
  for (const words of sentences) await editor.claim(article, words.slice(0, -1))
  const { queue, page } = await deskAs('editor')
  await queue.open('?q=rowing')
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await queue.bar.getByRole('button', { name: 'Select all 120 that match' }).click()
  await expect(queue.bar).toHaveAccessibleName('120 selected')
  await page.keyboard.press('l')
  const form = page.getByRole('dialog', { name: 'Labels' })
  await form.getByRole('combobox', { name: 'Add' }).fill('boats')
  await page.keyboard.press('Enter')
  const answers: number[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/queue/changes')) answers.push(response.status())
  })
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(queue.report).toContainText('Label boats: 120 claims changed.')
  expect(answers).toEqual([200, 200])
  await queue.filterBy('Label', 'boats (120)')
  await expect(page).toHaveURL(/label=boats/)
  await expect(queue.row('counts 100 rowing boats')).toContainText('boats')
  await queue.report.getByRole('button', { name: 'Undo' }).click()
  await expect(queue.report).toContainText('Undone: Label boats: 120 claims changed.')
  await expect(queue.rows).toHaveCount(0)
})

test('a view is saved, shared, seen by a colleague, renamed and taken away', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const editor = await api('editor')
  await editor.claim(article, FERRIES, { priority: 'urgent' })
  await editor.claim(article, FARES)
  const { queue, page } = await deskAs('checker')
  await queue.open('?priority=urgent')
  await queue.saveView('The urgent ones', { shared: true })
  await expect(queue.view('The urgent ones')).toHaveAttribute('aria-current', 'page')
  await expect(queue.view('The urgent ones')).toContainText('1')

  const colleague = await deskAs('secondChecker')
  await colleague.queue.open()
  await expect(colleague.queue.rows).toHaveCount(2)
  await colleague.queue.view('The urgent ones').click()
  await expect(colleague.queue.rows).toHaveCount(1)
  await expect(colleague.page).toHaveURL(/priority=urgent/)
  // Take next keeps to the view that one is in, and takes the claim that it names.
  await expect(colleague.page.getByRole('main')).toContainText(
    /Next for you:\s*The text says: replace all 12/,
  )
  await expect(colleague.page.getByRole('button', { name: /^View The urgent ones/ })).toHaveCount(0)

  await page.getByRole('button', { name: /^View The urgent ones/ }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const form = page.getByRole('dialog', { name: 'Rename the view' })
  await form.getByLabel('Name').fill('Urgent')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(queue.view('Urgent')).toBeVisible()
  await page.getByRole('button', { name: /^View Urgent/ }).click()
  await page.getByRole('menuitem', { name: 'Take away' }).click()
  await expect(queue.view('Urgent')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(queue.view('Urgent')).toBeVisible()
})

test('rows are grouped by article and by assignee, with columns as chosen, and a reload keeps it', async ({
  deskAs,
  api,
  newsroom,
}) => {
  const editor = await api('editor')
  const articles = [await editor.loadText(TEXT, 'First of two'), await editor.loadText(TEXT, 'Second of two')]
  for (const article of articles) {
    await editor.claim(article, FERRIES, { assigneeId: newsroom.checker.id })
    await editor.claim(article, FARES)
  }
  const { queue, page } = await deskAs('reader')
  await queue.open()
  const headings = page.getByRole('rowheader')
  await page.getByLabel('Grouped by').selectOption('article')
  await expect(headings).toHaveText(articles.map(({ slug }) => new RegExp(`${slug}\\s*2`)))
  await page.getByLabel('Grouped by').selectOption('assignee')
  await expect(headings).toHaveText([/Nobody\s*2/, new RegExp(`${newsroom.checker.name}\\s*2`)])
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('dialog', { name: 'Columns' }).getByLabel('Finding').uncheck()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Finding' })).toHaveCount(0)
  await reload(page)
  await expect(headings).toHaveCount(2)
  await expect(page.getByRole('columnheader', { name: 'Finding' })).toHaveCount(0)
  // Another list on this device shows the same columns; a reader selects nothing.
  await queue.open()
  await expect(page.getByRole('columnheader', { name: 'Work' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Finding' })).toHaveCount(0)
  await expect(page.getByRole('checkbox', { name: /^Select/ })).toHaveCount(0)
})

test('on a phone the queue is cards, which are selected and changed by the same bar', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  await (await api('checker')).claim(await articleFrom(TEXT), SHIPS)
  const { queue, page } = await deskAs('checker', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await queue.open()
  await expect(page.getByRole('button', { name: /^Take next/ })).toBeInViewport()
  await expect(page.getByRole('columnheader', { name: 'Work' })).toBeHidden()
  await queue.box(SHIPS).tap()
  await expect(queue.bar).toBeInViewport()
  await queue.assign('Me')
  await expect(queue.report).toContainText('Assign to me: 1 claim changed.')
  await expect(queue.row(SHIPS)).toContainText('you')
  expect(await overhang(page)).toBe(0)
})

test('claims are walked, selected, changed, let go and taken by the keyboard alone', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const editor = await api('editor')
  await editor.claim(article, FERRIES, { priority: 'urgent' })
  await editor.claim(article, FARES, { priority: 'high' })
  await editor.claim(article, SHIPS)
  const { queue, page } = await deskAs('editor')
  await queue.open()
  await expect(queue.rows).toHaveCount(3)
  const press = (key: string) => page.keyboard.press(key)
  await press('j')
  await press('x')
  await press('j')
  await press('j')
  await press('Shift+X')
  await expect(queue.bar).toHaveAccessibleName('3 selected')
  await press('Escape')
  await expect(queue.bar).toBeHidden()
  await expect(queue.row(FERRIES).getByRole('link').first()).toBeFocused()
  // With nothing selected, a key means the row that has the keyboard.
  await press('j')
  await press('p')
  await page.getByRole('menuitem', { name: 'Low' }).waitFor()
  // The menu is there before it has the keyboard.
  await expect(page.locator('[role="menu"]:focus, [role="menu"] :focus')).toHaveCount(1)
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await press(key)
  // The keyboard is back on the row at once: the next key is not lost to a menu on its way out.
  await expect(queue.row(FARES).getByRole('link').first()).toBeFocused()
  await expect(queue.report).toContainText('Priority Low: 1 claim changed.')
  await expect(queue.row(FARES)).toContainText('Low')
  await press('Control+z')
  await expect(queue.report).toContainText('Undone')
  await expect(queue.row(FARES)).toContainText('High')
  await press('Escape')
  await queue.row(SHIPS).getByRole('link').first().focus()
  await press('t')
  await expect(queue.row(SHIPS)).toContainText('15 min left')
  await press('r')
  const form = page.getByRole('dialog', { name: 'Release lease' })
  await form.getByRole('button', { name: 'Release' }).press('Enter')
  await expect(form.getByText('Say why.')).toBeVisible()
  await form.getByLabel(/^Why/).fill('Wrong one.')
  await press('Enter')
  await expect(queue.row(SHIPS).getByRole('button', { name: /^Take:/ })).toBeVisible()
})

test('what is chosen from a row’s own menu leaves the keyboard on that row', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  await (await api('editor')).claim(await articleFrom(TEXT), FARES)
  const { queue, page } = await deskAs('editor')
  await queue.open()
  await queue
    .row(FARES)
    .getByRole('button', { name: /^More for/ })
    .press('Enter')
  await page.getByRole('menuitem', { name: 'Priority…' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Low' }).press('Enter')
  await expect(queue.report).toContainText('Priority Low: 1 claim changed.')
  await expect(queue.row(FARES).getByRole('link').first()).toBeFocused()
})

test('an editor ends somebody else’s lease from the claim, and says why', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const claim = await checker.claim(article, SHIPS)
  await checker.take(claim.id)
  const { desk, page } = await deskAs('editor')
  await desk.open(article.id, claim.id)
  await desk.panel.getByRole('button', { name: 'End the lease' }).click()
  const form = desk.panel.getByRole('form', { name: `End the lease of ${newsroom.checker.name}` })
  await form.getByRole('textbox').fill('Off duty since six.')
  await form.getByRole('button', { name: /^End the lease/ }).click()
  await expect(desk.panel.getByText('is editing')).toHaveCount(0)
  await desk.panel.getByRole('button', { name: /^Labels: none/ }).click()
  await page.getByRole('form', { name: 'Labels' }).getByRole('combobox').fill('harbour')
  await page.keyboard.press('Enter')
  await page.getByRole('form', { name: 'Labels' }).getByRole('button', { name: 'Save' }).click()
  await expect(desk.panel.getByRole('button', { name: /^Labels: harbour/ })).toBeVisible()
})

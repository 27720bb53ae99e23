import { PASSWORD } from '@/e2e/fixtures/newsroom'
import { faultsOn, overhang } from '@/e2e/fixtures/page-faults'
import { expect, test } from '@/e2e/fixtures/test'
import { NewRevision } from '@/e2e/pages/new-revision'
import { reload } from '@/e2e/pages/visit'
import { operations } from '@/lib/contracts/operations'

const TEXT = [
  'Harbour town replaces its ferries',
  'The council will not raise fares before 2030, the mayor said on Tuesday.',
  'It will replace all twelve ferries by then, at a cost of 48 million crowns.',
  'The oldest of them was built in 1961 and still runs on Sundays.',
].join('\n\n')
const FARES = 'will not raise fares before 2030'
const FERRIES = 'replace all twelve ferries'
const OLDEST = 'built in 1961'

test('a pasted text becomes revision 2, after it was said which claims it touches', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const claim = await checker.claim(article, FARES)
  await checker.claim(article, OLDEST)
  const { page } = await deskAs('checker')
  const revision = new NewRevision(page)
  await revision.open(article.id)
  await revision.paste(TEXT.replace('will not raise', 'will raise'))
  await expect(revision.changes).toContainText('1 claim will want a look')
  await expect(revision.changes).toContainText('Wording changed: 1')
  await expect(revision.changes).toContainText('1 claim keeps its words')
  await revision.note.fill('The mayor took it back.')
  await revision.done()
  await expect(page).toHaveURL(new RegExp(`/articles/${article.id}/revisions/2$`))
  const made = await checker.newest(article)
  expect(made).toMatchObject({ number: 2, origin: 'paste', note: 'The mayor took it back.' })
  expect(made.text).toContain('The council will raise fares')
  expect(await checker.read(claim.id)).toMatchObject({
    textChangedSinceFinding: true,
    pendingPlacement: { revisionNumber: 2, outcome: 'reworded' },
  })
})

test('the same text makes no revision, and one that is too long is refused at once', async ({
  deskAs,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const { page } = await deskAs('checker')
  const revision = new NewRevision(page)
  await revision.open(article.id)
  await revision.paste(TEXT)
  await expect(revision.changes).toContainText('The words of revision 1, unchanged.')
  await expect(revision.make).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Start over' }).click()
  await revision.paste('The council said so. '.repeat(25_000))
  await expect(revision.problem).toContainText('500,000')
})

test('what is written in place is saved as a draft, outlives a reload without a network, and becomes the next revision', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  await checker.claim(article, FERRIES)
  const { page } = await deskAs('checker')
  const revision = new NewRevision(page)
  await revision.edit(article.id)
  await expect(revision.text.locator('mark[data-claim="1"]')).toHaveText(FERRIES)
  await revision.replace('twelve', 'eleven')
  await expect(revision.draft).toContainText('Draft saved')
  await expect(revision.changes).toContainText('1 word in, 1 out')
  await expect(revision.changes).toContainText('Wording changed: 1')
  await expect(revision.text.locator('mark[data-claim="1"]')).toHaveText('replace all eleven ferries')

  await page.keyboard.press('Control+z')
  await expect(revision.text).toContainText('all twelve ferries')
  await page.keyboard.press('Control+y')
  await expect(revision.text).toContainText('all eleven ferries')
  await expect(revision.draft).toContainText('Draft saved')

  // What the desk cannot take just now is on this device.
  await page.route('**/api/v1/articles/*/draft', (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.fallback(),
  )
  await revision.replace('1961', '1962')
  await expect(page.getByText('The desk cannot be reached.')).toBeVisible()
  await reload(page)
  await expect(revision.text).toContainText('built in 1962')
  await page.unroute('**/api/v1/articles/*/draft')
  await expect(revision.draft).toContainText('Draft saved')

  await revision.done()
  const made = await checker.newest(article)
  expect(made).toMatchObject({ number: 2, origin: 'edit' })
  expect(made.text).toContain('replace all eleven ferries')
  expect(made.text).toContain('built in 1962')
  const { draft } = await checker.call(operations.getDraft, { params: { articleId: article.id } })
  expect(draft).toBeNull()
})

test('blocks are given other kinds, lists go on as lists, words become bold', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const { page } = await deskAs('checker')
  const revision = new NewRevision(page)
  await revision.edit(article.id)
  await revision.text.getByText('The oldest of them').click()
  const kind = page.getByRole('combobox', { name: 'Kind of block' })
  await expect(kind.locator('option:checked')).toHaveText('Paragraph')
  await kind.selectOption('List item')
  await expect(revision.text).toBeFocused()
  await page.keyboard.press('End')
  // The editor hears of the caret's new place a moment after it is there: Enter before it would split the words.
  await page.evaluate(() => new Promise((heard) => requestAnimationFrame(() => requestAnimationFrame(heard))))
  await page.keyboard.press('Enter')
  await page.keyboard.type('The newest in 2020')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('So it stands.')
  await revision.select('So it stands.')
  // The editor hears of a selection a moment after it is made.
  await expect(page.getByRole('button', { name: 'Link' })).not.toHaveAttribute('aria-disabled')
  await page.keyboard.press('Control+b')
  await expect(page.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'true')
  await revision.done()
  const { document } = await (await api('checker')).newest(article)
  expect(document.content.map(({ type }) => type)).toEqual([
    'headline',
    'paragraph',
    'paragraph',
    'listItem',
    'listItem',
    'paragraph',
  ])
  expect(JSON.stringify(document.content.at(-1))).toContain('bold')
})

test('somebody takes the draft over from another, and neither loses a word', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const first = await deskAs('checker')
  const second = await deskAs('secondChecker')
  const [carla, simon] = [new NewRevision(first.page), new NewRevision(second.page)]
  await carla.edit(article.id)
  await carla.replace('twelve', 'eleven')
  await expect(carla.draft).toContainText('Draft saved')

  await simon.open(article.id, 'edit')
  await expect(second.page.getByText('Carla Checker is writing this text.')).toBeVisible()
  await expect(second.page.getByRole('region', { name: /read only/ })).toContainText('all eleven ferries')
  await second.page.getByRole('button', { name: 'Take over' }).click()
  await second.page.getByRole('button', { name: 'Take over from Carla Checker' }).click()
  await expect(simon.text).toContainText('all eleven ferries')
  await simon.replace('48 million', '50 million')
  await expect(simon.draft).toContainText('Draft saved')

  // She types on without having heard of it.
  await carla.replace('1961', '1962')
  await expect(carla.problem).toContainText('Simon Checker took over the draft.')
  await expect(carla.text).toHaveAttribute('contenteditable', 'false')
  await expect(carla.text).toContainText('built in 1962')
  await first.page.getByRole('button', { name: 'See the draft' }).click()
  await expect(first.page.getByRole('region', { name: /read only/ })).toContainText('50 million')

  await second.page.getByRole('button', { name: 'Stop writing' }).click()
  await expect(second.page.getByRole('button', { name: 'Go on writing' })).toBeVisible()
  await first.page.getByRole('button', { name: 'Go on writing' }).click()
  await expect(carla.text).toContainText('50 million')
  await first.page.getByRole('button', { name: 'Put mine here' }).click()
  await expect(carla.text).toContainText('built in 1962')
  await expect(carla.text).toContainText('48 million')
  await first.page.getByRole('textbox', { name: /^Text of / }).focus()
  await first.page.keyboard.press('Control+z')
  await expect(carla.text).toContainText('50 million')
  await first.page.keyboard.press('Control+y')
  await expect(carla.text).toContainText('built in 1962')
  await carla.done()
  expect((await (await api('checker')).newest(article)).text).toContain('built in 1962')
})

test('a text whose sign-in has ended is saved once the same person is back', async ({
  deskAs,
  articleFrom,
  database,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const { page, signIn } = await deskAs('checker')
  const revision = new NewRevision(page)
  await revision.edit(article.id)
  await database.sql(`UPDATE "session" SET ended_at = now() WHERE user_id = $1`, [newsroom.checker.id])
  await revision.replace('twelve', 'eleven')
  const lost = page.getByRole('alert').filter({ has: page.getByRole('link', { name: 'Sign in again' }) })
  await expect(lost).toContainText('Your words are kept on this device.')
  const tab = page.waitForEvent('popup')
  await lost.getByRole('link', { name: 'Sign in again' }).click()
  const other = await tab
  await other.getByRole('form', { name: 'Sign in' }).getByLabel('E-mail').fill(newsroom.checker.email)
  await other.getByLabel('Password').fill(PASSWORD)
  await other.getByRole('form', { name: 'Sign in' }).getByRole('button', { name: 'Sign in' }).click()
  await other.waitForURL(/articles/)
  await other.close()
  await expect(revision.draft).toContainText('Draft saved')
  expect(signIn).toBeDefined()
})

test('a revision that came meanwhile is told of, and the text is made on it only after a second word', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const { page } = await deskAs('checker')
  const revision = new NewRevision(page)
  await revision.open(article.id)
  await revision.paste(TEXT.replace('twelve', 'eleven'))
  await expect(revision.changes).toContainText('1 word in')
  const editor = await api('editor')
  await editor.revise(article, TEXT.replace('1961', '1962'))
  await revision.make.click()
  await expect(revision.problem).toContainText('Edith Editor made revision 2')
  await expect(revision.changes).toContainText('2 words in, 2 out')
  await expect(revision.make).toHaveText(/^Make revision 3/)
  await revision.done()
  const made = await editor.newest(article)
  expect(made.number).toBe(3)
  expect(made.text).toContain('all eleven ferries')
  expect(made.text).toContain('built in 1961')
})

test('on the desk, changed words wait for their review and a lost claim is still listed', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const changed = await checker.claim(article, FARES)
  const lost = await checker.claim(article, OLDEST)
  await checker.close(changed.id)
  await checker.revise(article, TEXT.replace('will not raise', 'will raise').replace(/\n\nThe oldest.*$/, ''))
  const { desk, page } = await deskAs('checker')
  await desk.open(article.id, changed.id)
  await expect(desk.panel).toContainText('Text changed since the finding')
  await expect(desk.panel.getByRole('link', { name: 'Review in revision 2' }).first()).toHaveAttribute(
    'href',
    `/articles/${article.id}/revisions/2?claim=${changed.id}`,
  )
  await expect(desk.card(1)).toContainText('Text changed since this finding')
  await expect(desk.card(2)).toContainText('No place in this text')
  await desk.card(2).getByRole('button').click()
  await expect(desk.panel).toContainText('no place in this text')
  await expect(page).toHaveURL(new RegExp(`claim=${lost.id}`))
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the ways to a revision are accessible by ${colorScheme === 'light' ? 'day' : 'night'}, and fit a telephone`, async ({
    deskAs,
    api,
    articleFrom,
  }) => {
    test.slow()
    const article = await articleFrom(TEXT)
    const [checker, editor] = [await api('checker'), await api('editor')]
    const one = await checker.propose(article, FERRIES, 'replace all eleven ferries')
    await editor.acceptCorrection(one)
    const { page, desk } = await deskAs('editor', { colorScheme })
    const revision = new NewRevision(page)
    const places: readonly [string, () => Promise<void>][] = [
      [
        'paste',
        async () => {
          await revision.open(article.id)
          await expect(revision.changes).toContainText('1 word in')
        },
      ],
      [
        'edit',
        async () => {
          await revision.edit(article.id)
          await expect(revision.changes).toContainText('unchanged')
        },
      ],
      [
        'corrections',
        async () => {
          await revision.open(article.id, 'corrections')
          await expect(revision.changes).toContainText('1 word in')
        },
      ],
      [
        'a correction on the desk',
        async () => {
          await desk.open(article.id, one.claim.id)
          await desk.panel.getByRole('button', { name: /^Propose a correction/ }).click()
        },
      ],
    ]
    // What is pasted is kept on this device, and met again each time.
    await revision.open(article.id)
    await revision.paste(TEXT.replace('twelve', 'eleven'))
    await expect(revision.changes).toContainText('1 word in')
    for (const [name, go] of places) {
      await go()
      expect.soft(await faultsOn(page), name).toEqual([])
    }
    await page.setViewportSize({ width: 390, height: 844 })
    for (const [name, go] of places) {
      await go()
      expect.soft(await overhang(page), name).toBe(0)
    }
  })
}

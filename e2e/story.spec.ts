import { readFile } from 'node:fs/promises'
import { devices } from '@playwright/test'
import { mainArticle } from '@/e2e/fixtures/api'
import { countPointers, Keyboard } from '@/e2e/fixtures/keyboard'
import { PASSWORD } from '@/e2e/fixtures/newsroom'
import type { Seat } from '@/e2e/fixtures/seat'
import { expect, test } from '@/e2e/fixtures/test'

const WORDS = 'will not participate in any offensive action'
const STATEMENT = 'The United States will not take part in an attack on Iran'
const REASON = 'The transcript and the report use the same words.'
const TRANSCRIPT = 'Transcript of the briefing (sample)'
const REPORT = 'Report on the call (sample)'

test('a real article is checked from end to end by mouse', async ({ stranger, newsroom }) => {
  const seat = await stranger()
  const { page, signIn, load, desk, queue } = seat
  await test.step('sign in', async () => {
    await signIn.open()
    await signIn.withPassword(newsroom.editor.email, PASSWORD)
    await expect(page).toHaveURL('/articles')
  })
  await test.step('load the article', async () => {
    const { text, isShared } = await mainArticle()
    await page.getByRole('link', { name: 'Load an article' }).first().click()
    await load.paste({ text })
    if (isShared) {
      await expect(load.kindOf('Alex Brandon/AP')).toHaveValue('credit')
      await expect(load.kindOf(/^President Joe Biden speaks remotely/)).toHaveValue('caption')
      await expect(load.kindOf(/^CNN\s*—?$/).first()).toHaveValue('dateline')
    }
    await load.done()
  })
  await test.step('highlight the words, say who said them', async () => {
    await desk.selectByMouse(WORDS)
    await expect(desk.ours).toHaveValue(new RegExp(`^${WORDS}[.]?$`, 'i'))
    await desk.ours.fill(STATEMENT)
    await desk.saidBy('Joe Biden', 'President of the United States')
    await desk.composer.getByRole('button', { name: /^Save, add evidence/ }).click()
    await expect(desk.panel).toContainText(STATEMENT)
    await expect(desk.highlight(1)).toHaveText(WORDS)
  })
  await test.step('lay two sources against them', async () => {
    await desk.addEvidence({
      stance: 'supports',
      source: 'https://example.org/briefing',
      title: TRANSCRIPT,
      primary: true,
      place: '4',
    })
    await desk.addEvidence({ stance: 'context', source: REPORT, place: '2' })
    await expect(desk.evidence(TRANSCRIPT)).toContainText('Supports')
    await expect(desk.evidence(REPORT)).toContainText('Context')
  })
  await test.step('find it in the queue, as yet without a finding', async () => {
    await queue.open()
    await expect(queue.row(STATEMENT)).toContainText(/To check.*No finding yet/)
    await queue.row(STATEMENT).getByRole('link', { name: STATEMENT }).click()
    await expect(desk.panel).toContainText(STATEMENT)
  })
  await test.step('give it a finding with a reason, and close it', async () => {
    await desk.find('supported', REASON)
    await desk.save.click()
    await expect(desk.card(1)).toContainText('Supported')
    await desk.move('Close the claim', 'Both sources are in.')
    await expect(desk.panel.getByRole('button', { name: /^Work: Closed/ })).toBeVisible()
  })
  await annotatedCopy(seat)
  await historyOf(seat, newsroom.editor.name, () =>
    page.getByRole('link', { name: 'History', exact: true }).click(),
  )
})

test('the same is done by keyboard alone', async ({ stranger, newsroom }) => {
  const seat = await stranger()
  const { page, signIn, load, desk, queue } = seat
  const pointers = await countPointers(page)
  const hands = new Keyboard(page)
  await signIn.open()
  await hands.tabTo(signIn.form.getByLabel('E-mail'))
  await hands.type(newsroom.editor.email)
  await hands.press('Tab')
  await hands.type(PASSWORD)
  await hands.press('Enter')
  await expect(page).toHaveURL('/articles')
  await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible()

  await hands.tabTo(page.getByRole('link', { name: 'Load an article' }).first())
  await hands.press('Enter')
  await expect(load.sheet).toBeFocused()
  await hands.type((await mainArticle()).text)
  await hands.press('Control+Enter')
  await expect(load.block(WORDS).first()).toBeVisible()
  await hands.press('Control+Enter')
  await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/)
  await expect(desk.text).toBeVisible()

  await hands.tabTo(desk.text)
  await hands.walkTo(desk.text, WORDS)
  await hands.selectTo(WORDS)
  await hands.press('c')
  await expect(desk.ours).toBeFocused()
  await hands.type(STATEMENT)
  await hands.choose(desk.composer.getByRole('radio', { name: 'Other…' }))
  await expect(desk.composer.getByRole('textbox', { name: 'Speaker’s name' })).toBeFocused()
  await hands.type('Joe Biden')
  await hands.press('Alt+e')
  await expect(desk.panel).toContainText(STATEMENT)

  for (const [digit, source, primary] of [
    ['1', TRANSCRIPT, true],
    ['4', REPORT, false],
  ] as const) {
    await expect(desk.evidenceForm.getByRole('radio').first()).toBeFocused()
    await hands.press(`Alt+${digit}`)
    await hands.tabTo(desk.evidenceForm.getByRole('textbox', { name: /^Source/ }))
    await hands.type(source)
    if (primary) {
      await hands.tabTo(desk.evidenceForm.getByRole('checkbox', { name: 'Primary source' }))
      await hands.press('Space')
    }
    await hands.press('Control+Enter')
    await expect(desk.evidence(source)).toBeVisible()
    await expect(desk.evidenceForm).toBeHidden()
    if (primary) await hands.press('e')
  }

  await hands.press('1')
  await expect(desk.why).toBeFocused()
  await hands.type(REASON)
  await hands.press('Control+Enter')
  await expect(desk.card(1)).toContainText('Supported')

  await hands.press('Escape')
  await hands.pressSequence('g', 'q')
  await expect(queue.row(STATEMENT)).toContainText('Supported')
  await hands.press('j')
  await expect(queue.row(STATEMENT).getByRole('link', { name: STATEMENT })).toBeFocused()
  await hands.press('Enter')
  await expect(desk.panel).toContainText(STATEMENT)

  await hands.tabTo(page.getByRole('button', { name: 'Export' }))
  await hands.press('Enter')
  await expect(page.getByRole('radio', { name: 'Word', exact: true })).toBeChecked()
  await hands.tabTo(page.getByRole('radio', { name: 'Word', exact: true }))
  await hands.press('ArrowDown')
  await hands.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'HTML', exact: true })).toBeChecked()
  await hands.tabTo(page.getByRole('link', { name: 'Download HTML' }))
  const coming = page.waitForEvent('download')
  await hands.press('Enter')
  expect((await coming).suggestedFilename()).toMatch(/\.html$/)
  await hands.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await hands.tabTo(page.getByRole('link', { name: 'History', exact: true }))
  await hands.press('Enter')
  await expect(seat.history.line(REASON)).toContainText('Edith')
  expect(await pointers()).toBe(0)
})

test('a claim is made by keyboard in at most six key actions beyond typing', async ({
  deskAs,
  articleFrom,
}) => {
  const { page, desk } = await deskAs('checker')
  await desk.open((await articleFrom()).id)
  const hands = new Keyboard(page)
  await hands.tabTo(desk.text)
  await hands.walkTo(desk.text, WORDS)
  hands.actions = 0
  await hands.press('s')
  await hands.press('c')
  await expect(desk.ours).toBeFocused()
  await hands.type(STATEMENT)
  await hands.choose(desk.composer.getByRole('radio', { name: 'Other…' }))
  await expect(desk.composer.getByRole('textbox', { name: 'Speaker’s name' })).toBeFocused()
  await hands.type('Somebody at the White House')
  await hands.press('Control+Enter')
  await expect(desk.panel).toContainText(STATEMENT)
  await expect(desk.panel).toContainText('Somebody at the White House')
  expect(hands.actions).toBeLessThanOrEqual(6)
})

test('the same is done on a telephone', async ({ stranger, newsroom }) => {
  const seat = await stranger({ ...devices['Pixel 7'], viewport: { width: 390, height: 844 } })
  const { page, signIn, load, desk, queue } = seat
  await signIn.open()
  await signIn.form.getByLabel('E-mail').fill(newsroom.editor.email)
  await signIn.form.getByLabel('Password').fill(PASSWORD)
  await signIn.form.getByRole('button', { name: 'Sign in' }).tap()
  await expect(page).toHaveURL('/articles')
  await page.getByRole('link', { name: 'Load an article' }).first().tap()
  await load.paste({ text: (await mainArticle()).text })
  await page.getByRole('button', { name: /^Load article/ }).tap()
  await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/)

  await desk.selectByTouch(WORDS)
  await desk.offer.getByRole('button', { name: /^New claim/ }).tap()
  await desk.ours.fill(STATEMENT)
  await desk.saidBy('Joe Biden')
  await desk.composer.getByRole('button', { name: /^Save claim/ }).tap()
  await expect(desk.panel).toContainText(STATEMENT)
  await desk.addEvidence({ stance: 'supports', source: TRANSCRIPT, primary: true })
  await desk.addEvidence({ stance: 'context', source: REPORT })
  await desk.find('supported', REASON)
  await desk.save.tap()
  await expect(desk.highlight(1).first()).toHaveAttribute('data-before', /Supported/)

  await queue.open()
  await expect(queue.row(STATEMENT)).toContainText('Supported')
  await queue.row(STATEMENT).getByRole('link', { name: STATEMENT }).tap()
  await expect(desk.panel).toContainText(STATEMENT)
  await desk.panel.getByRole('button', { name: 'Close panel' }).tap()
  await annotatedCopy(seat)
  await historyOf(seat, newsroom.editor.name, async () => {
    await page.getByRole('button', { name: 'More about this article' }).tap()
    await page.getByRole('menuitem', { name: 'History' }).tap()
  })
  await page.getByRole('link', { name: 'Back to the article', exact: true }).tap()
  await expect(desk.text).toBeVisible()
})

/** Downloads the annotated copy in each format; the HTML is opened from disk and asks for nothing and runs nothing. */
async function annotatedCopy({ page, desk }: Seat): Promise<void> {
  const file = await desk.download('html')
  const asked: string[] = []
  const copy = await page.context().newPage()
  copy.on('request', (request) => asked.push(request.url()))
  await copy.goto(`file://${file}`)
  await expect(copy.getByText(WORDS).first()).toBeVisible()
  for (const words of [STATEMENT, REASON, TRANSCRIPT, REPORT])
    await expect(copy.getByText(words).first()).toBeVisible()
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([`file://${file}`])
  expect(
    await copy.evaluate(() => [
      document.scripts.length,
      document.querySelectorAll('link,iframe,object,embed').length,
    ]),
  ).toEqual([0, 0])
  await copy.close()

  const table = await readFile(await desk.download('csv'), 'utf8')
  expect(table).toContain(STATEMENT)
  expect(table).toContain(REASON)
  const annotations: unknown = JSON.parse(await readFile(await desk.download('jsonld'), 'utf8'))
  expect(JSON.stringify(annotations)).toContain(`"exact":"${WORDS}"`)
}

/** Reads the article's history: who did what, from what to what, and why. */
async function historyOf({ history }: Seat, name: string, way: () => Promise<void>): Promise<void> {
  const first = name.split(' ', 1)[0] ?? name
  await way()
  await expect(history.chain).toContainText('Chain verified')
  await expect(history.line(STATEMENT).last()).toContainText(first)
  await expect(history.line(TRANSCRIPT)).toContainText('Supports')
  await expect(history.line(REASON)).toContainText(/No finding.* became .*Supported/)
  await expect(history.line(REASON)).toContainText(first)
  await expect(history.line('HTML exported')).toContainText(first)
}

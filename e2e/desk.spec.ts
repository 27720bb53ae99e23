import type { Locator } from '@playwright/test'
import { Keyboard } from '@/e2e/fixtures/keyboard'
import { expect, test } from '@/e2e/fixtures/test'

const TEXT = [
  'Harbour town replaces its ferries',
  'The council will replace all 12 ferries by 2030. Fares rose by 3.4% last year 👩‍👩‍👧 and in 2021.',
  '“We will not raise fares,” the mayor said on Tuesday. The yard has built 40 ships since 1990.',
].join('\n\n')
const FERRIES = 'replace all 12 ferries by 2030'
const FARES = 'Fares rose by 3.4% last year'
const MAYOR = 'We will not raise fares'
const SHIPS = 'has built 40 ships'
/** A card's top stands no further from its words' line than this, in CSS pixels, where nothing else is near. */
const BESIDE_PX = 24

test('nothing that is typed, pasted, cut or dropped changes the text', async ({ deskAs, articleFrom }) => {
  const { page, desk } = await deskAs('owner')
  await desk.open((await articleFrom(TEXT)).id)
  const before = await desk.text.textContent()
  await desk.click(FERRIES)
  for (const keys of ['x', 'Backspace', 'Delete', 'Control+x', 'Control+v', 'Shift+Enter'])
    await page.keyboard.press(keys)
  await page.keyboard.insertText('an inserted word')
  await desk.text.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', '<b>pasted</b>')
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(desk.text).toHaveText(before ?? '')
})

test('a selection is trimmed of its spaces and never cuts a sign that is made of several', async ({
  deskAs,
  articleFrom,
  api,
}) => {
  const article = await articleFrom(TEXT)
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  const hands = new Keyboard(page)
  await hands.tabTo(desk.text)
  await hands.walkTo(desk.text, '👩‍👩‍👧')
  // One step over the space, on whichever side of the caret it is, and one over the whole family.
  await hands.press('Shift+ArrowRight')
  await hands.press('Shift+ArrowRight')
  await hands.press('c')
  await expect(desk.composer).toBeVisible()
  await hands.press('Control+Enter')
  await expect(desk.panel).toBeVisible()
  expect((await (await api('reader')).claimsOf(article.id)).map(({ quote }) => quote)).toEqual(['👩‍👩‍👧'])
})

test('words that cross from one block into the next are one claim', async ({ deskAs, articleFrom, api }) => {
  const article = await articleFrom(TEXT)
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  await desk.click('Fares rose')
  await page.keyboard.press('s')
  await page.keyboard.press('s')
  await page.keyboard.press('c')
  await expect(desk.composer).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(desk.panel).toBeVisible()
  const [claim] = await (await api('reader')).claimsOf(article.id)
  expect(claim?.quote).toMatch(/^Fares rose.*\n.*said on Tuesday\.$/s)
})

test('cards stand beside their words and never cover each other', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  for (const words of [FERRIES, 'all 12 ferries', '12', FARES, '3.4%', MAYOR, SHIPS, '40 ships'])
    await checker.claim(article, words)
  const { desk } = await deskAs('checker')
  await desk.open(article.id)
  await expect(desk.cards).toHaveCount(8)
  const apart = async () => {
    const boxes = await desk.cards.evaluateAll((cards) =>
      cards.map((card) => card.getBoundingClientRect().toJSON()),
    )
    const sorted = boxes.sort((a, b) => a.top - b.top)
    return sorted.every((box, at) => at === 0 || (sorted[at - 1]?.bottom ?? 0) <= box.top)
  }
  await expect.poll(apart).toBe(true)
  await desk.card(5).getByRole('button', { name: 'Open claim 5' }).click()
  await expect(desk.panel).toContainText('3.4%')
  await expect.poll(apart).toBe(true)
})

test('a long article is laid out to its end, and its last claim stands beside its words', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const between = Array.from(
    { length: 60 },
    (_, i) => `In room ${i} ${'the council met and wrote down what it had heard, '.repeat(12)}then left.`,
  )
  const article = await articleFrom([TEXT, ...between, 'The harbour was opened in 1884.'].join('\n\n'))
  await (await api('checker')).claim(article, 'opened in 1884')
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  const last = desk.text.locator('[data-block]').last()
  await expect(last).toHaveCSS('content-visibility', 'visible')
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0)
  await last.scrollIntoViewIfNeeded()
  const topOf = async (what: Locator) => (await what.boundingBox())?.y ?? Number.NaN
  const mark = desk.text.locator('mark[data-claim="1"]')
  await expect
    .poll(async () => Math.abs((await topOf(desk.card(1))) - (await topOf(mark))))
    .toBeLessThan(BESIDE_PX)
})

test('cards are filtered by state, finding and whose they are, and stepped through by key', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const editor = await api('editor')
  await editor.close((await editor.claim(article, FERRIES)).id)
  await editor.claim(article, FARES, { assigneeId: newsroom.checker.id })
  const third = await editor.claim(article, SHIPS)
  await editor.check(third.id, 'not_checkable')
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  await expect(desk.cards).toHaveCount(3)
  await page.getByRole('button', { name: 'Filter claims' }).click()
  const filter = page.getByRole('dialog')
  await filter.getByRole('radio', { name: /^Open/ }).check()
  await expect(desk.cards).toHaveCount(2)
  await filter.getByRole('checkbox', { name: 'Not checkable' }).check()
  await expect(desk.cards).toHaveCount(1)
  await filter.getByRole('button', { name: 'Show all' }).click()
  await filter.getByRole('radio', { name: /^Mine/ }).check()
  await expect(desk.cards).toHaveCount(1)
  await expect(desk.cards).toContainText(FARES)
  await filter.getByRole('button', { name: 'Show all' }).click()
  await page.keyboard.press('Escape')
  await desk.text.focus()
  for (const number of [1, 2, 3]) {
    await page.keyboard.press('j')
    await expect(desk.panel).toHaveAccessibleName(`Claim ${number}`)
  }
  await page.keyboard.press('k')
  await expect(desk.panel).toHaveAccessibleName('Claim 2')
})

test('the last action is taken back by Ctrl Z', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  await desk.selectByMouse(FERRIES)
  await expect(desk.composer).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(desk.card(1)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(desk.cards).toHaveCount(0)
  await expect(desk.highlight(1)).toHaveCount(0)
  expect(await (await api('reader')).claimsOf(article.id)).toEqual([])
})

test('who presses c once the words are selected by mouse does not write it over the suggestion', async ({
  deskAs,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  await desk.selectByMouse(FERRIES)
  const words = desk.composer.getByRole('textbox', { name: 'In our words' })
  await expect(words).toBeFocused()
  const suggested = await words.inputValue()
  expect(suggested.length).toBeGreaterThan(1)
  await page.keyboard.press('c')
  await expect(words).toHaveValue(suggested)
  await page.keyboard.press('Control+Enter')
  await expect(desk.card(1)).toContainText(suggested)
})

test('a key that is pressed before the browser has told of a click means the words that were clicked', async ({
  deskAs,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  await desk.click('Harbour town')
  await desk.text.evaluate((text, words) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    let node = walker.nextNode()
    while (node && !node.textContent?.includes(words)) node = walker.nextNode()
    if (!node) throw new Error('the words do not stand in one piece of text')
    document.getSelection()?.collapse(node, (node.textContent ?? '').indexOf(words) + 3)
    text.dispatchEvent(new KeyboardEvent('keydown', { key: 's', code: 'KeyS', bubbles: true }))
  }, SHIPS)
  await expect
    .poll(() => page.evaluate(() => document.getSelection()?.toString()))
    .toMatch(/^The yard has built 40 ships since 1990\./)
})

test('a single-letter key does nothing once it is switched off, and acts again once it is on', async ({
  deskAs,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const { page, desk, settings } = await deskAs('checker')
  const toggle = page.getByRole('checkbox', { name: 'Select the sentence, then the next one too: key on' })
  const selected = () => page.evaluate(() => document.getSelection()?.toString())
  await settings.open()
  await toggle.uncheck()
  await desk.open(article.id)
  await desk.click(SHIPS)
  await page.keyboard.press('s')
  await page.keyboard.press('p')
  await expect.poll(selected).toContain('the mayor said')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('s')
  expect(await selected()).toBe('')
  await settings.open()
  await expect(toggle).not.toBeChecked()
  await toggle.check()
  await desk.open(article.id)
  await desk.click(SHIPS)
  await page.keyboard.press('s')
  await expect.poll(selected).toMatch(/^The yard has built 40 ships since 1990\./)
})

test('the palette finds a claim of another article and goes there', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  await (await api('checker')).claim(article, SHIPS, { statement: 'The yard knows its trade' })
  const { page, articles, desk } = await deskAs('reader')
  await articles.open()
  await expect(articles.row(article.title)).toBeVisible()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await palette.getByRole('textbox', { name: 'Find a claim or action' }).fill('40 ships')
  await palette.getByText('The yard knows its trade').click()
  await expect(desk.panel).toContainText('The yard knows its trade')
})

test('a key that comes before the claim is there waits for it, and no second one with it', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const checker = await api('checker')
  const article = await articleFrom(TEXT)
  const claim = await checker.claim(article, FERRIES)
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  const held = Promise.withResolvers<void>()
  await page.route(`**/api/v1/claims/${claim.id}`, async (route) => {
    await held.promise
    await route.continue()
  })
  await desk.click(FERRIES)
  await expect(desk.panel).toHaveAttribute('aria-busy', 'true')
  for (const key of ['2', 'e']) await page.keyboard.press(key)
  held.resolve()
  await expect(desk.why).toBeFocused()
  await expect(desk.panel.getByRole('radio', { name: /^Refuted/ })).toBeChecked()
  await expect(desk.evidenceForm).toBeHidden()
})

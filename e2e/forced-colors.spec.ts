import type { Locator } from '@playwright/test'
import { expect, test } from '@/e2e/fixtures/test'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'

const PLACES = ['12 ferries', '2030', '3.4%', '2021', '40 ships'] as const
const BARE = 'the mayor'
const TEXT = [
  'Harbour town replaces its ferries',
  `The council will replace all ${PLACES[0]} by ${PLACES[1]}. Fares rose by ${PLACES[2]} last year and in ${PLACES[3]}.`,
  `“We will not raise fares,” ${BARE} said on Tuesday. The yard has built ${PLACES[4]} since 1990.`,
].join('\n\n')

/** How an element is painted, as far as a system with its own few colours leaves it. */
const paintOf = (element: Locator): Promise<Record<string, string>> =>
  element.evaluate((node) => {
    const style = getComputedStyle(node)
    return {
      background: style.backgroundColor,
      colour: style.color,
      line: `${style.textDecorationLine} ${style.textDecorationStyle}`,
      below: style.borderBottomColor,
      ring: style.outlineStyle === 'none' ? 'none' : `${style.outlineStyle} ${style.outlineColor}`,
    }
  })

test('findings, what is chosen and where the keyboard stands are told apart in the system’s own colours', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  for (const [at, words] of PLACES.entries()) {
    const claim = await checker.claim(article, words)
    await checker.check(claim.id, FINDINGS[at] ?? 'supported')
  }
  await checker.claim(article, BARE)
  const { page, desk } = await deskAs('checker', {
    forcedColors: 'active',
    viewport: { width: 1440, height: 900 },
  })
  await desk.open(article.id)
  const canvas = (await paintOf(page.locator('body'))).background

  // Each finding has a line of its own; a claim without one has an edge.
  const marks = await Promise.all([1, 2, 3, 4, 5].map((number) => paintOf(desk.highlight(number).first())))
  expect(new Set(marks.map(({ line }) => line)).size).toBe(5)
  expect(marks.map(({ ring }) => ring)).toEqual(Array(5).fill('none'))
  const open = await paintOf(desk.highlight(6).first())
  expect(open.ring).not.toBe('none')

  // The bars of the coverage strip are seen.
  const bar = page.locator('.cover-map i.m').first()
  await expect(bar).toBeAttached()
  expect((await paintOf(bar)).background).not.toBe(canvas)

  // The view that is open, and the filter that holds.
  const views = page.getByRole('navigation', { name: 'Article' })
  const here = await paintOf(views.getByRole('link', { name: 'Review' }))
  const there = await paintOf(views.getByRole('link', { name: 'History' }))
  expect(here.below).not.toBe(there.below)
  expect(there.below).toBe(canvas)
  const show = page.getByRole('radiogroup', { name: 'Show' })
  const all = show.locator('label', { hasText: 'All' })
  expect((await paintOf(all)).background).not.toBe((await paintOf(show.locator('label').last())).background)

  // A claim that is chosen, in the text and in the margin, and the finding that is about to be given.
  const before = { mark: open.ring, card: (await paintOf(desk.card(6))).ring }
  await desk.click(BARE)
  await expect(desk.panel).toHaveAttribute('aria-label', 'Claim 6')
  expect((await paintOf(desk.highlight(6).first())).ring).not.toBe(before.mark)
  expect((await paintOf(desk.card(6))).ring).not.toBe(before.card)
  const choice = desk.panel.getByRole('radiogroup', { name: 'Finding' }).locator('label').first()
  const untouched = await paintOf(choice)
  await choice.click()
  await expect(choice.getByRole('radio')).toBeChecked()
  expect((await paintOf(choice)).background).not.toBe(untouched.background)

  // The keyboard's place has a ring.
  await page.keyboard.press('Escape')
  const close = desk.panel.getByRole('button', { name: 'Close panel' })
  await close.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(close).toBeFocused()
  expect((await paintOf(close)).ring).toMatch(/^solid /)
})

test('the keyboard’s row, the open view, the findings of an article and the chain are seen in the system’s own colours', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  await checker.claim(article, BARE)
  const found = await checker.claim(article, PLACES[0])
  await checker.check(found.id, 'supported')
  const { page, queue, articles, history } = await deskAs('editor', { forcedColors: 'active' })

  await queue.open()
  const canvas = (await paintOf(page.locator('body'))).background
  const row = queue.row(BARE)
  expect((await paintOf(row)).ring).toBe('none')
  await row.getByRole('link').first().focus()
  expect((await paintOf(row)).ring).toMatch(/^solid /)
  const views = page.getByRole('navigation', { name: 'Views of the queue' }).getByRole('link')
  const ofOpenView = await Promise.all(
    (await views.all()).map(async (view) => [
      await view.getAttribute('aria-current'),
      (await paintOf(view)).below !== canvas,
    ]),
  )
  for (const [current, isLined] of ofOpenView) expect(isLined).toBe(current !== null)
  expect(ofOpenView.length).toBeGreaterThan(1)

  await articles.open()
  const sign = articles.row(article.title).locator('.fbar .g').first()
  expect(await sign.evaluate((node) => getComputedStyle(node).stroke)).not.toBe(canvas)

  await history.open(article.id)
  const node = page.locator('.ev-row .node').first()
  await expect(node).toBeVisible()
  expect((await paintOf(node)).background).not.toBe(canvas)
})

import { expect, test } from '@/e2e/fixtures/test'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council said that it will replace all 12 ferries by 2030, at a cost of 48 million. The yard is ready.'
const OUTER = 'it will replace all 12 ferries by 2030, at a cost of 48 million'
const INNER = 'all 12 ferries'
const ACROSS = 'by 2030, at a cost of 48 million. The yard is ready'

test('nested and overlapping claims are drawn, and the text stays as it was', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  for (const words of [OUTER, INNER, ACROSS]) await checker.claim(article, words)
  const { desk } = await deskAs('reader')
  await desk.open(article.id)
  for (const [number, words] of [
    [1, OUTER],
    [2, INNER],
    [3, ACROSS],
  ] as const) {
    const pieces = await desk.highlight(number).evaluateAll((marks) =>
      marks.map((mark) => {
        const copy = mark.cloneNode(true) as Element
        for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
        return copy.textContent
      }),
    )
    expect(pieces.join(''), `claim ${number}`).toBe(words)
  }
})

test('a click takes the shortest claim, and a second click offers each of them', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  await checker.claim(article, OUTER, { statement: 'The whole plan' })
  await checker.claim(article, INNER, { statement: 'The number of ferries' })
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  await desk.click(INNER)
  await expect(desk.panel).toContainText('The number of ferries')
  await desk.click(INNER)
  await expect(desk.picker.getByRole('menuitem')).toHaveText([/The number of ferries/, /The whole plan/])
  await desk.picker.getByRole('menuitem', { name: /The whole plan/ }).click()
  await expect(desk.panel).toContainText('The whole plan')
  await expect(desk.picker).toBeHidden()
  await expect(page).toHaveURL(/claim=/)
})

test('the claims under the caret are offered and picked by key', async ({ deskAs, api, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  await checker.claim(article, OUTER, { statement: 'The whole plan' })
  await checker.claim(article, INNER, { statement: 'The number of ferries' })
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id)
  await desk.click(INNER)
  await expect(desk.panel).toContainText('The number of ferries')
  await page.keyboard.press('Escape')
  await expect(desk.text).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(desk.picker).toBeVisible()
  await page.keyboard.press('2')
  await expect(desk.panel).toContainText('The whole plan')
})

test('other words are added to the same claim', async ({ atClaim }) => {
  const { desk } = await atClaim(TEXT, INNER)
  await expect(desk.panel).toContainText(INNER)
  await desk.selectByMouse('The yard is ready')
  await desk.offer.getByRole('button', { name: /^Add to claim 1/ }).click()
  await expect(desk.highlight(1)).toHaveText([INNER, 'The yard is ready'])
})

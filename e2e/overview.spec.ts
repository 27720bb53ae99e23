import type { Api } from '@/e2e/fixtures/api'
import { pressSequence } from '@/e2e/fixtures/keyboard'
import { faultsOn, overhang } from '@/e2e/fixtures/page-faults'
import { expect, test } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'
import type { ArticleView } from '@/lib/contracts/articles'
import { operations } from '@/lib/contracts/operations'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year. The yard has built 40 ships.'
const QUOTES = [
  'replace all 12 ferries by 2030',
  'Fares rose by 3.4% last year',
  'The yard has built 40 ships',
]
/** What a chart is drawn on. */
const DRAWN = '.recharts-surface'

/** Three claims: one closed, one found twice and differently, one late and not begun. */
async function furnish(checker: Api, second: Api, article: ArticleView): Promise<void> {
  const [closed, disputed] = [
    await checker.claim(article, QUOTES[0] ?? '', { types: ['numerical'] }),
    await checker.claim(article, QUOTES[1] ?? '', { types: ['numerical', 'causal'] }),
  ]
  await checker.claim(article, QUOTES[2] ?? '', { dueAt: '2020-01-01T00:00:00.000Z' })
  await checker.close(closed.id)
  await checker.evidence(disputed.id)
  await checker.check(disputed.id, 'refuted')
  await checker.move(disputed.id, 'in_progress')
  await checker.move(disputed.id, 'needs_second_look')
  await second.check(disputed.id, 'supported', 'I read it otherwise.')
}

/** Two articles with an open claim each. @returns the first */
async function oneOfTwo(
  checker: Api,
  articleFrom: (text: string) => Promise<ArticleView>,
): Promise<ArticleView> {
  const article = await articleFrom(TEXT)
  await checker.claim(article, QUOTES[0] ?? '')
  await checker.claim(await articleFrom(`${TEXT} More of it.`), QUOTES[0] ?? '')
  return article
}

test('the numbers on the page are those of the interface', async ({ deskAs, api, articleFrom }) => {
  const [checker, second] = [await api('checker'), await api('secondChecker')]
  await furnish(checker, second, await articleFrom(TEXT))
  const { page, overview } = await deskAs('reader', { timezoneId: 'Europe/Lisbon' })
  await overview.open()
  await expect(page.locator(DRAWN).first()).toBeVisible()
  const timeZone = 'Europe/Lisbon'
  const view = await checker.call(operations.readOverview, { query: { timeZone } })
  await expect(overview.main).toContainText('2 open in 1 article, 1 overdue')
  const flow = await overview.numbers('Open claims by work state')
  expect(flow.map((row) => row.slice(1).map(Number))).toEqual(
    view.flow.map(({ open, closed }) => [
      open.to_check,
      open.in_progress,
      open.waiting_for_source,
      open.needs_second_look,
      closed,
    ]),
  )
  expect(flow.at(-1)?.slice(1)).toEqual(['1', '0', '0', '1', '1'])
  const times = await overview.numbers('Time to finding')
  expect(times.slice(0, 7).map(([, findings]) => Number(findings))).toEqual(
    view.timeToFinding.buckets.map(({ findings }) => findings),
  )
  const mix = await overview.numbers('Finding mix')
  expect(mix.map(([, claims]) => Number(claims))).toEqual(
    [...FINDINGS, 'none' as const].map((finding) => view.findingMix[finding]),
  )
  await expect(overview.load.getByRole('row', { name: /Unassigned/ })).toContainText('2 open')
  await expect(
    overview.matrix
      .getByRole('row', { name: /^Refuted/ })
      .getByRole('cell')
      .first(),
  ).toHaveText('1')
  await expect(overview.figure('Agreement')).toContainText(
    '0% agree, κ 0.00, α 0.00, 1 second look in 14 days',
  )
  const row = overview.articles.getByRole('row', { name: /Harbour town/ })
  await expect(row).toContainText('1 of 3')
  await expect(row).toContainText('1 overdue')
})

test('period and article stand in the address, narrow every number, and survive going back', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await oneOfTwo(await api('checker'), articleFrom)
  const { page, overview } = await deskAs('editor')
  await overview.open()
  await expect(overview.main).toContainText('2 open in 2 articles')
  expect(await overview.numbers('Open claims by work state')).toHaveLength(14)
  await overview.choosePeriod('90 days')
  await expect(page).toHaveURL(/period=90/)
  await expect.poll(async () => (await overview.numbers('Open claims by work state')).length).toBe(90)
  await overview.chooseArticle(article.slug)
  await expect(page).toHaveURL(new RegExp(`articleId=${article.id}`))
  await expect(overview.main).toContainText('1 open in 1 article')
  await expect(overview.articles.getByRole('row')).toHaveCount(2)
  await reload(page)
  await expect(overview.main).toContainText('1 open in 1 article')
  await page.getByRole('button', { name: 'Take the filter Article away' }).click()
  await expect(overview.main).toContainText('2 open in 2 articles')
  await page.goBack()
  await expect(overview.main).toContainText('1 open in 1 article')
  await overview.choosePeriod('Today')
  await expect(overview.figure('Open claims by work state')).toContainText('closed per hour')
})

test('who goes back in the same moment in which a filter goes sees what the address says', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await oneOfTwo(await api('checker'), articleFrom)
  const { page, overview } = await deskAs('editor')
  await overview.open(`?articleId=${article.id}`)
  await expect(overview.main).toContainText('1 open in 1 article')
  await page.getByRole('button', { name: 'Take the filter Article away' }).evaluate((button: HTMLElement) => {
    button.click()
    window.history.back()
  })
  await expect(page).toHaveURL(new RegExp(`articleId=${article.id}`))
  await expect(overview.main).toHaveAttribute('aria-busy', 'false')
  await expect(overview.main).toContainText('1 open in 1 article')
})

test('a chart gives place to its table by the keyboard, and comes back', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  await (await api('checker')).claim(await articleFrom(TEXT), QUOTES[0] ?? '')
  const { page, overview } = await deskAs('reader')
  await overview.open()
  const title = 'Open claims by work state'
  await expect(overview.figure(title).locator(DRAWN).first()).toBeVisible()
  await overview.toggle(title).focus()
  await page.keyboard.press('Enter')
  await expect(overview.toggle(title)).toHaveText('Show as chart')
  await expect(overview.figure(title).getByRole('columnheader', { name: 'To check' })).toBeInViewport()
  await expect(overview.figure(title).locator(DRAWN)).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(overview.figure(title).locator(DRAWN).first()).toBeVisible()
})

test('the page is two keys away, and its articles one', async ({ deskAs, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const { page, queue, overview } = await deskAs('checker')
  await queue.open()
  await pressSequence(page, 'g', 'o')
  await expect(page).toHaveURL(/\/overview$/)
  await expect(overview.articles).toBeVisible()
  await page.keyboard.press('j')
  await expect(
    overview.articles.getByRole('link', { name: 'Harbour town replaces its ferries' }),
  ).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/articles/${article.id}`))
})

test('a reporter sees their own articles only, and an empty desk says so', async ({
  deskAs,
  api,
  newsroom,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  await (await api('checker')).claim(article, QUOTES[0] ?? '')
  const { page, overview } = await deskAs('reporter')
  await overview.open()
  await expect(page.getByRole('heading', { name: 'Nothing lies on the desk yet.' })).toBeVisible()
  await overview.open(`?articleId=${article.id}`)
  await expect(page.getByRole('heading', { name: 'This article is not here.' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all articles' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing lies on the desk yet.' })).toBeVisible()
  await (await api('editor')).call(operations.changeArticle, {
    params: { articleId: article.id },
    body: { version: article.version, reporterId: newsroom.reporter.id },
  })
  await articleFrom(`${TEXT} More of it.`)
  await overview.open()
  await expect(overview.main).toContainText('1 open in 1 article')
  await expect(overview.articles.getByRole('row')).toHaveCount(2)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the overview is accessible by ${colorScheme === 'light' ? 'day' : 'night'}, as charts and as tables`, async ({
    deskAs,
    api,
    articleFrom,
  }) => {
    await furnish(await api('checker'), await api('secondChecker'), await articleFrom(TEXT))
    const { page, overview } = await deskAs('owner', { colorScheme })
    await overview.open()
    await expect(page.locator(DRAWN).first()).toBeVisible()
    expect(await faultsOn(page)).toEqual([])
    for (const title of ['Open claims by work state', 'Time to finding', 'Finding mix']) {
      await overview.toggle(title).click()
      await expect(overview.toggle(title)).toHaveText('Show as chart')
    }
    expect(await faultsOn(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    // What is drawn to its room's width is drawn anew after the window has changed.
    await expect.poll(() => overhang(page)).toBe(0)
  })
}

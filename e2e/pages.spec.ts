import type { Page } from '@playwright/test'
import type { Api } from '@/e2e/fixtures/api'
import { makeResetPath } from '@/e2e/fixtures/newsroom'
import { faultsOn, overhang } from '@/e2e/fixtures/page-faults'
import type { Seat } from '@/e2e/fixtures/seat'
import { expect, test } from '@/e2e/fixtures/test'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { exportJsonLd } from '@/lib/exporting/jsonld'
import { annotatedArticle } from '@/lib/testing/annotated-article'

const ENGLISH =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year.\n\n“We will not raise fares,” the mayor said. A spokesman for the yard said that the first ferry would be delivered in spring.'
const ARABIC =
  'العبّارات الجديدة\n\nقال مجلس المدينة يوم الثلاثاء إنه سيستبدل جميع العبّارات الاثنتي عشرة بحلول عام 2030 بتكلفة 48 مليونا. ارتفعت الأجور بنسبة 3.4 في المئة العام الماضي.'
const ENGLISH_CLAIMS = [
  'replace all 12 ferries by 2030',
  'Fares rose by 3.4% last year',
  'all 12 ferries',
  'We will not raise fares',
]
const ARABIC_CLAIMS = [
  'سيستبدل جميع العبّارات الاثنتي عشرة بحلول عام 2030',
  'ارتفعت الأجور بنسبة 3.4 في المئة العام الماضي',
]

/** On the interface's page some fifty operations are drawn alike, and axe takes seconds for each dozen: three of a kind do. */
const ALIKE = 'main section > article:nth-of-type(n + 4)'

/** Pages that stand before the desk; `reset` is a link by which somebody sets a new password. */
const outsidePages = (reset: string) => [
  '/signin',
  '/signin/forgotten',
  '/invite/tmi_unknown',
  '/reset/tmr_unknown',
  reset,
  '/no-such-page',
]

/** Where the page is when it is looked at, and what has to be on it by then. */
type Place = { name: string; go: (seat: Seat, article: ArticleView, claim: ClaimView) => Promise<void> }

const heading = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name }).first()).toBeVisible()

const PLACES: readonly Place[] = [
  {
    name: 'articles',
    async go({ page, articles }) {
      await articles.open()
      await heading(page, 'Articles')
    },
  },
  {
    name: 'a new article, as understood',
    async go({ load }) {
      await load.open()
      await load.paste({ text: ENGLISH })
      await expect(load.block('We will not raise fares')).toBeVisible()
    },
  },
  {
    name: 'the desk',
    async go({ desk }, article) {
      await desk.open(article.id)
      await expect(desk.highlight(1).first()).toBeVisible()
    },
  },
  {
    name: 'the desk with a claim and the form of new evidence',
    async go({ desk }, article, claim) {
      await desk.open(article.id, claim.id)
      await desk.panel.getByRole('button', { name: /^Add evidence/ }).click()
      await expect(desk.evidenceForm).toBeVisible()
    },
  },
  {
    name: 'the desk with the composer',
    async go({ desk, page }, article) {
      await desk.open(article.id)
      await desk.text.focus()
      await page.keyboard.press('p')
      await page.keyboard.press('c')
      await expect(desk.composer).toBeVisible()
    },
  },
  {
    name: 'the queue',
    async go({ queue }) {
      await queue.open()
      await expect(queue.rows.first()).toBeVisible()
    },
  },
  {
    name: 'the inbox',
    async go({ inbox }) {
      await inbox.open()
      await expect(inbox.page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
    },
  },
  {
    name: 'history',
    async go({ history }, article) {
      await history.open(article.id)
      await expect(history.chain).toContainText('Chain verified')
    },
  },
  {
    name: 'sources',
    async go({ sources }) {
      await sources.open()
      await expect(sources.row('Register of ferries')).toBeVisible()
    },
  },
  {
    name: 'a source with its stored copies',
    async go({ sources }) {
      await sources.open()
      await sources.row('Register of ferries').getByRole('button', { name: 'Register of ferries' }).click()
      await expect(sources.drawer.getByRole('region', { name: 'Stored copies' })).toContainText('No copy yet')
    },
  },
  {
    name: 'sources, with the file of checks to be chosen',
    async go({ page, sources }) {
      await sources.open()
      await page.getByRole('button', { name: 'Bring in checks' }).click()
      await expect(page.getByRole('dialog', { name: 'Bring in published checks' })).toBeVisible()
    },
  },
  {
    name: 'the desk with the file to be chosen',
    async go({ desk, bringIn }, article) {
      await desk.open(article.id)
      await bringIn.open()
    },
  },
  {
    name: 'the desk with a file as understood',
    async go({ desk, bringIn }, article) {
      await desk.open(article.id)
      await bringIn.open()
      await bringIn.choose('marked.jsonld', markedCopy(article))
      await expect(bringIn.dialog).toContainText('2 claims find no place')
    },
  },
  {
    name: 'the desk with a file brought in',
    async go({ desk, bringIn }, article) {
      await desk.open(article.id)
      await bringIn.open()
      await bringIn.choose('marked.jsonld', markedCopy(article))
      await bringIn.dialog.getByRole('radio', { name: 'As my own checks' }).check()
      await bringIn.go.click()
      await expect(bringIn.dialog.getByRole('button', { name: 'Back to the desk' })).toBeVisible()
    },
  },
  {
    name: 'settings',
    async go({ page, settings }) {
      await settings.open()
      await heading(page, 'Settings')
    },
  },
  {
    name: 'members',
    async go({ page, settings }) {
      await settings.openMembers()
      await heading(page, 'Members')
    },
  },
]

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible by ${colorScheme === 'light' ? 'day' : 'night'}`, async ({
    deskAs,
    stranger,
    api,
    articleFrom,
    database,
    newsroom,
  }) => {
    // Many pages, each looked through by axe.
    test.slow()
    const { article, claim } = await furnish(await api('owner'), await articleFrom(ENGLISH), ENGLISH_CLAIMS)
    const seat = await deskAs('owner', { colorScheme })
    for (const { name, go } of PLACES) {
      await test.step(name, async () => {
        await go(seat, article, claim)
        expect.soft(await faultsOn(seat.page), name).toEqual([])
      })
    }
    const nobody = await stranger({ colorScheme })
    await seat.page.goto('/api-docs')
    await heading(seat.page, 'Interface for scripts')
    expect.soft(await faultsOn(seat.page, ALIKE), 'the interface for scripts').toEqual([])
    for (const path of outsidePages(await makeResetPath(database, newsroom.checker))) {
      await nobody.page.goto(path)
      await expect(nobody.page.getByRole('heading', { level: 1 })).toBeVisible()
      expect.soft(await faultsOn(nobody.page), path).toEqual([])
    }
  })
}

test('at the width of a telephone no page has to be scrolled sideways, in either direction of writing', async ({
  deskAs,
  stranger,
  api,
  articleFrom,
  database,
  newsroom,
}) => {
  // Every page, one after the other.
  test.slow()
  const owner = await api('owner')
  const english = await furnish(owner, await articleFrom(ENGLISH), ENGLISH_CLAIMS)
  const arabic = await furnish(owner, await articleFrom(ARABIC), ARABIC_CLAIMS)
  const telephone = { viewport: { width: 390, height: 844 }, hasTouch: true }
  const nobody = await stranger(telephone)
  for (const path of outsidePages(await makeResetPath(database, newsroom.checker))) {
    await nobody.page.goto(path)
    expect.soft(await overhang(nobody.page), path).toBe(0)
  }
  const seat = await deskAs('owner', telephone)
  for (const { name, go } of PLACES) {
    await test.step(name, async () => {
      await go(seat, english.article, english.claim)
      expect.soft(await overhang(seat.page), name).toBe(0)
      if (/file|source/.test(name)) {
        await seat.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
        expect.soft(await overhang(seat.page), `${name}, turned round`).toBe(0)
        expect.soft(await faultsOn(seat.page), `${name}, turned round`).toEqual([])
      }
      if (!/desk|history/.test(name)) return
      await go(seat, arabic.article, arabic.claim)
      expect.soft(await overhang(seat.page), `${name}, in Arabic`).toBe(0)
    })
  }
})

test('the desk of an Arabic article is accessible, and its text runs from right to left', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  // Each page is looked through by axe.
  test.slow()
  const { article, claim } = await furnish(await api('owner'), await articleFrom(ARABIC), ARABIC_CLAIMS)
  const seat = await deskAs('owner')
  for (const { name, go } of PLACES.filter(({ name }) => /desk|history|queue/.test(name))) {
    await go(seat, article, claim)
    expect.soft(await faultsOn(seat.page), name).toEqual([])
  }
  await seat.desk.open(article.id)
  await expect(seat.desk.text).toHaveAttribute('dir', 'rtl')
})

/** Gives an article claims in several states. */
async function furnish(owner: Api, article: ArticleView, quotes: readonly string[]) {
  const claims: ClaimView[] = []
  for (const words of quotes) claims.push(await owner.claim(article, words))
  const [first, second] = claims
  if (!first || !second) throw new Error('At least two claims are needed')
  await owner.close(second.id)
  await owner.evidence(first.id, {
    title: 'Register of ferries',
    url: 'https://register.example.org/ferries',
  })
  await owner.check(first.id, 'conflicting', 'The register and the minutes differ.')
  return { article, claim: first }
}

/** A copy that was worked on elsewhere: with people who are nobody here, a finding, and claims that the article has no words for. */
function markedCopy({ revision }: ArticleView): Buffer {
  const gone = ['The ferries are blue.', 'العبّارات زرقاء.']
  const said = { id: crypto.randomUUID(), author: 'Guest Writer', createdAt: '2026-04-14T10:00:00.000Z' }
  const copy = annotatedArticle({
    paragraphs: [...revision.text.split('\n'), ...gone],
    claims: [
      {
        quote: revision.text.slice(-24),
        finding: 'refuted',
        findingReason: 'The register says otherwise.',
        threads: [
          {
            id: crypto.randomUUID(),
            kind: 'discussion',
            evidenceId: null,
            resolved: false,
            resolvedBy: null,
            comments: [{ ...said, text: 'Who counted them?' }],
          },
        ],
      },
      ...gone.map((quote) => ({ quote })),
    ],
  })
  return Buffer.from(exportJsonLd(copy).bytes)
}

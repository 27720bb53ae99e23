import { expect, type Locator, type Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** The revisions of an article: their list, and the review of one of them. */
export class Revisions {
  readonly rail: Locator
  readonly text: Locator
  readonly panel: Locator
  readonly markable: Locator
  readonly offer: Locator
  readonly settled: Locator
  readonly table: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.rail = page.getByRole('navigation', { name: /^Claims by/ })
    this.text = page.getByRole('region', { name: /^Article text/ })
    this.panel = page.getByRole('complementary', { name: /^Claim \d+/ })
    this.markable = page.getByRole('textbox', { name: /^Text of / })
    this.offer = page.getByRole('toolbar', { name: 'Selected words' })
    this.settled = page.getByRole('complementary', { name: 'Nothing waits' })
    this.table = page.getByRole('table', { name: /^Revisions of / })
  }

  /** Opens the list. */
  async openList(articleId: string): Promise<void> {
    await visit(this.page, `/articles/${articleId}/revisions`)
    await expect(this.table).toBeVisible()
  }

  /** Opens one revision, and waits until it is compared word by word. */
  async open(articleId: string, number: number, query = ''): Promise<void> {
    await visit(this.page, `/articles/${articleId}/revisions/${number}${query}`)
    await expect(this.page.getByText('Comparing word by word…')).toHaveCount(0)
  }

  /** The claims under one heading of the list beside the text. */
  group(name: string): Locator {
    return this.rail
      .locator('section')
      .filter({ has: this.page.getByRole('heading', { name: new RegExp(`^${name} \\d+$`) }) })
  }

  /** A claim in that list. */
  item(number: number): Locator {
    return this.rail.getByRole('listitem').filter({ has: this.page.locator(`#card-${number}`) })
  }

  async choose(number: number): Promise<void> {
    await this.page.locator(`#card-${number}`).click()
    await expect(this.panel).toHaveAccessibleName(`Claim ${number}`)
  }

  /** A claim's highlights in the text. */
  highlight(number: number): Locator {
    return this.text.locator(`mark[data-claim="${number}"]`)
  }

  /** A paragraph of the comparison. */
  paragraph(words: string | RegExp): Locator {
    return this.text.locator('[data-row]').filter({ hasText: words })
  }

  act(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name })
  }

  get why(): Locator {
    return this.panel.getByRole('textbox', { name: /^Why/ })
  }

  async show(name: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Show text' }).getByText(name, { exact: true }).click()
  }
}

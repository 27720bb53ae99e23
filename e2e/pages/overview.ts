import { expect, type Locator, type Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** The desk at a glance. */
export class Overview {
  readonly main: Locator
  readonly articles: Locator
  readonly matrix: Locator
  readonly load: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.main = page.getByRole('main')
    this.articles = page.getByRole('table', { name: 'Progress by article' })
    this.matrix = page.getByRole('table', { name: 'Agreement' })
    this.load = page.getByRole('table', { name: 'Open by assignee' })
  }

  async open(query = ''): Promise<void> {
    await visit(this.page, `/overview${query}`)
    await expect(this.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  }

  /** A chart with its numbers. */
  figure(title: string): Locator {
    return this.page.getByRole('figure', { name: title })
  }

  /** The button that puts a chart's numbers in its place, and back. */
  toggle(title: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^Show as (table|chart): ${title}$`) })
  }

  /** The numbers of a chart, row by row, shown or not; the heads are left out. */
  async numbers(title: string): Promise<string[][]> {
    const rows = this.figure(title).locator('tbody tr')
    return rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim())),
    )
  }

  async choosePeriod(label: 'Today' | '14 days' | '90 days'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Period' }).getByText(label, { exact: true }).click()
  }

  async chooseArticle(slug: string): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Article/ })
      .first()
      .click()
    const choices = this.page.getByRole('dialog', { name: 'Article' })
    await choices.getByLabel(slug, { exact: true }).check()
    await this.page.keyboard.press('Escape')
    await expect(choices).toBeHidden()
  }
}

import { expect, type Locator, type Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** The shared review queue. */
export class Queue {
  readonly search: Locator
  readonly rows: Locator
  readonly takeNext: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.search = page.getByRole('searchbox', { name: 'Search claims' })
    // Of the rows only claims have a link; headings of the due groups and the table's head have none.
    this.rows = page
      .getByRole('main')
      .getByRole('row')
      .filter({ has: page.getByRole('link') })
    this.takeNext = page.getByRole('button', { name: /^Take next/ })
  }

  async open(query = ''): Promise<void> {
    await visit(this.page, `/queue${query}`)
    await expect(this.page.getByRole('heading', { name: 'Review queue' })).toBeVisible()
  }

  /** The row of the claim that these words belong to. */
  row(words: string): Locator {
    return this.rows.filter({ hasText: words })
  }

  /** A filter's chip: its name alone while it is off, with its value once it is set. */
  chip(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}\\b`), exact: true })
  }

  /** Opens a filter, ticks one of its values and closes it. */
  async filterBy(name: string, value: string): Promise<void> {
    await this.chip(name).first().click()
    const choices = this.page.getByRole('dialog', { name })
    await choices.getByLabel(value, { exact: true }).check()
    await this.page.keyboard.press('Escape')
    await expect(choices).toBeHidden()
  }

  /** The bar over what is selected. */
  get bar(): Locator {
    return this.page.getByRole('toolbar', { name: /selected$/ })
  }

  /** How a change of many claims is going, or went. */
  get report(): Locator {
    return this.page.getByRole('region', { name: 'Change of many claims' })
  }

  box(words: string): Locator {
    return this.row(words).getByRole('checkbox', { name: /^Select: / })
  }

  /** Assigns what is selected, by the bar. */
  async assign(name: string): Promise<void> {
    await this.bar.getByRole('button', { name: 'Assign' }).click()
    await this.page.getByRole('menuitem', { name }).click()
  }

  async saveView(name: string, { shared = false } = {}): Promise<void> {
    await this.page.getByRole('button', { name: 'Save this view' }).click()
    const form = this.page.getByRole('dialog', { name: 'Save this view' })
    await form.getByLabel('Name').fill(name)
    if (shared) await form.getByLabel('Share with the newsroom').check()
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form).toBeHidden()
  }

  view(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Views of the queue' }).getByRole('link', { name })
  }
}

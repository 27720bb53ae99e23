import type { Locator, Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** The list of articles. */
export class Articles {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(): Promise<void> {
    await visit(this.page, '/articles')
  }

  row(title: string): Locator {
    return this.page.getByRole('row').filter({ hasText: title })
  }

  /** Opens the form of a move, such as “Clear article”. */
  async move(title: string, verb: string): Promise<Locator> {
    await this.page.getByRole('button', { name: `Move ${title}` }).click()
    await this.page.getByRole('menuitem', { name: verb }).click()
    return this.page.getByRole('form', { name: `${verb}: ${title}` })
  }
}

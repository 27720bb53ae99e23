import type { Locator, Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** The newsroom's library of sources. */
export class Sources {
  readonly drawer: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.drawer = page.getByRole('dialog', { name: /source$/ })
  }

  async open(): Promise<void> {
    await visit(this.page, '/sources')
  }

  row(words: string): Locator {
    return this.page.getByRole('row').filter({ hasText: words })
  }
}

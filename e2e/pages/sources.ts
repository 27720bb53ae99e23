import type { Locator, Page } from '@playwright/test'

/** The newsroom's library of sources. */
export class Sources {
  readonly drawer: Locator

  constructor(readonly page: Page) {
    this.drawer = page.getByRole('dialog', { name: /source$/ })
  }

  async open(): Promise<void> {
    await this.page.goto('/sources')
  }

  row(words: string): Locator {
    return this.page.getByRole('row').filter({ hasText: words })
  }
}

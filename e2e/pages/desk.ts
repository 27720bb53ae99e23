import type { Locator, Page } from '@playwright/test'

/** The review desk of one article. */
export class Desk {
  readonly text: Locator
  readonly panel: Locator

  constructor(readonly page: Page) {
    this.text = page.getByRole('textbox', { name: /^Text of / })
    this.panel = page.getByRole('complementary', { name: /^Claim \d+/ })
  }
}

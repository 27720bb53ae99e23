import type { Locator, Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** The audit of an article. */
export class History {
  readonly lines: Locator
  readonly chain: Locator
  readonly alarm: Locator
  readonly filter: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.lines = page.getByRole('region', { name: 'Trail' }).getByRole('listitem')
    this.chain = page.getByRole('main').getByRole('status')
    this.alarm = page.getByRole('main').getByRole('alert')
    this.filter = page.getByRole('complementary', { name: 'Filter' })
  }

  async open(articleId: string, query = ''): Promise<void> {
    await visit(this.page, `/articles/${articleId}/history${query}`)
  }

  line(words: string | RegExp): Locator {
    return this.lines.filter({ hasText: words })
  }
}

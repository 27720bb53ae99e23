import type { Locator, Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** What somebody should know, and the bell that leads there. */
export class Inbox {
  readonly bell: Locator
  readonly entries: Locator
  readonly markAll: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.bell = page.getByRole('banner').getByRole('link', { name: /^Inbox/ })
    this.entries = page.getByRole('main').getByRole('listitem')
    this.markAll = page.getByRole('button', { name: 'Mark all as read' })
  }

  async open(): Promise<void> {
    await visit(this.page, '/inbox')
  }

  /** The entry that these words belong to. */
  entry(words: string): Locator {
    return this.entries.filter({ hasText: words })
  }

  /** Shows all entries, or those alone that have not been read. */
  async show(which: 'All' | 'Unread'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Show' }).getByText(which, { exact: true }).click()
  }
}

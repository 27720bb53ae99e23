import { expect, type Locator, type Page } from '@playwright/test'
import type { Way } from '@/components/revising/way'
import { visit } from '@/e2e/pages/visit'
import { dragOver } from '@/e2e/pages/words'

const TABS: Readonly<Record<Way, string>> = {
  paste: 'Paste or upload',
  edit: 'Edit in place',
  corrections: 'Apply corrections',
}

/** Making a new revision of an article. */
export class NewRevision {
  /** The sheet that a text is pasted on. */
  readonly sheet: Locator
  /** The text while it is edited in place. */
  readonly text: Locator
  /** Whether the draft is saved. */
  readonly draft: Locator
  /** Words in and out, and the claims that will want a look. */
  readonly changes: Locator
  readonly note: Locator
  readonly make: Locator
  readonly problem: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    const main = page.getByRole('main')
    this.sheet = page.getByRole('textbox', { name: 'Paste or type the article' })
    this.text = page.getByRole('textbox', { name: /^Text of / })
    this.draft = page.getByRole('status', { name: 'Draft' })
    this.changes = page.getByRole('status', { name: 'What it changes' })
    this.note = page.getByRole('textbox', { name: /^Note/ })
    this.make = page.getByRole('button', { name: /^Make revision \d+/ })
    this.problem = main.getByRole('alert')
  }

  async open(articleId: string, way?: Way): Promise<void> {
    await visit(this.page, `/articles/${articleId}/revisions/new${way ? `?way=${way}` : ''}`)
    await expect(this.tab(way ?? 'paste')).toHaveAttribute('aria-selected', 'true')
  }

  /** Opens the text for writing, and waits until it lives. */
  async edit(articleId: string): Promise<void> {
    await this.open(articleId, 'edit')
    await expect(this.text).toHaveAttribute('contenteditable', 'true')
  }

  tab(way: Way): Locator {
    return this.page.getByRole('tab', { name: TABS[way] })
  }

  /** Pastes plain text as the clipboard does. */
  async paste(text: string): Promise<void> {
    await this.sheet.evaluate((element, words) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', words)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
  }

  /** Selects words of the text that is edited. */
  async select(words: string): Promise<void> {
    await dragOver(this.page, this.text, words)
  }

  /** Selects words of the text that is edited and types others over them. */
  async replace(words: string, by: string): Promise<void> {
    await this.select(words)
    await this.page.keyboard.type(by)
  }

  /** Makes the revision, and waits for its review. */
  async done(): Promise<void> {
    await this.make.click()
    await this.page.waitForURL(/\/articles\/[0-9a-f-]{36}\/revisions\/\d+$/)
  }
}

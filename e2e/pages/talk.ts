import { expect, type Locator, type Page } from '@playwright/test'

/** The talk about the chosen claim, in its panel. */
export class Talk {
  readonly panel: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.panel = page.getByRole('complementary', { name: /^Claim / })
  }

  /** The tab of the threads, or of the history. */
  tab(name: 'Thread' | 'History'): Locator {
    return this.panel.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  /** The thread in which something was said. */
  thread(words: string): Locator {
    return this.panel
      .getByRole('region')
      .filter({ has: this.page.locator('ol > li', { hasText: words }) })
      .last()
  }

  /** Something that was said: who, when, and the words. */
  said(words: string): Locator {
    return this.panel.getByRole('listitem').filter({ hasText: words })
  }

  /** The field for a comment under its name, once it takes form and names. */
  async field(name: string | RegExp, within: Locator = this.panel): Promise<Locator> {
    await within.getByRole('textbox', { name }).click()
    const field = within.locator('[contenteditable="true"]').and(within.getByRole('textbox', { name }))
    await expect(field).toBeFocused()
    return field
  }

  /** Those who are offered while a name is typed. */
  get names(): Locator {
    return this.page.getByRole('listbox', { name: 'People who can see this article' })
  }

  /** Begins a thread on the claim. */
  async begin(words: string): Promise<void> {
    const open = this.panel.getByRole('button', { name: 'New thread' })
    await expect(open.or(this.panel.getByRole('textbox', { name: 'New thread' })).first()).toBeVisible()
    if (await open.isVisible()) await open.click()
    await this.field('New thread')
    await this.page.keyboard.type(words)
    await this.page.keyboard.press('Control+Enter')
    await expect(this.said(words)).toBeVisible()
  }

  /** Replies in a thread. */
  async reply(thread: Locator, words: string): Promise<void> {
    await this.field('Reply', thread)
    await this.page.keyboard.type(words)
    await this.page.keyboard.press('Control+Enter')
    await expect(this.said(words)).toBeVisible()
  }
}

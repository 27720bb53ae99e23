import type { Locator, Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** Putting an article on the desk. */
export class Load {
  readonly sheet: Locator
  readonly blocks: Locator
  readonly problem: Locator
  readonly load: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.sheet = page.getByRole('textbox', { name: 'Paste or type the article' })
    this.blocks = page.getByRole('list', { name: 'What was understood' }).getByRole('listitem')
    this.problem = page.getByRole('main').getByRole('alert')
    this.load = page.getByRole('button', { name: /^(Load article|Show what is understood) Ctrl/ })
  }

  async open(): Promise<void> {
    await visit(this.page, '/articles/new')
  }

  /** Pastes as the clipboard does: one event with its flavours, on the sheet that has the keyboard. */
  async paste(flavours: { text?: string; html?: string }): Promise<void> {
    await this.sheet.evaluate((element, { text, html }) => {
      const clipboardData = new DataTransfer()
      if (text !== undefined) clipboardData.setData('text/plain', text)
      if (html !== undefined) clipboardData.setData('text/html', html)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, flavours)
  }

  async upload(name: string, bytes: Buffer): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: /^Choose a file/ }).click()
    await (await choosing).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
  }

  /** The block in which words stand. */
  block(words: string | RegExp): Locator {
    return this.blocks.filter({ has: this.page.getByText(words) })
  }

  /** The list of kinds beside a block. */
  kindOf(words: string | RegExp): Locator {
    return this.block(words).getByRole('combobox')
  }

  /** What came with the text of a file: its claims, its people, its findings. */
  get along(): Locator {
    return this.page.getByRole('region', { name: 'What came with the text' })
  }

  /** Asks for a page of the web. */
  async fetch(address: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Address of the page' }).fill(address)
    await this.page.getByRole('button', { name: 'Fetch' }).click()
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name })
  }

  /** Loads what was understood, and waits for the desk. */
  async done(): Promise<void> {
    await this.page.getByRole('button', { name: /^Load article/ }).click()
    await this.page.waitForURL(/\/articles\/[0-9a-f-]{36}$/)
  }
}

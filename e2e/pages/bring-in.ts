import type { Locator, Page } from '@playwright/test'

/** Bringing an annotated file into the article that is on the desk. */
export class BringIn {
  readonly dialog: Locator
  readonly go: Locator
  readonly problem: Locator
  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: /^Bring annotations into / })
    this.go = this.dialog.getByRole('button', { name: 'Bring it in' })
    this.problem = this.dialog.getByRole('alert')
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'More about this article' }).click()
    await this.page.getByRole('menuitem', { name: /^Bring in annotations/ }).click()
    await this.dialog.getByRole('button', { name: 'Choose a file' }).waitFor()
  }

  /** Chooses a file, which is read at once. */
  async choose(name: string, bytes: Buffer): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser')
    await this.dialog.getByRole('button', { name: 'Choose a file' }).click()
    await (await choosing).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
  }

  /** The list by which a name of the file is laid onto a member. */
  whoIs(name: string): Locator {
    return this.dialog.getByRole('combobox', { name, exact: true })
  }

  /** The way to a claim that came in. */
  newClaim(words: string): Locator {
    return this.dialog.getByRole('navigation', { name: 'New claims' }).getByRole('link', { name: words })
  }
}

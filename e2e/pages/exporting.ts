import { expect, type Locator, type Page } from '@playwright/test'
import type { ExportFormat } from '@/lib/contracts/exports'
import { EXPORT_FORMAT_WORDS } from '@/lib/domain/claims/words'

/** The export dialog of the desk. */
export class Exporting {
  readonly dialog: Locator
  /** What the copy would hold. */
  readonly preview: Locator
  readonly copies: Locator
  readonly inBackground: Locator
  readonly problem: Locator
  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: /^Export / })
    this.preview = this.dialog.getByRole('region', { name: 'This copy' }).getByRole('status')
    this.copies = this.dialog.getByRole('region', { name: 'Your copies' })
    this.inBackground = this.dialog.getByRole('button', { name: 'Make it in the background' })
    this.problem = this.dialog.getByRole('alert')
  }

  /** Opens it by its button; on a telephone from the menu of all the rest. */
  async open(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Export', exact: true })
    const more = this.page.getByRole('button', { name: 'More about this article' })
    await expect(button.or(more).first()).toBeVisible()
    if (await button.isVisible()) await button.click()
    else {
      await more.click()
      await this.page.getByRole('menuitem', { name: 'Export' }).click()
    }
    await this.stands()
  }

  /** Waits until it has counted what a copy would hold. */
  async stands(): Promise<void> {
    await expect(this.preview).toContainText(/claim/)
  }

  /** Chooses a format: among all of them, or on a telephone from a list. */
  async as(format: ExportFormat): Promise<void> {
    const name = EXPORT_FORMAT_WORDS[format]
    const list = this.dialog.getByRole('combobox', { name: 'Format' })
    if (await list.isVisible()) await list.selectOption(name)
    else await this.dialog.getByRole('radio', { name, exact: true }).check()
  }

  part(name: string): Locator {
    return this.dialog.getByRole('checkbox', { name, exact: true })
  }

  get numbers(): Locator {
    return this.dialog.getByRole('textbox', { name: 'Only these numbers' })
  }

  /** The link that begins a download at once. */
  get now(): Locator {
    return this.dialog.getByRole('link', { name: /^Download [^t]/ })
  }

  /** Downloads the copy at once. @returns the file's path on disk, which ends as the file is called */
  async download(): Promise<string> {
    return this.saved(() => this.now.click())
  }

  /** One's copies in a format, newest first. */
  copy(format: ExportFormat): Locator {
    return this.copies.getByRole('listitem').filter({ hasText: EXPORT_FORMAT_WORDS[format] })
  }

  /** Saves what something downloads. @returns the file's path on disk */
  async saved(act: () => Promise<void>): Promise<string> {
    const coming = this.page.waitForEvent('download')
    await act()
    const download = await coming
    const file = `${await download.path()}-${download.suggestedFilename()}`
    await download.saveAs(file)
    return file
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.dialog).toHaveCount(0)
  }
}

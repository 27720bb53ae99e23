import type { Locator, Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** Members, the newsroom's rules, tokens. */
export class Settings {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(): Promise<void> {
    await visit(this.page, '/settings')
  }

  async openMembers(): Promise<void> {
    await visit(this.page, '/settings/members')
  }

  member(name: string): Locator {
    return this.page.getByRole('region', { name: 'Members' }).getByRole('row').filter({ hasText: name })
  }

  /** Opens the form that changes a member. */
  async change(name: string): Promise<Locator> {
    await this.page.getByRole('button', { name: `Change ${name}` }).click()
    return this.page.getByRole('form', { name: `Change ${name}` })
  }

  /** Makes a link by which a member sets a new password. @returns it */
  async resetLink(name: string): Promise<string> {
    const form = await this.change(name)
    await form.getByRole('button', { name: 'Make a link for a new password' }).click()
    return this.page.getByRole('textbox', { name: `The link for ${name}` }).inputValue()
  }

  /** Invites somebody. @returns the link to pass on */
  async invite(email: string, role: string): Promise<string> {
    const form = this.page.getByRole('form', { name: 'Invite somebody' })
    await form.getByLabel('E-mail').fill(email)
    await form.getByLabel('Role').selectOption(role)
    await form.getByRole('button', { name: 'Invite' }).click()
    return this.page.getByRole('textbox', { name: `The link for ${email}` }).inputValue()
  }
}

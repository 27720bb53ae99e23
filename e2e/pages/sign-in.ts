import type { Locator, Page } from '@playwright/test'
import { visit } from '@/e2e/pages/visit'

/** The way into the desk. */
export class SignIn {
  readonly form: Locator
  readonly samplePeople: Locator
  readonly problem: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.form = page.getByRole('form', { name: 'Sign in' })
    this.samplePeople = page.getByRole('region', { name: 'Try it as a sample person' }).getByRole('button')
    this.problem = this.form.getByRole('alert')
  }

  async open(): Promise<void> {
    await visit(this.page, '/signin')
  }

  async asSamplePerson(name: string | RegExp): Promise<void> {
    await this.samplePeople.filter({ hasText: name }).click()
  }

  async withPassword(email: string, password: string): Promise<void> {
    await this.form.getByLabel('E-mail').fill(email)
    await this.form.getByLabel('Password').fill(password)
    await this.form.getByRole('button', { name: 'Sign in' }).click()
  }

  /** Ends the session by the account's menu in the top bar. */
  async out(): Promise<void> {
    await this.page.getByRole('button', { name: /^Your account/ }).click()
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click()
  }
}

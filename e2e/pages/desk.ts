import { expect, type Locator, type Page } from '@playwright/test'
import { Exporting } from '@/e2e/pages/exporting'
import { visit } from '@/e2e/pages/visit'
import { dragOver, selectNatively, wordsBox } from '@/e2e/pages/words'
import type { ExportFormat } from '@/lib/contracts/exports'
import type { Finding, Stance } from '@/lib/domain/claims/vocabulary'
import { FINDING_WORDS, STANCE_WORDS } from '@/lib/domain/claims/words'

/** A source as somebody types it into the form of new evidence. */
export type TypedEvidence = {
  stance: Stance
  /** A link or a name. */
  source: string
  title?: string
  primary?: boolean
  place?: string
}

/** The review desk of one article. */
export class Desk {
  readonly text: Locator
  readonly composer: Locator
  readonly panel: Locator
  readonly evidenceForm: Locator
  readonly picker: Locator
  readonly offer: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.text = page.getByRole('textbox', { name: /^Text of / })
    this.composer = page.getByRole('form', { name: 'New claim' })
    this.panel = page.getByRole('complementary', { name: /^Claim \d+/ })
    this.evidenceForm = this.panel.getByRole('form', { name: 'New evidence' })
    this.picker = page.getByRole('menu', { name: /claims here$/ })
    this.offer = page.getByRole('toolbar', { name: 'Selected words' })
  }

  /** What the composer says in our words. */
  get ours(): Locator {
    return this.composer.getByRole('textbox', { name: 'In our words' })
  }

  /** Says in the composer who said it, and what they are. */
  async saidBy(name: string, role = ''): Promise<void> {
    await this.composer.getByRole('radiogroup', { name: 'Speaker' }).getByText('Other…').click()
    await this.composer.getByRole('textbox', { name: 'Speaker’s name' }).fill(name)
    await this.composer.getByRole('textbox', { name: 'What the speaker is' }).fill(role)
  }

  /** Opens an article's desk, at a claim if one is named, and waits until its text lives. */
  async open(articleId: string, claimId?: string): Promise<void> {
    await visit(this.page, `/articles/${articleId}${claimId ? `?claim=${claimId}` : ''}`)
    await expect(this.text).toBeVisible()
  }

  /** Selects words by pressing, moving and letting go of the mouse. */
  async selectByMouse(words: string): Promise<void> {
    await this.text.getByText(words.slice(0, 20)).first().scrollIntoViewIfNeeded()
    await dragOver(this.page, this.text, words)
  }

  /** Selects words as the handles of a touch screen do: the system sets the selection, and tells the page. */
  async selectByTouch(words: string): Promise<void> {
    await selectNatively(this.text, words)
    await expect(this.offer).toBeVisible()
  }

  /** Clicks into the middle of words. */
  async click(words: string): Promise<void> {
    const { x, y, width, height } = await wordsBox(this.text, words)
    await this.page.mouse.click(x + width / 2, y + height / 2)
  }

  /** The highlights of a claim, one for each piece that others cut it into. */
  highlight(number: number): Locator {
    return this.text.locator(`[aria-details="card-${number}"]`)
  }

  /** All cards in the margin. */
  get cards(): Locator {
    return this.page.getByRole('article', { name: /^Claim \d+$/ })
  }

  card(number: number): Locator {
    return this.page.getByRole('article', { name: `Claim ${number}`, exact: true })
  }

  /** Chooses a finding and says why; it is not saved yet. */
  async find(finding: Finding, why: string): Promise<void> {
    await this.panel
      .getByRole('radiogroup', { name: 'Finding' })
      .getByText(FINDING_WORDS[finding].short, { exact: true })
      .click()
    await this.why.fill(why)
  }

  get why(): Locator {
    return this.panel.getByRole('textbox', { name: /^Why/ })
  }

  get save(): Locator {
    return this.panel.getByRole('button', { name: 'Save and next' })
  }

  async addEvidence({ stance, source, title, primary, place }: TypedEvidence): Promise<void> {
    const form = this.evidenceForm
    if (!(await form.isVisible())) await this.panel.getByRole('button', { name: /^Add evidence/ }).click()
    await form
      .getByRole('radiogroup', { name: 'Stance' })
      .getByText(STANCE_WORDS[stance].label, { exact: true })
      .click()
    await form.getByRole('textbox', { name: /^Source/ }).fill(source)
    if (title !== undefined) await form.getByRole('textbox', { name: /^Title/ }).fill(title)
    if (primary) await form.getByRole('checkbox', { name: 'Primary source' }).check()
    if (place !== undefined) await form.getByRole('textbox', { name: 'Place', exact: true }).fill(place)
    await form.getByRole('button', { name: /^Add(?! another)/ }).click()
    await expect(form).toBeHidden()
  }

  evidence(title: string): Locator {
    return this.panel.getByRole('article', { name: title })
  }

  /** Opens the menu of the work's moves and picks one. */
  async pickMove(name: string): Promise<void> {
    await this.panel.getByRole('button', { name: /^Work: / }).click()
    await this.page.getByRole('menuitem', { name }).click()
  }

  /** Moves the work with its reason. */
  async move(name: string, reason: string): Promise<void> {
    await this.pickMove(name)
    await this.panel.getByRole('textbox', { name: /why/ }).last().fill(reason)
    await this.panel.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  }

  /** Downloads a copy as the export dialog makes it, and closes the dialog. @returns the file's path on disk */
  async download(format: ExportFormat): Promise<string> {
    const exporting = new Exporting(this.page)
    await exporting.open()
    await exporting.as(format)
    const file = await exporting.download()
    await exporting.close()
    return file
  }
}

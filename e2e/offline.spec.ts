import { PASSWORD } from '@/e2e/fixtures/newsroom'
import type { Seat } from '@/e2e/fixtures/seat'
import { expect, test } from '@/e2e/fixtures/test'
import { SignIn } from '@/e2e/pages/sign-in'
import { visit } from '@/e2e/pages/visit'
import { operations } from '@/lib/contracts/operations'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year.'
const FERRIES = 'replace all 12 ferries by 2030'
const FARES = 'Fares rose by 3.4% last year'
const NOT_SENT = 'Saved on this device, not yet sent'

/** The strip that tells what is kept. */
const stripOf = ({ page }: Pick<Seat, 'page'>) => page.getByRole('region', { name: 'Changes on this device' })
const offline = ({ page }: Pick<Seat, 'page'>, is: boolean) => page.context().setOffline(is)

async function changeWords({ desk }: Seat, words: string): Promise<void> {
  await desk.panel.getByRole('button', { name: 'Change our words' }).click()
  await desk.panel.getByRole('textbox', { name: /^In our words/ }).fill(words)
  await desk.panel.getByRole('button', { name: 'Save our words' }).click()
}

test('what is done without a network is shown at once, and is saved once and in order when it is back', async ({
  atClaim,
}) => {
  const seat = await atClaim(TEXT, FERRIES)
  const { page, desk, article, claim, checker } = seat
  await expect(desk.panel.getByRole('radiogroup', { name: 'Finding' })).toBeVisible()
  await offline(seat, true)
  await expect(stripOf(seat)).toContainText(
    /^Offline since \d\d:\d\d\. What you change is kept on this device\./,
  )

  await test.step('a claim that is there', async () => {
    await changeWords(seat, 'All twelve ferries, by 2030')
    await desk.addEvidence({ stance: 'supports', source: 'Council minutes', primary: true })
    await desk.find('supported', 'The minutes say so.')
    await desk.save.click()
    await expect(desk.panel).toContainText(`${NOT_SENT}: Our words, New evidence, Finding: Supported.`)
    await expect(desk.evidence('Council minutes')).toContainText(NOT_SENT)
    await expect(desk.card(1)).toContainText('All twelve ferries, by 2030')
    await expect(desk.card(1)).toContainText('Supported')
    await expect(desk.card(1)).toContainText(NOT_SENT)
  })
  await test.step('closing, taking and exports wait', async () => {
    await expect(desk.panel.getByRole('button', { name: 'Take' })).toBeDisabled()
    await desk.panel.getByRole('button', { name: /^Work: / }).click()
    await expect(page.getByRole('menuitem', { name: /^Close the claim/ })).toBeDisabled()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Export', exact: true })).toHaveAttribute(
      'title',
      /Waits until/,
    )
  })
  await test.step('a new claim, with evidence and a finding', async () => {
    await desk.panel.getByRole('button', { name: 'Close panel' }).click()
    await desk.selectByMouse(FARES)
    await desk.ours.fill('Fares rose last year')
    await desk.composer.getByRole('button', { name: /^Save claim/ }).click()
    const panel = page.getByRole('complementary', { name: 'Claim …' })
    await expect(panel).toContainText('Fares rose last year')
    await expect(page.getByRole('article', { name: 'Claim …' })).toContainText(NOT_SENT)
    await expect(desk.highlight(-1)).toHaveText(FARES)
    await panel.getByRole('button', { name: /^Add evidence/ }).click()
    const form = panel.getByRole('form', { name: 'New evidence' })
    await form.getByRole('radiogroup', { name: 'Stance' }).getByText('Contradicts', { exact: true }).click()
    await form.getByRole('textbox', { name: /^Source/ }).fill('Price list')
    await form.getByRole('button', { name: /^Add(?! another)/ }).click()
    await expect(panel.getByRole('article', { name: 'Price list' })).toContainText(NOT_SENT)
    await panel.getByRole('radiogroup', { name: 'Finding' }).getByText('Refuted', { exact: true }).click()
    await panel.getByRole('textbox', { name: /^Why/ }).fill('They rose by 2%.')
    await panel.getByRole('button', { name: 'Save and next' }).click()
    await expect(stripOf(seat)).toContainText('6 changes are kept on this device.')
  })
  expect(await checker.read(claim.id)).toMatchObject({
    statement: claim.statement,
    finding: null,
    evidence: [],
  })
  expect(await checker.claimsOf(article.id)).toHaveLength(1)

  await offline(seat, false)
  await expect(stripOf(seat)).toBeHidden()
  await expect(desk.card(2)).toContainText('Fares rose last year')
  await expect(page.getByText(NOT_SENT)).toHaveCount(0)
  const [first, second] = await checker.claimsOf(article.id)
  const historyOf = async (claimId: string) => {
    const { items } = await checker.call(operations.claimHistory, { params: { claimId } })
    return items.map(({ type }) => type).toReversed()
  }
  expect(first).toMatchObject({
    statement: 'All twelve ferries, by 2030',
    finding: 'supported',
    evidenceCount: 1,
  })
  expect(second).toMatchObject({ statement: 'Fares rose last year', finding: 'refuted', evidenceCount: 1 })
  const made = ['claim.created', 'claim.changed', 'evidence.added', 'claim.finding_given']
  expect(await historyOf(first?.id ?? '')).toEqual(made)
  expect(await historyOf(second?.id ?? '')).toEqual(made.filter((type) => type !== 'claim.changed'))
})

test('two people change the same words, one of them offline: both versions are shown, and are joined', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const other = await api('secondChecker')
  const claim = await other.claim(article, FERRIES)
  const aside = await other.claim(article, FARES)
  const seat = await deskAs('checker')
  const { page, desk } = seat
  await desk.open(article.id, claim.id)
  await offline(seat, true)
  await changeWords(seat, 'Ferries, said by me')
  await expect(desk.card(1)).toContainText('Ferries, said by me')
  await desk.find('not_checkable', 'It is a plan.')
  await desk.save.click()
  await expect(desk.panel).toContainText(aside.statement)
  await other.patch(claim.id, { statement: 'Ferries, said by somebody else' })
  await offline(seat, false)

  await stripOf(seat).getByRole('button', { name: 'Two versions: claim 1' }).click()
  const versions = desk.panel.getByRole('region', { name: /^Two versions/ })
  await expect(versions).toContainText('Ferries, said by somebody else')
  await expect(versions).toContainText('Ferries, said by me')
  // What was given on top of it waits for the decision.
  expect((await other.read(claim.id)).finding).toBeNull()
  await versions.getByRole('button', { name: 'Join them' }).press('Enter')
  const joined = versions.getByRole('textbox', { name: /joined/ })
  await expect(joined).toBeFocused()
  await joined.fill('Ferries, said by both')
  await versions.getByRole('button', { name: 'Save this' }).press('Enter')
  await expect(versions).toBeHidden()
  await expect(desk.panel.getByRole('heading', { name: 'Claim 1' })).toBeFocused()
  await expect(stripOf(seat)).toBeHidden()
  await expect(desk.card(1)).toContainText('Ferries, said by both')
  expect(await other.read(claim.id)).toMatchObject({
    statement: 'Ferries, said by both',
    finding: 'not_checkable',
  })
  await expect(page.getByText(NOT_SENT)).toHaveCount(0)
})

test('a tab that is closed while offline loses nothing: the next page sends it, whichever it is', async ({
  atClaim,
}) => {
  const seat = await atClaim(TEXT, FERRIES)
  const { claim, checker } = seat
  await offline(seat, true)
  await seat.desk.find('not_checkable', 'It is a plan.')
  await seat.desk.save.click()
  await expect(seat.desk.panel).toContainText(NOT_SENT)
  const context = seat.page.context()
  await seat.page.close()
  await context.setOffline(false)
  const page = await context.newPage()
  await visit(page, '/sources')
  await expect.poll(async () => (await checker.read(claim.id)).checks.length).toBe(1)
  await expect(stripOf({ page })).toBeHidden()
})

test('a sign-in that ended while offline is asked for; nobody else sends what waits, and then it goes on', async ({
  atClaim,
  database,
  newsroom,
}) => {
  const seat = await atClaim(TEXT, FERRIES)
  const { page, desk, article, claim, checker } = seat
  await offline(seat, true)
  await changeWords(seat, 'Twelve ferries')
  await expect(desk.panel).toContainText(NOT_SENT)
  await database.sql(`UPDATE "session" SET ended_at = now() WHERE user_id = $1`, [newsroom.checker.id])
  await offline(seat, false)
  await expect(page.getByRole('link', { name: 'Sign in again' })).toBeVisible()
  await expect(stripOf(seat)).toContainText('1 change is kept on this device until you sign in again.')

  const beside = await page.context().newPage()
  const signIn = new SignIn(beside)
  await signIn.open()
  await signIn.withPassword(newsroom.secondChecker.email, PASSWORD)
  await expect(page.getByText('Somebody else has signed in on this browser.')).toBeVisible()
  await visit(beside, `/articles/${article.id}?claim=${claim.id}`)
  await expect(beside.getByRole('complementary', { name: 'Claim 1' })).toContainText(claim.statement)
  await expect(stripOf({ page: beside })).toBeHidden()
  expect((await checker.read(claim.id)).statement).toBe(claim.statement)

  await beside.context().clearCookies()
  await signIn.open()
  await signIn.withPassword(newsroom.checker.email, PASSWORD)
  await expect.poll(async () => (await checker.read(claim.id)).statement).toBe('Twelve ferries')
})

test('a change whose answer is lost after it was saved is there once', async ({ atClaim }) => {
  const seat = await atClaim(TEXT, FERRIES)
  const { page, desk, claim, checker } = seat
  const answers: number[] = []
  const keys = new Set<string | undefined>()
  await page.route('**/api/v1/claims/*/evidence', async (route) => {
    keys.add(route.request().headers()['idempotency-key'])
    const answer = await route.fetch()
    answers.push(answer.status())
    if (answers.length === 1) await route.abort('connectionreset')
    else await route.fulfill({ response: answer })
  })
  await desk.addEvidence({ stance: 'supports', source: 'Council minutes' })
  await expect.poll(() => answers).toEqual([201, 201])
  expect(keys.size).toBe(1)
  await expect(stripOf(seat)).toBeHidden()
  await expect(desk.evidence('Council minutes')).not.toContainText(NOT_SENT)
  expect((await checker.read(claim.id)).evidence).toHaveLength(1)
  const { items } = await checker.call(operations.claimHistory, { params: { claimId: claim.id } })
  expect(items.filter(({ type }) => type === 'evidence.added')).toHaveLength(1)
})

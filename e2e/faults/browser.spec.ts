import { setTimeout as pause } from 'node:timers/promises'
import { App, given, isLong } from '@/e2e/faults/world'
import { Seat } from '@/e2e/fixtures/seat'
import { expect, test } from '@/e2e/fixtures/test'

const TEXT = `Harbour town replaces its ferries

The council will replace all 12 ferries by 2030. Fares rose by 3.4% last year. The port employs 212 people. A new pier opened on 3 May. The mayor voted against the plan in 2019. Two lines end this winter.`
const WORDS = [
  'all 12 ferries by 2030',
  'rose by 3.4% last year',
  'employs 212 people',
  'opened on 3 May',
  'voted against the plan in 2019',
  'Two lines end this winter',
]
/** A tab is killed so often while somebody types. */
const TAB_KILLS = isLong ? 25 : 4
/** What was typed so long ago must be there after the kill, in ms (trust.md c, I6). */
const KEPT_AFTER_MS = 1_000
const NOT_SENT = 'Saved on this device, not yet sent'

const app = App.main()
test.beforeAll(async () => {
  await app.start()
})
test.afterAll(() => app.kill())

test('what was typed a second before its tab was killed is there in the next one', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const claim = await (await api('checker')).claim(article, given(WORDS[0]))
  let seat = await deskAs('checker')
  await seat.desk.open(article.id, claim.id)
  await seat.desk.find('not_checkable', '')
  const typed: { at: number; text: string }[] = []
  for (let n = 0; n < TAB_KILLS; n++) {
    const { page, desk } = seat
    await desk.why.focus()
    await page.keyboard.press('ControlOrMeta+End')
    const type = async () => {
      await page.keyboard.type(` ${n}-${typed.length}`)
      const piece = { at: Date.now(), text: await desk.why.inputValue() }
      typed.push(piece)
      return piece
    }
    // Counted from the first piece: on a slow machine a single one can take longer than the whole promise.
    const first = await type()
    const killAt = first.at + KEPT_AFTER_MS + Math.random() * 2_000
    while (Date.now() < killAt) await type()
    const killedAt = Date.now()
    const devtools = await page.context().newCDPSession(page)
    const isCrashed = page.waitForEvent('crash')
    // Its answer never comes: the process that would give it is gone.
    void devtools.send('Page.crash').catch(() => undefined)
    await isCrashed
    const next = new Seat(await page.context().newPage())
    await page.close()
    await next.desk.open(article.id, claim.id)
    await expect(next.desk.why).not.toHaveValue('')
    const kept = await next.desk.why.inputValue()
    const owed = given(typed.findLast(({ at }) => at <= killedAt - KEPT_AFTER_MS)).text
    expect(kept.slice(0, owed.length)).toBe(owed)
    seat = next
  }
  console.log(`  ${TAB_KILLS} tabs killed, ${typed.length} pieces typed`)
})

test('what is saved while the network comes and goes is done once, and the page ends as the server has it', async ({
  deskAs,
  api,
  articleFrom,
  database,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const claims = []
  for (const words of WORDS) claims.push(await checker.claim(article, words))
  const seat = await deskAs('checker')
  const { page, desk } = seat
  await desk.open(article.id)
  const network = (isThere: boolean) => page.context().setOffline(!isThere)
  for (const [n, claim] of claims.entries()) {
    await network(true)
    await desk.card(n + 1).click()
    await expect(desk.panel).toContainText(claim.statement)
    await desk.find('not_checkable', `Nobody can know ${n}.`)
    const isCut = n % 3 !== 2
    if (isCut) await network(false)
    await desk.save.click()
    if (isCut) await expect(page.getByRole('region', { name: 'Changes on this device' })).toBeVisible()
    // The network comes back at any moment: while it is still being sent, or long after it was given up.
    await pause(Math.random() * 1_500)
  }
  await network(true)
  await expect
    .poll(async () => (await checker.claimsOf(article.id)).map(({ finding }) => finding), { timeout: 60_000 })
    .toEqual(claims.map(() => 'not_checkable'))
  await expect(page.getByText(NOT_SENT)).toHaveCount(0)
  for (const [n, claim] of claims.entries()) {
    await expect(desk.card(n + 1)).toContainText('Not checkable')
    const { checks, version } = await checker.read(claim.id)
    expect(checks.map(({ reason }) => reason)).toEqual([`Nobody can know ${n}.`])
    expect(version).toBe(2)
  }
  const [{ given: events }] = (await database.sql<{ given: number }>(
    `SELECT count(*)::int AS given FROM event WHERE stream_id = $1 AND type = 'claim.finding_given'`,
    [article.id],
  )) as [{ given: number }]
  expect(events).toBe(claims.length)
})

import { type MailingDesk, startMailingDesk } from '@/e2e/fixtures/mailing-desk'
import { makeNewsroom, PASSWORD } from '@/e2e/fixtures/newsroom'
import { faultsOn, overhang } from '@/e2e/fixtures/page-faults'
import type { Seat } from '@/e2e/fixtures/seat'
import { expect, test } from '@/e2e/fixtures/test'
import { reload, untilAlive, visit } from '@/e2e/pages/visit'

const NEW = 'quite another password than before'

/** Asks for a link as somebody who has forgotten their password, beginning at the sign-in. */
async function forget({ page, signIn }: Seat, email: string): Promise<void> {
  await signIn.open()
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page).toHaveURL('/signin/forgotten')
  await untilAlive(page)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
}
async function choose({ page }: Seat, password: string): Promise<void> {
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Save and sign in' }).click()
}

test.describe('on a desk that sends mail', () => {
  let desk: MailingDesk
  test.beforeAll(async () => {
    desk = await startMailingDesk()
  })
  test.afterAll(() => desk?.close())

  test('who has forgotten their password gets a link, chooses another one and is in; everybody else is out', async ({
    stranger,
  }) => {
    const { checker } = await makeNewsroom(desk.database)
    const elsewhere = await stranger({ baseURL: desk.url })
    await elsewhere.signIn.open()
    await elsewhere.signIn.withPassword(checker.email, PASSWORD)
    await expect(elsewhere.page).toHaveURL('/articles')

    const seat = await stranger({ baseURL: desk.url, viewport: { width: 390, height: 844 }, hasTouch: true })
    await forget(seat, checker.email)
    const said = seat.page.getByRole('main').getByRole('status')
    await expect(said).toContainText(`If there is an account under ${checker.email}, a link is on its way`)
    expect(await faultsOn(seat.page)).toEqual([])
    await expect.poll(() => desk.sink.mails.length).toBe(1)
    const [mail] = desk.sink.mails
    const link = new RegExp(`${desk.url}/reset/\\S+`).exec(mail?.text ?? '')?.[0] ?? ''
    await visit(seat.page, link)
    await expect(seat.page.getByLabel('E-mail')).toHaveValue(checker.email)
    expect(await overhang(seat.page)).toBe(0)
    await choose(seat, NEW)
    await expect(seat.page).toHaveURL('/articles')

    await reload(elsewhere.page)
    await expect(elsewhere.page).toHaveURL(/\/signin/)
    await elsewhere.signIn.withPassword(checker.email, PASSWORD)
    await expect(elsewhere.signIn.problem).toContainText('do not match')
    await elsewhere.page.goto(link)
    await expect(
      elsewhere.page.getByRole('heading', { name: 'This link does not work any more' }),
    ).toBeVisible()
    await expect
      .poll(() => desk.sink.mails.map(({ subject }) => subject))
      .toContain('Your password was changed')
  })

  test('an address that nobody has is answered in the same words, and nobody is written to', async ({
    stranger,
  }) => {
    const { editor } = await makeNewsroom(desk.database)
    const before = desk.sink.mails.length
    const seat = await stranger({ baseURL: desk.url })
    const answers: string[] = []
    for (const email of [`nobody.${editor.email}`, editor.email]) {
      await forget(seat, email)
      const said = seat.page.getByRole('main').getByRole('status')
      await expect(said).toContainText(email)
      answers.push(((await said.textContent()) ?? '').replace(email, '…'))
    }
    expect(answers[0]).toBe(answers[1])
    // The jobs are done in their order: the stranger's is over when the editor's mail is here.
    await expect.poll(() => desk.sink.mails.length).toBe(before + 1)
    expect(desk.sink.mails.at(-1)?.text).not.toContain('nobody.')
  })
})

test('on a desk that sends no mail an owner makes the link, and the history says so', async ({
  deskAs,
  stranger,
  newsroom,
}) => {
  const seat = await stranger()
  await seat.page.goto('/signin/forgotten')
  await expect(seat.page.getByRole('main')).toContainText('ask an owner of your newsroom for a link')

  const owner = await deskAs('owner', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await owner.settings.openMembers()
  await owner.settings.change(newsroom.editor.name)
  expect(await overhang(owner.page)).toBe(0)
  await visit(seat.page, await owner.settings.resetLink(newsroom.checker.name))
  expect(await overhang(owner.page)).toBe(0)
  await choose(seat, NEW)
  await expect(seat.page).toHaveURL('/articles')
  const types = await owner.page.evaluate(async () => {
    const { items } = await (await fetch('/api/v1/newsroom/history')).json()
    return items.map(({ type }: { type: string }) => type)
  })
  expect(types).toEqual(expect.arrayContaining(['member.password_reset', 'member.reset_link_made']))
})

import { PASSWORD } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'

test('an owner invites by a link, which lets one person in, once', async ({ deskAs, stranger, newsroom }) => {
  const owner = await deskAs('owner')
  await owner.settings.openMembers()
  const email = `guest.${newsroom.id.slice(-8)}@example.org`
  const link = await owner.settings.invite(email, 'Checker')

  const guest = await stranger()
  await guest.page.goto(link)
  await expect(guest.page.getByRole('heading', { name: `Join ${newsroom.name}` })).toBeVisible()
  await guest.page.getByLabel('Your name').fill('Gwen Guest')
  await guest.page.getByLabel(/^Password/).fill(PASSWORD)
  await guest.page.getByRole('button', { name: 'Join' }).click()
  await expect(guest.page).toHaveURL('/articles')

  const second = await stranger()
  await second.page.goto(link)
  await expect(
    second.page.getByRole('heading', { name: 'This invitation does not work any more' }),
  ).toBeVisible()
  await reload(owner.page)
  await expect(owner.settings.member('Gwen Guest')).toContainText('Checker')
})

test('a member’s new role holds from their next step on', async ({ deskAs, newsroom }) => {
  const [owner, checker] = [await deskAs('owner'), await deskAs('checker')]
  await checker.articles.open()
  await expect(checker.page.getByRole('link', { name: 'Load an article' }).first()).toBeVisible()

  await owner.settings.openMembers()
  const form = await owner.settings.change(newsroom.checker.name)
  await form.getByLabel('Role').selectOption('Reader')
  await form.getByLabel('Why').fill('Moves to another desk.')
  await form.getByRole('button', { name: 'Save the role' }).click()
  await expect(owner.settings.member(newsroom.checker.name)).toContainText('Reader')

  await checker.page.goto('/articles')
  if (new URL(checker.page.url()).pathname === '/signin') {
    await checker.signIn.withPassword(newsroom.checker.email, PASSWORD)
    await expect(checker.page).toHaveURL('/articles')
  }
  await expect(checker.page.getByRole('heading', { name: 'Articles' })).toBeVisible()
  await expect(checker.page.getByRole('link', { name: 'Load an article' })).toHaveCount(0)
})

test('disabling somebody ends their session at once', async ({ deskAs, newsroom }) => {
  const [owner, checker] = [await deskAs('owner'), await deskAs('checker')]
  await checker.queue.open()
  await owner.settings.openMembers()
  const form = await owner.settings.change(newsroom.checker.name)
  await form.getByLabel('Why').fill('Has left the desk.')
  await form.getByRole('button', { name: 'Disable' }).click()
  await expect(owner.settings.member(newsroom.checker.name)).toContainText('disabled')

  await reload(checker.page)
  await expect(checker.page).toHaveURL(/\/signin/)
})

test('a claim of somebody who becomes a reader is free at once, on their own page and on others’', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom('The harbour\nIt says that 12 ferries sail.')
  const holder = await api('checker')
  const claim = await holder.claim(article, '12 ferries')
  await holder.take(claim.id)
  const [checker, editor] = [await deskAs('checker'), await deskAs('editor')]
  await checker.desk.open(article.id, claim.id)
  await expect(checker.desk.panel.getByRole('button', { name: 'Give back' })).toBeVisible()
  await editor.desk.open(article.id, claim.id)
  await expect(editor.desk.panel).toContainText(`${newsroom.checker.name} is editing`)

  const owner = await deskAs('owner')
  await owner.settings.openMembers()
  const form = await owner.settings.change(newsroom.checker.name)
  await form.getByLabel('Role').selectOption('Reader')
  await form.getByLabel('Why').fill('Moves to another desk.')
  await form.getByRole('button', { name: 'Save the role' }).click()
  await expect(owner.settings.member(newsroom.checker.name)).toContainText('Reader')

  await expect(editor.desk.panel.getByText('is editing')).toHaveCount(0)
  await expect(checker.desk.panel.getByRole('button', { name: 'Give back' })).toHaveCount(0)
  await expect(checker.desk.panel.getByText('You hold this claim')).toHaveCount(0)
})

test('the last owner can be neither demoted nor disabled, and a second owner can', async ({
  deskAs,
  newsroom,
}) => {
  const { page, settings } = await deskAs('owner')
  await settings.openMembers()
  const own = await settings.change(newsroom.owner.name)
  await own.getByLabel('Role').selectOption('Editor')
  await own.getByLabel('Why').fill('Wants to write more.')
  await own.getByRole('button', { name: 'Save the role' }).click()
  await expect(own.getByRole('alert')).toContainText('Make somebody else an owner first.')
  await own.getByRole('button', { name: 'Disable' }).click()
  await expect(own.getByRole('alert')).toContainText('Make somebody else an owner first.')
  await own.getByRole('button', { name: 'Cancel' }).click()

  for (const [role, shown] of [
    ['Owner', 'Owner'],
    ['Checker', 'Checker'],
  ] as const) {
    const form = await settings.change(newsroom.editor.name)
    await form.getByLabel('Role').selectOption(role)
    await form.getByLabel('Why').fill('Stands in for a week.')
    await form.getByRole('button', { name: 'Save the role' }).click()
    await expect(settings.member(newsroom.editor.name)).toContainText(shown)
  }
  await expect(page.getByRole('form', { name: /^Change/ })).toHaveCount(0)
})

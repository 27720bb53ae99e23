import { PASSWORD } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'

test('a sample person signs in by one button and lands on the articles', async ({ stranger }) => {
  const { page, signIn } = await stranger()
  await signIn.open()
  await expect(signIn.samplePeople).toHaveText([
    /Ines Duarte.*owner/,
    /Mara Lindqvist.*editor/,
    /Jonas Okafor.*checker/,
  ])
  await signIn.asSamplePerson('Jonas Okafor')
  await expect(page).toHaveURL('/articles')
  await expect(page.getByRole('button', { name: 'Your account, Jonas Okafor' })).toBeVisible()
})

test('people who have a password are never offered as sample people', async ({ stranger, newsroom }) => {
  const { signIn } = await stranger()
  await signIn.open()
  await expect(signIn.samplePeople.first()).toBeVisible()
  await expect(signIn.samplePeople.filter({ hasText: newsroom.owner.name })).toHaveCount(0)
})

test('a wrong password is refused in the same words as an unknown address, and the right one is taken', async ({
  stranger,
  newsroom,
}) => {
  const { page, signIn } = await stranger()
  await signIn.open()
  const refusal = 'E-mail and password do not match. Check both and try again.'
  await signIn.withPassword(newsroom.checker.email, 'not the password at all')
  await expect(signIn.problem).toHaveText(refusal)
  await signIn.withPassword(`nobody.${newsroom.checker.email}`, PASSWORD)
  await expect(signIn.problem).toHaveText(refusal)
  await signIn.withPassword(newsroom.checker.email, PASSWORD)
  await expect(page).toHaveURL('/articles')
})

test('a page that is asked for without a session comes after the sign-in', async ({ stranger, newsroom }) => {
  const { page, signIn } = await stranger()
  await page.goto('/queue?sort=age')
  await expect(page).toHaveURL(/\/signin\?callbackUrl=/)
  await signIn.withPassword(newsroom.editor.email, PASSWORD)
  await expect(page).toHaveURL('/queue?sort=age')
})

test('a way back that leads to another site is not gone', async ({ stranger, newsroom }) => {
  const { page, signIn } = await stranger()
  await page.goto('/signin?callbackUrl=%2F%5Cevil.example')
  await signIn.withPassword(newsroom.reader.email, PASSWORD)
  await expect(page).toHaveURL('/articles')
})

test('a cookie that was copied before the sign-out opens nothing after it', async ({
  stranger,
  newsroom,
}) => {
  const { page, signIn } = await stranger()
  await signIn.open()
  await signIn.withPassword(newsroom.checker.email, PASSWORD)
  await expect(page).toHaveURL('/articles')
  const copied = (await page.context().cookies()).filter(({ name }) => name.endsWith('session'))
  expect(copied).toEqual([expect.objectContaining({ httpOnly: true, sameSite: 'Lax' })])
  await signIn.out()
  await expect(page).toHaveURL('/signin')
  const thief = await stranger()
  await thief.page.context().addCookies(copied)
  await thief.page.goto('/articles')
  await expect(thief.page).toHaveURL(/\/signin/)
})

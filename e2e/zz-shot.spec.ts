import { test } from '@/e2e/fixtures/test'
test('shot', async ({ deskAs, articleFrom, api }) => {
  const a = await articleFrom(); const c = await (await api('editor')).claim(a, 'will not participate in any offensive action')
  const { page, desk, history } = await deskAs('editor', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await desk.open(a.id)
  await page.screenshot({ path: '/tmp/w/shots/e2e-phone-desk.png' })
  await desk.open(a.id, c.id)
  await page.getByRole('complementary', { name: /^Claim/ }).waitFor()
  await page.screenshot({ path: '/tmp/w/shots/e2e-phone-claim.png' })
  await history.open(a.id)
  await page.getByText('Chain verified').waitFor()
  await page.screenshot({ path: '/tmp/w/shots/e2e-phone-history.png' })
})

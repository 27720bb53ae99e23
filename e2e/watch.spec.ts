import { expect, test } from '@playwright/test'
import { watch } from '@/e2e/fixtures/watch'

// The guard that every other test stands under is itself seen to bite.
test('a page’s hidden faults are written down: console, uncaught, broken policy, missing parts', async ({
  browser,
}) => {
  const context = await browser.newContext()
  const faults = watch(context)
  const page = await context.newPage()
  await page.goto('/signin')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(faults).toEqual([])
  await page.evaluate(() => {
    console.error('an error on the console')
    setTimeout(() => {
      throw new Error('an error that nobody catches')
    })
    document.body.insertAdjacentHTML('beforeend', '<p onclick="document.title = 1">inline</p>')
    const image = document.createElement('img')
    image.src = '/no-such-picture.png'
    document.body.append(image)
  })
  for (const fault of [
    /an error on the console/,
    /nobody catches/,
    /Content Security Policy/,
    /^404 .*no-such-picture/,
  ])
    await expect.poll(() => faults.filter((one) => fault.test(one)), fault.source).not.toEqual([])
  await context.close()
})

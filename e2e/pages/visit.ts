import type { Page } from '@playwright/test'

/** Opens an address and waits until the page answers: a click that comes before its script is there is lost. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await untilAlive(page)
}

/** Reloads the page and waits until it answers. */
export async function reload(page: Page): Promise<void> {
  await page.reload()
  await untilAlive(page)
}

/**
 * Waits until the page that is open answers. React leaves its own properties on an element once it has taken it over from
 * the server's HTML. What the server sent after the skeleton stands hidden in the page until 300 ms after the first paint;
 * where React has drawn the same itself by then, everything is in the document twice for some frames.
 */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main')
    const isTakenOver = main !== null && Object.keys(main).some((name) => name.startsWith('__reactProps'))
    return isTakenOver && document.querySelector('[hidden][id^="S:"]') === null
  })
}

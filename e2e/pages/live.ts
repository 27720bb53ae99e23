import type { Locator, Page, Request } from '@playwright/test'

/** What a page shows of the others, and of following them. */
export class Live {
  /** What the key bar says of the stream. */
  readonly status: Locator
  /** Who else is on the article, in its bar. */
  readonly hereNow: Locator
  /** What others have done while the stream was away. */
  readonly caughtUp: Locator
  /** Carets with the names of those who are selecting words. */
  readonly peers: Locator

  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.status = page.locator('footer.keys .live')
    this.hereNow = page.getByRole('group', { name: /^Here now: / })
    this.caughtUp = page.getByRole('group', { name: 'Caught up' })
    this.peers = page.locator('.peers .caret')
  }
}

/** The requests for the newsroom's stream that a page has made and that have not ended. */
export function streamsOf(page: Page): Set<Request> {
  const open = new Set<Request>()
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/v1/stream') open.add(request)
  })
  const ended = (request: Request) => open.delete(request)
  page.on('requestfailed', ended)
  page.on('requestfinished', ended)
  page.on('close', () => open.clear())
  return open
}

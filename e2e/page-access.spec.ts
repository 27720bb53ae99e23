import { glob } from 'node:fs/promises'
import path from 'node:path'
import { setting } from '@/e2e/fixtures/database'
import { beginSession } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'
import { makeWorld, unknownIds } from '@/e2e/fixtures/world'
import { ROLES } from '@/lib/domain/claims/vocabulary'

const root = path.resolve(import.meta.dirname, '..')

/** Every page with who may open it: anybody, or members; `mark` is a sentence that only the opened page has. */
const PAGES: Readonly<Record<string, 'anybody' | 'member'>> = {
  '/': 'member',
  '/signin': 'anybody',
  '/signin/no-newsroom': 'member',
  '/signin/forgotten': 'anybody',
  '/reset/[token]': 'anybody',
  '/setup': 'anybody',
  '/invite/[token]': 'anybody',
  '/api-docs': 'anybody',
  '/articles': 'member',
  '/articles/new': 'member',
  '/articles/[articleId]': 'member',
  '/articles/[articleId]/history': 'member',
  '/articles/[articleId]/revisions': 'member',
  '/articles/[articleId]/revisions/[number]': 'member',
  '/articles/[articleId]/revisions/new': 'member',
  '/queue': 'member',
  '/sources': 'member',
  '/overview': 'member',
  '/inbox': 'member',
  '/settings': 'member',
  '/settings/members': 'member',
}
const MEMBER_PAGES = Object.keys(PAGES).filter((page) => PAGES[page] === 'member')
/** The mark that Next leaves in a page that had begun when it was found that there is nothing to show. */
const NOTHING_HERE = 'NEXT_HTTP_ERROR_FALLBACK;404'

/** Headers and spellings by which Next has been talked past its checks before (trust.md 1-3). */
const BYPASSES: readonly (readonly [string, Record<string, string>, (address: string) => string])[] = [
  [
    'a forged middleware header',
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    (at) => at,
  ],
  ['a request for the page’s parts', { rsc: '1' }, (at) => at],
  [
    'a prefetch',
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    (at) => at,
  ],
  ['a data request', { 'x-nextjs-data': '1' }, (at) => at],
  ['the page’s parts by name', {}, (at) => `${at}.rsc`],
  ['a doubled slash', {}, (at) => `/${at}`],
  ['an upper-case path', {}, (at) => at.toUpperCase()],
  ['a trailing dot', {}, (at) => `${at}.`],
  ['a forged peer', { 'x-tickmark-peer': '127.0.0.1', 'x-forwarded-for': '127.0.0.1' }, (at) => at],
]

/** A page's address with an article's id, and its first revision. */
const addressOf = (page: string, articleId: string) =>
  page.replace('[articleId]', articleId).replace('[number]', '1')

async function open(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(setting('E2E_BASE_URL') + address, { redirect: 'manual', headers })
  return { status: response.status, location: response.headers.get('location'), body: await response.text() }
}

const isNotFound = ({ status, body }: { status: number; body: string }) =>
  status === 404 || body.includes(NOTHING_HERE)

test('each page is known here', async () => {
  const pages: string[] = []
  for await (const file of glob('app/**/page.tsx', { cwd: root })) {
    pages.push(path.dirname(file).replace(/^app/, '').replace('/(desk)', '') || '/')
  }
  expect(pages.toSorted()).toEqual(Object.keys(PAGES).toSorted())
})

test('nobody is sent to the sign-in, and no trick shows anything of an article', async ({ database }) => {
  const world = await makeWorld(database)
  for (const page of MEMBER_PAGES) {
    const address = addressOf(page, world.article.id)
    const plain = await open(address)
    expect
      .soft([plain.status, plain.location], address)
      .toEqual([307, expect.stringMatching(/^\/(signin|articles)/)])
    for (const [trick, headers, spelled] of BYPASSES) {
      const answer = await open(spelled(address), headers)
      const secrets = [world.article.title, world.newsroom.name, world.newsroom.checker.name, '12 ferries']
      const told = secrets.filter((secret) => answer.body.includes(secret))
      expect.soft(told, `${trick} at ${address}`).toEqual([])
      expect.soft(answer.status, `${trick} at ${address}`).toBeLessThan(500)
    }
  }
})

test('anybody opens the pages that stand before the desk', async () => {
  for (const page of Object.keys(PAGES).filter((one) => PAGES[one] === 'anybody')) {
    expect.soft((await open(page.replace('[token]', 'none'))).status, page).toBe(200)
  }
})

for (const role of ROLES) {
  test(`a ${role} opens their own newsroom’s pages, and another’s like ones that are not there`, async ({
    database,
  }) => {
    const [own, other] = [await makeWorld(database), await makeWorld(database)]
    const { cookie } = await beginSession(database, own.newsroom.id, own.newsroom[role])
    const headers = { cookie: `${cookie.name}=${cookie.value}` }
    for (const page of MEMBER_PAGES.filter((one) => !['/', '/signin/no-newsroom'].includes(one))) {
      const mine = await open(addressOf(page, own.article.id), headers)
      expect.soft(mine.status, page).toBe(200)
      expect.soft(isNotFound(mine), `${page} is there`).toBe(false)
      if (!page.includes('[')) continue
      for (const id of [other.article.id, unknownIds().articleId ?? '', 'no-id']) {
        const answer = await open(addressOf(page, id), headers)
        expect.soft(isNotFound(answer), `${page} of ${id} is not there: ${answer.status}`).toBe(true)
        expect.soft(answer.body.includes(other.article.title), `${page} tells a foreign title`).toBe(false)
      }
    }
  })
}

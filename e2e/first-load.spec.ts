import { globSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test } from '@/e2e/fixtures/test'

/** The page that may carry the editor. */
const DESK = '/articles/[articleId]'
/** What the desk may weigh before its editor, and the editor by itself, in kilobytes of gzip (1,000 bytes each). */
const MAX_DESK_KB = 325
const MAX_EDITOR_KB = 105
/** The page that has charts, after it stands. */
const OVERVIEW = '/overview'
/** What the overview may weigh before its charts, and the charts by themselves, in kilobytes of gzip. */
const MAX_OVERVIEW_KB = 360
const MAX_CHARTS_KB = 170
/** Stands in recharts alone: one of its CSS classes. */
const RECHARTS = 'recharts-surface'
/** Stands in prosemirror-view alone, whatever a build does to names: one of its CSS classes. */
const PROSEMIRROR = 'ProseMirror-hideselection'
/** Stands in the export dialog alone: what its second button says. */
const EXPORT_DIALOG = 'Make it in the background'
/** Stands in a claim's panel alone: what it says of a claim that was deleted meanwhile. */
const CLAIM_PANEL = 'This claim is not here any more.'
/** Stands in the calendars alone: one of their CSS classes. */
const CALENDAR = 'mantine-DateInput'
/** Stands in zod alone: one of the names of what it finds wrong. */
const SCHEMAS = 'unrecognized_keys'
/** Pages that strangers see. */
const PUBLIC = ['/signin', '/signin/forgotten', '/setup', '/invite/[token]', '/reset/[token]', '/api-docs']

type Script = { name: string; text: string; kb: number }

/** Opens a page and collects its scripts until nothing more is asked for and `awaited` (CSS) is there. `named` are those that its HTML runs itself, `ahead` those that it has fetched for later. */
async function firstLoad(
  page: Page,
  address: string,
  awaited?: string,
): Promise<{ scripts: Script[]; now: () => Promise<Script[]>; named: Set<string>; ahead: Set<string> }> {
  const scripts: Promise<Script>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || !response.ok()) return
    scripts.push(
      response.body().then((body) => ({
        name: path.basename(new URL(response.url()).pathname),
        text: body.toString('utf8'),
        kb: gzipSync(body).length / 1_000,
      })),
    )
  })
  // The stream never comes to rest; a page is loaded without it.
  await page.route('**/api/v1/stream', (route) => route.fulfill({ status: 429 }))
  const document = await page.goto(address, { waitUntil: 'networkidle' })
  if (awaited) await page.locator(awaited).waitFor()
  const html = (await document?.text()) ?? ''
  const namesIn = (tags: RegExp) =>
    new Set([...html.matchAll(tags)].map(([, source = '']) => path.basename(source)))
  return {
    scripts: await Promise.all(scripts),
    now: () => Promise.all(scripts),
    named: namesIn(/<script[^>]* src="([^"?]+)/g),
    ahead: namesIn(/<link rel="preload"(?=[^>]* as="script")[^>]* href="([^"?]+)/g),
  }
}

const weightOf = (scripts: readonly Script[]) => scripts.reduce((sum, { kb }) => sum + kb, 0)
const withCharts = (scripts: readonly Script[]) => scripts.filter(({ text }) => text.includes(RECHARTS))
const withEditor = (scripts: readonly Script[]) => scripts.filter(({ text }) => text.includes(PROSEMIRROR))

const routes = globSync('app/**/page.tsx', { cwd: path.resolve(import.meta.dirname, '..') })
  .map((file) => path.dirname(file).replace(/^app/, '').replace('/(desk)', '') || '/')
  .toSorted()

for (const route of routes) {
  test(`${route} ${route === DESK ? 'loads a light editor' : 'loads no editor'}`, async ({
    deskAs,
    stranger,
    api,
    articleFrom,
  }) => {
    const article = await articleFrom()
    // Charts are drawn of claims only.
    if (route === OVERVIEW)
      await (await api('editor')).claim(article, article.revision.text.split(/\s/)[0] ?? '')
    const seat = await (PUBLIC.includes(route) ? stranger() : deskAs('editor'))
    const address = route
      .replace('[articleId]', article.id)
      .replace('[token]', 'none')
      .replace('[number]', '1')
    const { scripts, now, named, ahead } = await firstLoad(
      seat.page,
      address,
      route === DESK
        ? '.ProseMirror[contenteditable=true]'
        : route === OVERVIEW
          ? '.recharts-surface >> nth=0'
          : undefined,
    )
    const total = `${weightOf(scripts).toFixed(0).padStart(5)} KB of JavaScript (gzip) for ${route}`
    expect(scripts).not.toEqual([])
    if (route === OVERVIEW) {
      const late = scripts.filter(({ name }) => !named.has(name))
      const early = scripts.filter(({ name }) => named.has(name))
      console.log(`${total}, ${weightOf(late).toFixed(1)} KB of it after the page stands, charts among them`)
      expect(withCharts(early).map(({ name }) => name)).toEqual([])
      expect(withCharts(late)).not.toEqual([])
      expect(weightOf(early)).toBeLessThanOrEqual(MAX_OVERVIEW_KB)
      expect(weightOf(withCharts(late))).toBeLessThanOrEqual(MAX_CHARTS_KB)
      expect(withEditor(scripts).map(({ name }) => name)).toEqual([])
      return
    }
    expect(withCharts(scripts).map(({ name }) => name)).toEqual([])
    // Only who exports loads the dialog for it.
    expect(scripts.filter(({ text }) => text.includes(EXPORT_DIALOG)).map(({ name }) => name)).toEqual([])
    if (route !== DESK) {
      console.log(total)
      expect(withEditor(scripts).map(({ name }) => name)).toEqual([])
      return
    }
    // What is fetched ahead and not run at once is the editor; what nobody has named is loaded when the desk rests.
    const early = scripts.filter(({ name }) => named.has(name))
    const editor = scripts.filter(({ name }) => ahead.has(name) && !named.has(name))
    const lateNow = async () => (await now()).filter(({ name }) => !named.has(name) && !ahead.has(name))
    console.log(
      `${total}, ${weightOf(early).toFixed(1)} KB before the editor, ${weightOf(editor).toFixed(1)} KB the editor`,
    )
    expect(withEditor(editor)).not.toEqual([])
    expect(withEditor([...early, ...(await lateNow())]).map(({ name }) => name)).toEqual([])
    const saying = (words: string, among: readonly Script[]) =>
      among.filter(({ text }) => text.includes(words)).map(({ name }) => name)
    // When the desk rests, which is not when it first stands.
    await expect.poll(async () => saying(CLAIM_PANEL, await lateNow())).not.toEqual([])
    expect(saying(CLAIM_PANEL, [...early, ...editor])).toEqual([])
    expect(saying(CALENDAR, [...early, ...editor])).toEqual([])
    expect(saying(SCHEMAS, [...early, ...editor])).toEqual([])
    expect(weightOf(early)).toBeLessThanOrEqual(MAX_DESK_KB)
    expect(weightOf(editor)).toBeLessThanOrEqual(MAX_EDITOR_KB)
  })
}

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '#launch/suite/browser.ts'
import config from '@/e2e/playwright.config'
import { figuresOf, median, printAim, printTable } from './figures.ts'
import { fillDesk, type MeasuredArticle } from './fill-desk.ts'
import { loadNow, onBench } from './harness.ts'
import { peerPage } from './peer.ts'
import { type BenchWindow, installProbes, type UsableSign } from './probes.ts'
import { randomFrom } from './words.ts'

/*
 * npm run bench:desk                      the desk with 10,000 words and 1,000 claims, 200 of them over others
 * npm run bench:desk -- --runs 5 --words 10000 --claims 1000
 *
 * In Chromium: from the navigation to a usable desk (the editor lives, every highlight is drawn, two frames have
 * passed), tasks over 50 ms while the whole article is scrolled through by the wheel, and from Shift+ArrowRight to the
 * second frame after it. Beside it @recogito/text-annotator draws the same spans over the same text on a page of its
 * own, with nothing around it, by both of its renderers. The first run of each warms the server up and does not count.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    words: { type: 'string', default: '10000' },
    claims: { type: 'string', default: '1000' },
  },
})
const CLAIMS = Number(values.claims)
/** One notch of a fast wheel, in CSS pixels. */
const WHEEL_STEP = 400
const KEYS = 40
/** A frame of Chromium, in ms. */
const FRAME_MS = 1_000 / 60
const VIEWPORT = { width: 1440, height: 900 }

type Subject = {
  name: string
  address: string
  text: string
  sign: UsableSign
  cookie?: Parameters<BrowserCookies>[0][0]
}
type BrowserCookies = Awaited<ReturnType<Browser['newContext']>>['addCookies']
type Run = { usableAt: number; loadTasks: number[]; scrollTasks: number[]; scrolled: number; keys: number[] }

await onBench(async (bench) => {
  const article = await fillDesk(bench, Number(values.words), CLAIMS)
  await bench.serve()
  const peer = await servePeer(article)
  const { executablePath } = await findBrowser()
  const browser = await chromium.launch({ ...config.use?.launchOptions, executablePath })
  const subjects: Subject[] = [
    {
      name: 'the desk',
      address: `${bench.baseUrl}/articles/${article.id}`,
      text: '.ProseMirror',
      sign: { editor: '.ProseMirror[contenteditable=true]', attribute: 'aria-details', marks: CLAIMS },
      cookie: { ...article.cookie, url: bench.baseUrl },
    },
    { name: 'recogito, spans', address: peer.address, text: '#text', sign: 'drawn' },
    {
      name: 'recogito, CSS highlights',
      address: `${peer.address}?renderer=CSS_HIGHLIGHTS`,
      text: '#text',
      sign: 'drawn',
    },
  ]
  const runs = new Map<Subject, Run[]>(subjects.map((subject) => [subject, []]))
  console.log(`Load before: ${loadNow()} on ${availableParallelism()} cores`)
  try {
    for (let round = 0; round <= Number(values.runs); round++) {
      for (const subject of subjects) {
        const run = await measure(browser, subject)
        if (round > 0) runs.get(subject)?.push(run)
      }
    }
  } finally {
    await browser.close()
    peer.server.close()
  }
  console.log(`Load after: ${loadNow()}\n`)
  report(runs)
})

async function measure(browser: Browser, subject: Subject): Promise<Run> {
  const context = await browser.newContext({ viewport: VIEWPORT })
  try {
    if (subject.cookie) await context.addCookies([subject.cookie])
    const page = await context.newPage()
    // The loader that runs this file names functions by a helper, which a page does not have.
    await page.addInitScript({ content: 'globalThis.__name = (named) => named' })
    await page.addInitScript(installProbes, subject.sign)
    await page.goto(subject.address, { waitUntil: 'commit' })
    await page.waitForFunction(() => (window as BenchWindow).benchUsableAt !== undefined)
    const usableAt = await page.evaluate(() => (window as BenchWindow).benchUsableAt ?? Number.NaN)
    const loadTasks = await longTasks(page)
    const scrolled = await scrollThrough(page, subject)
    const scrollTasks = (await longTasks(page)).slice(loadTasks.length)
    return { usableAt, loadTasks, scrollTasks, scrolled, keys: await pressKeys(page, subject) }
  } finally {
    await context.close()
  }
}

async function longTasks(page: Page): Promise<number[]> {
  // Entries are handed over between frames.
  await nextFrame(page)
  return page.evaluate(() => ((window as BenchWindow).benchLongTasks ?? []).map(({ took }) => took))
}

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}

/** Scrolls from the first line to the last by the wheel. @returns how far the text has moved, in CSS pixels */
async function scrollThrough(page: Page, subject: Subject): Promise<number> {
  const topOf = () =>
    page
      .locator(subject.text)
      .first()
      .evaluate((text) => text.getBoundingClientRect().top)
  const box = await page.locator(subject.text).first().boundingBox()
  if (!box) throw new Error(`${subject.name} shows no text`)
  await page.mouse.move(box.x + box.width / 2, VIEWPORT.height / 2)
  const began = await topOf()
  for (let last = Number.NaN, top = began; top !== last; ) {
    await page.mouse.wheel(0, WHEEL_STEP)
    await nextFrame(page)
    await nextFrame(page)
    last = top
    top = await topOf()
  }
  return began - (await topOf())
}

/** Extends a selection by the keyboard, from a word in the middle of what is on screen. */
async function pressKeys(page: Page, subject: Subject): Promise<number[]> {
  await page.evaluate((text) => {
    const lines = document.querySelectorAll(`${text} p`)
    lines[Math.floor(lines.length / 2)]?.scrollIntoView({ block: 'start' })
  }, subject.text)
  await nextFrame(page)
  const paragraph = page.locator(`${subject.text} p`)
  const middle = paragraph.nth(Math.floor((await paragraph.count()) / 2))
  await middle.evaluate((line) => {
    line.closest<HTMLElement>('[contenteditable]')?.focus()
    const node = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode()
    if (!node) throw new Error('the paragraph holds no text')
    document.getSelection()?.setBaseAndExtent(node, 2, node, 3)
  })
  await nextFrame(page)
  const random = randomFrom(KEYS)
  for (let i = 0; i < KEYS; i++) {
    // A key that came in step with the frames would measure that step, and a page that is late with them would gain by it.
    await pause(random() * FRAME_MS)
    await page.keyboard.press('Shift+ArrowRight')
    await nextFrame(page)
  }
  const selected = await page.evaluate(() => document.getSelection()?.toString().length ?? 0)
  if (selected < KEYS / 2)
    throw new Error(`${subject.name} selects ${selected} characters after ${KEYS} keys`)
  return page.evaluate(() => (window as BenchWindow).benchKeys ?? [])
}

async function servePeer(article: MeasuredArticle): Promise<{ address: string; server: Server }> {
  const files = await peerPage(path.resolve(import.meta.dirname), article)
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://localhost').pathname)
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' })
    response.end(file?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

function report(runs: ReadonlyMap<Subject, Run[]>): void {
  const rows = [...runs].map(([{ name }, own]) => {
    const keys = figuresOf(own.flatMap((run) => run.keys))
    const worst = Math.max(0, ...own.flatMap((run) => run.scrollTasks))
    return [
      name,
      median(own.map((run) => run.usableAt)),
      median(own.map((run) => Math.max(0, ...run.loadTasks))),
      own.reduce((sum, run) => sum + run.scrollTasks.length, 0) / own.length,
      worst,
      keys.p50,
      keys.p95,
      median(own.map((run) => run.scrolled)),
    ]
  })
  printTable(
    [
      '',
      'usable ms',
      'longest load task',
      'long tasks scrolling',
      'longest',
      'key p50 ms',
      'key p95 ms',
      'scrolled px',
    ],
    rows,
  )
  console.log()
  const [desk, ...peers] = [...runs.values()]
  if (!desk) return
  const usable = median(desk.map((run) => run.usableAt))
  const tasks = desk.flatMap((run) => run.scrollTasks).length
  const keyOf = (own: Run[]) => figuresOf(own.flatMap((run) => run.keys)).p50
  const best = Math.min(...peers.map(keyOf))
  printAim('usable within 1,500 ms', usable, usable <= 1_500)
  printAim('no long task while scrolling', tasks, tasks === 0)
  printAim('key to paint by the better peer, at most 1', keyOf(desk) / best, keyOf(desk) <= best)
}

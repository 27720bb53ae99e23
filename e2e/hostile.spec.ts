import { request } from 'node:http'
import { setting } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { watch } from '@/e2e/fixtures/watch'

const TEXT = 'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030.'

/** Sends a path as it is written: a browser's address would be put in order first. */
function ask(path: string, headers: Record<string, string>, given: { method?: string; body?: string } = {}) {
  const { hostname, port } = new URL(setting('E2E_BASE_URL'))
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const asked = request({ hostname, port, path, headers, method: given.method ?? 'GET' }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      )
    })
    asked.on('error', reject)
    asked.end(given.body)
  })
}

/** Pieces that run script or ask for something wherever they are taken for markup (trust.md 40). */
const HOSTILE = [
  '<img src=x onerror="window.broken=1">',
  '<svg onload="window.broken=1"><script>window.broken=1</script></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.broken=1&gt;">',
  '<style>@import "https://evil.example/x.css"</style>',
  '<iframe srcdoc="<script>parent.broken=1</script>"></iframe>',
  '<base href="https://evil.example/"><form action="https://evil.example/"><button>Go</button></form>',
  '<template><img src=x onerror="window.broken=1"></template>',
  '<noscript><p title="</noscript><img src=x onerror=window.broken=1>"></noscript>',
  '<a href="java&#10;script:window.broken=1">a link</a>',
  '<img src="https://tracker.example/pixel.gif" width=1 height=1>',
]

test('hostile markup that is pasted is dead in the preview, on the desk and in the copy, and asks for nothing', async ({
  deskAs,
  browser,
}) => {
  const { page, load, desk } = await deskAs('checker')
  const outside: string[] = []
  page.context().on('request', (request) => {
    if (!request.url().startsWith(setting('E2E_BASE_URL'))) outside.push(request.url())
  })
  await load.open()
  await load.paste({
    text: 'plain',
    html: `<h1>Ferries</h1>${HOSTILE.map((piece, at) => `<p>Paragraph ${at} ${piece} ends here.</p>`).join('')}`,
  })
  await expect(load.block('Paragraph 0').first()).toBeVisible()
  await load.done()
  await expect(desk.text).toContainText('Paragraph 0')
  await desk.selectByMouse('Paragraph 0')
  await desk.ours.fill(HOSTILE.join(' '))
  await desk.composer.getByRole('button', { name: /^Save claim/ }).click()
  await expect(desk.panel).toContainText('<iframe srcdoc')
  expect(await page.evaluate(() => 'broken' in window)).toBe(false)
  expect(
    await desk.text.locator('img, svg, iframe, form, base, style, template, script, a[href^="java"]').count(),
  ).toBe(0)
  expect(outside).toEqual([])

  const context = await browser.newContext()
  const faults = watch(context)
  const copy = await context.newPage()
  await copy.goto(`file://${await desk.download('html')}`)
  await expect(copy.getByText('<iframe srcdoc').first()).toBeVisible()
  expect(await copy.evaluate(() => 'broken' in window)).toBe(false)
  await context.close()
  expect(faults).toEqual([])
})

test('another site can change nothing with somebody’s cookie', async ({ deskAs, articleFrom }) => {
  const article = await articleFrom(TEXT)
  const { page, desk } = await deskAs('editor')
  const [cookie] = await page.context().cookies()
  const send = (headers: Record<string, string>) =>
    ask(
      `/api/v1/articles/${article.id}`,
      { cookie: `${cookie?.name}=${cookie?.value}`, 'idempotency-key': crypto.randomUUID(), ...headers },
      { method: 'PATCH', body: JSON.stringify({ version: article.version, title: 'Taken over' }) },
    )
  const own = setting('E2E_BASE_URL')
  const foreign: readonly Record<string, string>[] = [
    { 'content-type': 'application/json' },
    { 'content-type': 'application/json', origin: 'null' },
    { 'content-type': 'application/json', origin: 'https://evil.example' },
    { 'content-type': 'application/json', origin: `${own}.evil.example` },
  ]
  for (const headers of foreign) expect((await send(headers)).status, JSON.stringify(headers)).toBe(403)
  expect((await send({ 'content-type': 'text/plain', origin: own })).status).toBe(400)
  expect((await send({ 'content-type': 'application/json', origin: own })).status).toBe(200)
  await desk.open(article.id)
  await expect(page.getByRole('textbox', { name: 'Text of Taken over' })).toBeVisible()
})

test('a page of the desk cannot be framed, and its policy lets no foreign script in', async ({ deskAs }) => {
  const { page } = await deskAs('reader')
  const answer = await page.goto('/queue')
  const headers = (await answer?.allHeaders()) ?? {}
  const policy = headers['content-security-policy'] ?? ''
  for (const rule of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
    expect(policy).toContain(rule)
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/)
  expect(headers['cache-control']).toContain('no-store')
})

test('what is downloaded from the desk could run nothing even if a browser showed it', async ({
  deskAs,
  articleFrom,
}) => {
  const { id } = await articleFrom(TEXT)
  const { page } = await deskAs('checker')
  const copies = ['html', 'docx', 'csv', 'json'].map(
    (format) => `/api/v1/articles/${id}/export?format=${format}`,
  )
  for (const file of [...copies, '/api/v1/queue/export']) {
    const headers = (await page.request.get(file)).headers()
    expect(headers['content-security-policy'], file).toBe("default-src 'none'; sandbox")
    expect(headers['content-disposition'], file).toMatch(/^attachment/)
    expect(headers['x-content-type-options'], file).toBe('nosniff')
  }
})

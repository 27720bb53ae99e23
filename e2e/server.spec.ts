import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setting } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { problemSchema } from '@/lib/contracts/common'

const root = path.resolve(import.meta.dirname, '..')
const base = setting('E2E_BASE_URL')

test('what the interface does not have is answered as a problem, whoever asks and however', async () => {
  for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']) {
    const answer = await fetch(`${base}/api/v1/nothing/here`, { method })
    expect(answer.headers.get('content-type'), method).toMatch(/^application\/problem\+json/)
    expect(problemSchema.parse(await answer.json()), method).toMatchObject({ status: 404, code: 'not_found' })
  }
})

test('nothing that lies beside the pages can be asked for, and no picture is fetched for anybody', async ({
  deskAs,
}) => {
  const { page } = await deskAs('owner')
  for (const address of [
    '/.env',
    '/.git/HEAD',
    '/.data/secrets.json',
    '/package.json',
    '/_next/static/%2e%2e/%2e%2e/package.json',
    '/_next/server/app-paths-manifest.json',
    '/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/api/debug',
  ])
    expect((await page.request.get(address)).status(), address).toBe(404)
})

test('what browsers are sent holds no source map of ours and no name of a secret', async () => {
  const files: string[] = []
  for await (const file of glob('.next/static/**/*.{js,css,map}', { cwd: root })) files.push(file)
  expect(files.length).toBeGreaterThan(10)
  for (const file of files) {
    const text = await readFile(path.join(root, file), 'utf8')
    expect(text, file).not.toMatch(
      /NEXTAUTH_SECRET|TICKMARK_CURSOR_KEY|DATABASE_URL|OIDC_CLIENT_SECRET|SMTP_URL/,
    )
    // The bundler writes one empty map of its own; one with sources would carry ours.
    if (file.endsWith('.map')) expect(JSON.parse(text), file).toMatchObject({ sources: [], sections: [] })
  }
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtFiles } from '#launch/http/built-files.ts'

const SCRIPT = 'globalThis.tickmark = 1;'.repeat(50)
const FONT = 'no font at all'

let folder: string
let server: Server
let base: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tickmark-built-'))
  await mkdir(path.join(folder, 'chunks'))
  await writeFile(path.join(folder, 'chunks/a.js'), SCRIPT)
  await writeFile(path.join(folder, 'chunks/a.js.br'), brotliCompressSync(SCRIPT))
  await writeFile(path.join(folder, 'b.woff2'), FONT)
  const send = builtFiles(folder)
  server = createServer((request, response) => {
    void send(request, response).then((sent) => {
      if (sent) return
      response.statusCode = 404
      response.end(request.url)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

const ask = (place: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(base + place, { method, headers })

describe('files of the build', () => {
  it('are sent as they were compressed to whoever takes that, and stay with them', async () => {
    const answer = await ask('/_next/static/chunks/a.js', { 'accept-encoding': 'gzip, br' })
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(answer.headers.get('content-type')).toContain('text/javascript')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    expect(await answer.text()).toBe(SCRIPT)
  })

  it('are sent as they are where nothing smaller is there, or nobody takes it', async () => {
    const font = await ask('/_next/static/b.woff2', { 'accept-encoding': 'br' })
    expect(font.headers.get('content-encoding')).toBeNull()
    expect(font.headers.get('content-type')).toBe('font/woff2')
    expect(await font.text()).toBe(FONT)
    const script = await ask('/_next/static/chunks/a.js', { 'accept-encoding': 'identity' })
    expect(script.headers.get('content-encoding')).toBeNull()
    expect(await script.text()).toBe(SCRIPT)
  })

  it('are sent in part, or by their head alone, to whoever asks so', async () => {
    const part = await ask('/_next/static/b.woff2', { range: 'bytes=3-6' })
    expect([part.status, await part.text()]).toEqual([206, 'font'])
    const head = await ask('/_next/static/b.woff2', {}, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(FONT.length)])
  })

  it('are nothing else', async () => {
    for (const place of ['/_next/static/none.js', '/_next/static/%2e%2e/package.json', '/articles']) {
      const answer = await ask(place)
      expect([answer.status, await answer.text()], place).toEqual([404, new URL(base + place).pathname])
    }
  })
})

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compressBuilt } from '#launch/steps/compress-built.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tickmark-built-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('puts both forms beside text files that gain by it, and leaves all others alone', async () => {
  const script = 'export const word = "ferry";\n'.repeat(200)
  await mkdir(path.join(folder, 'chunks'))
  await writeFile(path.join(folder, 'chunks/a.js'), script)
  await writeFile(path.join(folder, 'chunks/short.js'), 'x')
  await writeFile(path.join(folder, 'font.woff2'), 'x'.repeat(5_000))
  expect(await compressBuilt(folder)).toBe(1)
  expect((await readdir(path.join(folder, 'chunks'))).sort()).toEqual([
    'a.js',
    'a.js.br',
    'a.js.gz',
    'short.js',
  ])
  expect(gunzipSync(await readFile(path.join(folder, 'chunks/a.js.gz'))).toString()).toBe(script)
  expect(brotliDecompressSync(await readFile(path.join(folder, 'chunks/a.js.br'))).toString()).toBe(script)
})

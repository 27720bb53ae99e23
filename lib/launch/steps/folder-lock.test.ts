import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addressOfRunning, lockFolder } from './folder-lock.ts'

const ADDRESS = 'http://127.0.0.1:4711'
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tickmark-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('where the running copy answers', () => {
  it('is known while it runs, and no longer', async () => {
    const unlock = await lockFolder(folder, ADDRESS)
    expect(await addressOfRunning(folder)).toBe(ADDRESS)
    await unlock()
    expect(await addressOfRunning(folder)).toBeUndefined()
  })

  it('is not taken from a copy that was killed', async () => {
    await lockFolder(folder, ADDRESS)
    const file = path.join(folder, 'running.json')
    const holder = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...holder, begun: 'long ago' }))
    expect(await addressOfRunning(folder)).toBeUndefined()
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fingerprint } from '#launch/fingerprint.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fingerprint-'))
  await writeFile(path.join(folder, 'a.ts'), 'one')
  await writeFile(path.join(folder, 'b.test.ts'), 'two')
})
afterEach(() => rm(folder, { recursive: true }))

const isTest = (place: string): boolean => place.endsWith('.test.ts')
const take = (): Promise<string> =>
  fingerprint(path.dirname(folder), [path.basename(folder), 'missing'], isTest)

it('stays the same while the files do, whenever they were written', async () => {
  const before = await take()
  await writeFile(path.join(folder, 'a.ts'), 'one')
  expect(await take()).toBe(before)
})

it.each([
  ['changed', 'a.ts', 'three'],
  ['added', 'c.ts', ''],
])('changes when a file is %s', async (_how, name, text) => {
  const before = await take()
  await writeFile(path.join(folder, name), text)
  expect(await take()).not.toBe(before)
})

it('does not see what is left out', async () => {
  const before = await take()
  await writeFile(path.join(folder, 'b.test.ts'), 'changed')
  expect(await take()).toBe(before)
})

import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startCluster, stopCluster } from '#launch/postgres/cluster.ts'
import { withClient } from '#launch/postgres/roles.ts'

let options = { stateFolder: '', ownerPassword: 'a password', throwAway: true }
beforeEach(async () => {
  const stateFolder = await mkdtemp(path.join(tmpdir(), 'tickmark-cluster-'))
  await chmod(stateFolder, 0o711)
  options = { ...options, stateFolder }
})
afterEach(async () => {
  await stopCluster(options.stateFolder)
  await rm(options.stateFolder, { recursive: true })
})

async function serverProcess(dataFolder: string): Promise<number> {
  return Number((await readFile(path.join(dataFolder, 'postmaster.pid'), 'utf8')).split('\n')[0])
}

it('finds the server that a killed start left running', async () => {
  const first = await startCluster(options)
  const second = await startCluster(options)
  expect([first.adopted, second.adopted]).toEqual([false, true])
  expect(second.port).toBe(first.port)
})

it('starts again after the server itself was killed, on the same port and with what was saved', async () => {
  const first = await startCluster(options)
  await withClient(first.ownerUrl('postgres'), (client) =>
    client.query('CREATE TABLE kept AS SELECT 42 AS answer'),
  )
  process.kill(await serverProcess(first.dataFolder), 'SIGKILL')
  const second = await startCluster(options)
  const { rows } = await withClient(second.ownerUrl('postgres'), (client) =>
    client.query('SELECT answer FROM kept'),
  )
  expect(rows).toEqual([{ answer: 42 }])
  expect(second.port).toBe(first.port)
})

it('stops so that nothing has to be recovered', async () => {
  const cluster = await startCluster(options)
  await cluster.stop()
  expect(await stopCluster(options.stateFolder)).toBe(false)
  expect(await readFile(path.join(options.stateFolder, 'postgres.log'), 'utf8')).toMatch(
    /database system is shut down\s*$/,
  )
})

it('refuses a folder whose password is lost, and says how to go on', async () => {
  await startCluster(options)
  await expect(startCluster({ ...options, ownerPassword: 'another' })).rejects.toThrow(
    'restore that file from a backup',
  )
})

it('sorts and folds letters by Unicode, and cuts words of any script', async () => {
  const cluster = await startCluster(options)
  const sql =
    "SELECT upper('straße') AS upper, lower('ÅÇĐ') AS lower, to_tsvector('simple', 'Ärzte приветствуют') @@ 'приветствуют'::tsquery AS found"
  const { rows } = await withClient(cluster.ownerUrl('postgres'), (client) => client.query(sql))
  expect(rows).toEqual([{ upper: 'STRASSE', lower: 'åçđ', found: true }])
})

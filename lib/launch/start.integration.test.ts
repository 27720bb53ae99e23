import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tryPort } from '#launch/ports.ts'
import { keepSecrets } from '#launch/secrets.ts'
import { lockFolder } from '#launch/steps/folder-lock.ts'
import { freshDatabase } from '@/lib/testing/database'

let folder = ''
const servers: Server[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tickmark-start-'))
})
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

/** Runs a start, or another of our programs, to its end, on the test's own data folder and a free port. */
async function start(env: Record<string, string>, program = 'main.ts', args: readonly string[] = []) {
  const port = await tryPort(0, '127.0.0.1')
  const { DATABASE_URL: _own, APP_DATABASE_URL: _too, ...given } = process.env
  const child = spawn(process.execPath, [path.join(import.meta.dirname, program), ...args], {
    env: { ...given, TICKMARK_DATA: folder, HOST: '127.0.0.1', PORT: String(port), ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const exitCode = await new Promise<number | null>((resolve) => {
    child.on('close', resolve)
  })
  return { exitCode, lines: output.split('\n').filter(Boolean) }
}

/** Listens on a free port of this machine and hands every connection on. */
async function listening(serve: (socket: Socket) => void): Promise<number> {
  const server = createServer(serve)
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}

/** One message of PostgreSQL's protocol: type, length, body. */
function message(type: string, ...parts: (string | Buffer | number)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(`${part}\0`)
      if (typeof part !== 'number') return part
      const word = Buffer.alloc(4)
      word.writeInt32BE(part)
      return word
    }),
  )
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** Answers every query like a PostgreSQL 15 that is asked for its version. */
function oldServer(socket: Socket): void {
  const ready = message('Z', Buffer.from('I'))
  const column = (name: string, type: number): Buffer => {
    const rest = Buffer.alloc(18)
    rest.writeInt32BE(type, 6)
    rest.writeInt16BE(-1, 10)
    return Buffer.concat([Buffer.from(`${name}\0`), rest])
  }
  const two = Buffer.from([0, 2])
  const value = (text: string): Buffer =>
    Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)])
  const row = [
    message('T', two, column('number', 23), column('name', 25)),
    message('D', two, value('150004'), value('15.4')),
    message('C', 'SELECT 1'),
    ready,
  ]
  socket.once('data', () => {
    socket.write(Buffer.concat([message('R', 0), ready]))
    socket.on('data', (chunk) => {
      if (chunk.toString('latin1').startsWith('Q')) socket.write(Buffer.concat(row))
    })
  })
}

it.each(['token.ts', 'reset-link.ts', 'export.ts', 'verify-history.ts'])(
  '%s, run where no desk has been begun, says so and begins none',
  async (program) => {
    const { exitCode, lines } = await start({}, program, ['--email', 'ines.duarte@example.org'])
    expect([exitCode, lines]).toEqual([1, [`There is no desk in ${folder} yet: run npm start first.`]])
    expect(await readdir(folder)).toEqual([])
  },
)

describe('a start that cannot succeed says so in one sentence and ends with an error', () => {
  async function refusal(env: Record<string, string>): Promise<string> {
    const { exitCode, lines } = await start(env)
    expect(exitCode).toBe(1)
    expect(lines.filter((line) => line !== 'Starting Tickmark')).toHaveLength(1)
    return lines.at(-1) ?? ''
  }

  it('when the port is taken', async () => {
    const port = await listening((socket) => socket.destroy())
    expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} is taken`)
  })

  it('when the address is not of this machine', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).toContain('no address of this machine')
  })

  it('when another copy runs on the same data folder', async () => {
    const release = await lockFolder(folder, 'http://127.0.0.1:4999')
    const said = await refusal({})
    await release()
    expect(said).toContain(`already running on ${folder} (process ${process.pid}, http://127.0.0.1:4999)`)
  })

  it('when DATABASE_URL reaches nobody', async () => {
    const port = await tryPort(0, '127.0.0.1')
    const said = await refusal({ DATABASE_URL: `postgresql://a:secret@127.0.0.1:${port}/desk` })
    expect(said).toContain(`No PostgreSQL answers at 127.0.0.1:${port}/desk`)
    expect(said).not.toContain('secret')
  })

  it('when DATABASE_URL is no such address', async () => {
    expect(await refusal({ DATABASE_URL: 'mysql://127.0.0.1/desk' })).toContain(
      'DATABASE_URL is not an address',
    )
  })

  it('when the PostgreSQL is too old', async () => {
    const port = await listening(oldServer)
    const said = await refusal({ DATABASE_URL: `postgresql://a@127.0.0.1:${port}/desk` })
    expect(said).toContain('is version 15.4, and Tickmark needs 16 or newer')
  })

  it('when the password is wrong', async () => {
    const url = new URL((await freshDatabase()).ownerUrl)
    url.password = 'wrong'
    expect(await refusal({ DATABASE_URL: url.href })).toContain(
      'refuses the name or password of DATABASE_URL',
    )
  })

  it('when the database does not exist', async () => {
    const url = new URL((await freshDatabase()).ownerUrl)
    url.pathname = '/missing'
    expect(await refusal({ DATABASE_URL: url.href })).toContain('There is no such database')
  })

  it('when the application would connect as a role that passes row-level security', async () => {
    const { ownerUrl } = await freshDatabase()
    const said = await refusal({ DATABASE_URL: ownerUrl, APP_DATABASE_URL: ownerUrl })
    expect(said).toContain('bypasses row-level security')
  })

  it('when the secrets are damaged', async () => {
    await writeFile(path.join(folder, 'secrets.json'), '{"ownerPassword":')
    expect(await refusal({})).toContain('secrets.json is damaged')
  })

  it('when a setting makes no sense', async () => {
    expect(await refusal({ PORT: 'three thousand' })).toContain('PORT is “three thousand”')
  })
})

describe('the data folder', () => {
  it.each([
    ['whose process is gone', { pid: 2 ** 30, begun: 'then', address: '' }],
    ['whose process id another program has by now', { pid: process.pid, begun: 'then', address: '' }],
  ])('is taken over from a copy %s', async (_name, left) => {
    await writeFile(path.join(folder, 'running.json'), JSON.stringify(left))
    const release = await lockFolder(folder, 'here')
    expect(JSON.parse(await readFile(path.join(folder, 'running.json'), 'utf8'))).toMatchObject({
      address: 'here',
    })
    await release()
  })

  it('keeps its secrets from everybody else, and from one start to the next', async () => {
    const secrets = await keepSecrets(folder)
    expect((await stat(path.join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
    expect(await keepSecrets(folder)).toEqual(secrets)
    expect(new Set(Object.values(secrets)).size).toBe(4)
  })
})

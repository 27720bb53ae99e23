import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#launch/ports.ts'
import { startCluster } from '#launch/postgres/cluster.ts'
import type { FaultWorld } from '#launch/suite/faults.ts'
import { setting } from '@/e2e/fixtures/database'

const root = path.resolve(import.meta.dirname, '../..')

/** Whether the whole counts of the fault table are run, and not the short form of every test run. */
export const isLong = process.env.FAULTS_FORM === 'long'

/** The desk that is broken. */
export const world = JSON.parse(setting('FAULTS_WORLD')) as FaultWorld

/** How long a server may take until it answers, in ms. */
const START_DEADLINE_MS = 120_000

/** One process that serves the desk, to be killed. */
export class App {
  readonly baseUrl: string
  private readonly env: NodeJS.ProcessEnv
  private child: ChildProcess | undefined

  private constructor(baseUrl: string, env: NodeJS.ProcessEnv) {
    this.baseUrl = baseUrl
    this.env = env
  }

  /** The process at the address that browsers know. */
  static main(): App {
    return new App(world.baseUrl, world.env)
  }

  /** Another process on the same database. */
  static async another(): Promise<App> {
    const port = String(await freePort(undefined))
    const baseUrl = `http://127.0.0.1:${port}`
    return new App(baseUrl, { ...world.env, PORT: port, PUBLIC_URL: baseUrl })
  }

  /** Starts it. @returns after how many ms it answered */
  async start(): Promise<number> {
    const began = performance.now()
    const results = path.join(root, 'e2e/.results')
    await mkdir(results, { recursive: true })
    const log = await open(path.join(results, 'faults-server.log'), 'a')
    const child = spawn(process.execPath, [path.join(root, 'lib/launch/server.ts')], {
      cwd: root,
      env: this.env,
      stdio: ['ignore', log.fd, log.fd],
    })
    this.child = child
    await log.close()
    while (!(await this.answers())) {
      if (child.exitCode !== null || performance.now() - began > START_DEADLINE_MS)
        throw new Error(`the server ended with ${child.exitCode}; its words are in faults-server.log`)
      await pause(20)
    }
    return performance.now() - began
  }

  /** Ends it as a power cut would: nothing is finished. */
  async kill(): Promise<void> {
    const { child } = this
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  /** Whether its process still runs. */
  get isAlive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null
  }

  async answers(): Promise<boolean> {
    try {
      await fetch(`${this.baseUrl}/api/v1/health`, { redirect: 'manual' })
      return true
    } catch {
      return false
    }
  }

  /** Resolves once desk and database both answer. */
  async isHealthy(deadlineMs: number): Promise<number> {
    const began = performance.now()
    for (;;) {
      const answer = await fetch(`${this.baseUrl}/api/v1/health`).catch(() => null)
      if (answer?.ok) return performance.now() - began
      if (performance.now() - began > deadlineMs) throw new Error('the desk did not heal')
      await pause(50)
    }
  }
}

/** Kills PostgreSQL with all its processes at once, and starts it again on the same folder. */
export async function killPostgres(): Promise<void> {
  const pidFile = path.join(await dataFolder(), 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
  while (isAlive(pid)) await pause(10)
}

/** Starts PostgreSQL again after {@link killPostgres}: it recovers from its log by itself. */
export async function restartPostgres(): Promise<void> {
  await startCluster({ stateFolder: world.stateFolder, ownerPassword: world.ownerPassword })
}

let known: string | undefined
async function dataFolder(): Promise<string> {
  // Found by asking the running server: where it lies depends on the operating user.
  known ??= (await startCluster({ stateFolder: world.stateFolder, ownerPassword: world.ownerPassword }))
    .dataFolder
  return known
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** What must be there. @throws {Error} if it is not */
export function given<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing is there')
  return value
}

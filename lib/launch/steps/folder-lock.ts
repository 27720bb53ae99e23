import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, fileFault, LaunchFault } from '#launch/launch-fault.ts'

type Holder = { pid: number; begun: string; address: string }

/** The lock's file in its data folder. */
const LOCK = 'running.json'
/** Tries after finding a lock whose process is gone: another start may be clearing it away at the same moment. */
const TRIES = 3

/**
 * Makes this process the only one that works on a data folder.
 *
 * The lock names its process by id and by the moment it began, so that a lock left behind by a killed process
 * is never mistaken for a living one, not even when its id has been given away again.
 *
 * @param address where this copy will answer, told to whoever finds the folder locked
 * @returns what gives the folder free again
 * @throws {LaunchFault} if another copy is running on it.
 */
export async function lockFolder(folder: string, address: string): Promise<() => Promise<void>> {
  const file = path.join(folder, LOCK)
  const own = `${file}.${process.pid}`
  const holder: Holder = { pid: process.pid, begun: processBegan(process.pid) ?? '', address }
  try {
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    await writeFile(own, JSON.stringify(holder), { mode: 0o600 })
    await take(file, own, folder)
  } catch (error) {
    throw fileFault(error, 'opening the data folder', folder)
  } finally {
    await rm(own, { force: true }).catch(() => undefined)
  }
  return () => rm(file, { force: true })
}

/** Where the copy that runs on a data folder answers; undefined where none runs. */
export async function addressOfRunning(folder: string): Promise<string | undefined> {
  const holder = await readHolder(path.join(folder, LOCK))
  return holder && isAlive(holder) && holder.address !== '' ? holder.address : undefined
}

async function take(file: string, own: string, folder: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      // A link is made or refused in one motion, and its file is never seen half written.
      await link(own, file)
      return
    } catch (error) {
      if (errorCode(error) !== 'EEXIST' || tries === TRIES) throw error
    }
    const other = await readHolder(file)
    if (other && isAlive(other))
      throw new LaunchFault(
        `Tickmark is already running on ${folder} (process ${other.pid}, ${other.address}): use that one, or end it first.`,
      )
    await rm(file, { force: true })
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const value: Partial<Holder> = JSON.parse(await readFile(file, 'utf8'))
    const { pid, begun, address } = value
    return typeof pid === 'number' && typeof begun === 'string'
      ? { pid, begun, address: address ?? '' }
      : undefined
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Whether the process that holds a lock is still the one that took it. */
const isAlive = ({ pid, begun }: Holder): boolean => processBegan(pid) === begun

/** When a process began, as the system tells it, or `undefined` if there is no such process. */
function processBegan(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return undefined
  }
  if (process.platform === 'linux') return linuxStart(pid)
  if (process.platform === 'win32') return ''
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.trim() ?? ''
}

/** Clock ticks since the machine started, which no change of the clock moves; proc(5), field 22 of stat. */
function linuxStart(pid: number): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  // The second field is the program's name in parentheses, and may itself hold spaces and parentheses.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return `${boot}/${fields[19]}`
}

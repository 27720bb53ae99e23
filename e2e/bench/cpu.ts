import { readdir, readFile } from 'node:fs/promises'
import { platform } from 'node:os'

/** CPU time of what is measured, in ms. */
export type CpuTimes = { server: number; database: number }

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10

/** Which part a process of this one's is, by what its command line holds. Their own children are theirs. */
const PARTS: readonly (readonly [keyof CpuTimes, RegExp])[] = [
  ['server', /lib\/launch\/server\.ts|bench\/bare-server\.ts/],
  ['database', /postgres/],
]

type Process = { pid: number; parent: number; cpuMs: number }

/**
 * The CPU time that the servers and the databases which this process has started have used until now.
 *
 * @returns null where there is no /proc to read it from.
 */
export async function cpuTimes(): Promise<CpuTimes | null> {
  if (platform() !== 'linux') return null
  const processes = await readProcesses()
  const times = { server: 0, database: 0 }
  for (const child of processes.filter(({ parent }) => parent === process.pid)) {
    const command = await readFile(`/proc/${child.pid}/cmdline`, 'utf8').catch(() => '')
    const part = PARTS.find(([, pattern]) => pattern.test(command))?.[0]
    if (part) times[part] += withChildren(child, processes)
  }
  return times
}

async function readProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid): Promise<Process | null> => {
      // It may have ended meanwhile.
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
      // The name stands in brackets and may hold anything.
      const fields = stat
        ?.slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number)
      if (!fields) return null
      const [, parent = 0] = fields
      // utime, stime, and the same of children that have ended.
      const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0)
      return { pid: Number(pid), parent, cpuMs: ticks * TICK_MS }
    }),
  )
  return found.filter((each) => each !== null)
}

function withChildren(from: Process, processes: readonly Process[]): number {
  return processes
    .filter(({ parent }) => parent === from.pid)
    .reduce((sum, child) => sum + withChildren(child, processes), from.cpuMs)
}

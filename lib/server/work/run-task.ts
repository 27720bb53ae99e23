import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Piscina } from 'piscina'
import { processWide } from '@/lib/launch/http/process-wide'
import { Refusal } from '@/lib/server/http/refusal'
import type { TaskName, Tasks } from '@/lib/server/work/tasks'

/** Memory of one worker in MB: a file that needs more is refused, and the desk goes on. */
const WORKER_MEMORY_MB = 512
/** How long one task may take, in ms. */
const MAX_TASK_MS = 60_000
/** Tasks that may wait. Past it a caller is told to come again: what waits longer is given up by people anyway. */
const MAX_WAITING = 64
/** Threads of one process: the main one keeps a core. */
const MAX_THREADS = 2

let pool: Piscina | undefined

/**
 * Does a task in a worker thread with a memory cap, so that no file keeps other requests waiting (trust.md 55, 78).
 *
 * @throws {Refusal} `unavailable` if too many wait or it takes too long; `payload_too_large` if it needs too much memory.
 * @throws what the task throws.
 */
export async function runTask<N extends TaskName>(
  name: N,
  input: Tasks[N]['input'],
): Promise<Tasks[N]['output']> {
  const timer = AbortSignal.timeout(MAX_TASK_MS)
  try {
    return await workers().run({ name, input }, { signal: timer })
  } catch (error) {
    throw refusalOf(error, timer.aborted) ?? error
  }
}

/**
 * Has a worker load what a copy needs, for somebody who is about to ask for one: it then begins at once. The worker goes
 * as all others do when it has had nothing to do for a while, and where tasks wait none is taken for this.
 *
 * Nobody waits for it. What fails here fails in the copy again, and is told there.
 */
export function readyForCopy(): void {
  if (workers().queueSize > 0) return
  runTask('loadWriter', null).catch(() => undefined)
}

function workers(): Piscina {
  if (pool) return pool
  // The bundler must not follow these paths: the threads run the sources themselves.
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/server/work')
  pool = new Piscina({
    filename: pathToFileURL(path.join(folder, 'worker.ts')).href,
    execArgv: ['--import', pathToFileURL(path.join(folder, 'resolve-sources.mjs')).href],
    minThreads: 0,
    maxThreads: MAX_THREADS,
    maxQueue: MAX_WAITING,
    idleTimeout: 30_000,
    // A worker that waits by its events, not asleep: what is put off until a file has gone out then happens.
    atomics: 'disabled',
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
  })
  processWide().onClosing.set('work', () => pool?.destroy())
  return pool
}

function refusalOf(error: unknown, tookTooLong: boolean): Refusal | null {
  if (tookTooLong)
    return new Refusal('unavailable', { detail: 'This file takes too long. Nothing was saved.' })
  if (!(error instanceof Error)) return null
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new Refusal('payload_too_large', {
      detail: 'This file needs more memory than a file may. Nothing was saved.',
      because: 'too_large',
    })
  return error.message === 'Task queue is at limit'
    ? new Refusal('unavailable', { detail: 'Many files are waiting. Try again in a minute.' })
    : null
}

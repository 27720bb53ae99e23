import { type JobWithMetadata, PgBoss } from 'pg-boss'
import { processWide } from '@/lib/launch/http/process-wide'
import { pool } from '@/lib/server/db/pool'
import { serverEnv } from '@/lib/server/env'
import { endExport, failLostExport, runExport } from '@/lib/server/exports/run-export'
import {
  type AskedJobName,
  type AskedJobs,
  JOB_SCHEMA,
  type JobName,
  TIMETABLE,
} from '@/lib/server/jobs/queues'
import { runClock } from '@/lib/server/jobs/run-clock'
import { log } from '@/lib/server/log'
import { sendAccountMail } from '@/lib/server/notifications/send-account-mail'
import { sendDigests } from '@/lib/server/notifications/send-digests'
import { checkLinks } from '@/lib/server/sources/check-links'
import { failLostArchive, runArchive } from '@/lib/server/sources/run-archive'

/** How often a process looks for a job, in seconds: none of them is urgent to the second. */
const LOOK_EVERY_S = 10
/** A job under way gets this long when the process ends, in ms; then it is given back, and another process does it. */
const GRACE_MS = 4_000
/** After this long a process whose jobs could not be begun tries again, in ms. */
const BEGIN_AGAIN_MS = 30_000

/** Somebody waits for what they asked for, in seconds. */
const LOOK_FOR_ASKED_S = 0.5

const WORK: Readonly<Record<JobName, () => Promise<void>>> = {
  clock: runClock,
  digest: sendDigests,
  links: checkLinks,
}

/** What is done for a job that was asked for. `isLast`: no further try follows. */
type AskedWork = { [N in AskedJobName]: (data: AskedJobs[N], isLast: boolean) => Promise<void> }
const ASKED: AskedWork = {
  export: runExport,
  export_lost: failLostExport,
  export_over: endExport,
  archive: runArchive,
  archive_lost: failLostArchive,
  account_mail: sendAccountMail,
}

/** This process's part in the jobs. */
type Workforce = {
  boss: PgBoss | null
  again: NodeJS.Timeout | null
  isEnding: boolean
  begun: Promise<void>
}

// The application is bundled in several pieces; one workforce a process stays one.
const kept = globalThis as typeof globalThis & { tickmarkJobs?: Workforce }

/**
 * Begins to work jobs in this process, once; further calls do nothing. It never throws: where the database is not
 * there yet it tries again by itself, and says so in the log.
 *
 * pg-boss gives every job to one process, however many there are on the database (decision 9 of product.md).
 *
 * @returns when the first attempt is over.
 */
export function workJobs(): Promise<void> {
  if (kept.tickmarkJobs) return kept.tickmarkJobs.begun
  const force: Workforce = { boss: null, again: null, isEnding: false, begun: Promise.resolve() }
  kept.tickmarkJobs = force
  processWide().onClosing.set('jobs', stopJobs)
  force.begun = begin(force)
  return force.begun
}

/** Ends this process's part: the job under way is finished or given back, and none is begun. */
export async function stopJobs(): Promise<void> {
  const force = kept.tickmarkJobs
  if (!force) return
  force.isEnding = true
  if (force.again) clearTimeout(force.again)
  await force.begun
  await force.boss?.stop({ graceful: true, timeout: GRACE_MS })
  if (kept.tickmarkJobs === force) delete kept.tickmarkJobs
}

async function begin(force: Workforce): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool().query(text, values) },
    schema: JOB_SCHEMA,
    // The owner makes and changes the tables when the desk starts (lib/launch/steps/job-queues.ts).
    migrate: false,
    createSchema: false,
    // Both are the owner's to do.
    reindex: false,
    monitorVacuum: false,
    cronWorkerIntervalSeconds: LOOK_EVERY_S,
  })
  boss.on('error', (error) => log().warn({ err: error }, 'the job queues cannot be reached'))
  try {
    await boss.start()
    for (const name of Object.keys(TIMETABLE) as JobName[]) {
      await boss.schedule(name, TIMETABLE[name])
      await work(boss, name, LOOK_EVERY_S, () => WORK[name]())
    }
    // One at a time: what people wait for before their screens comes first.
    // A process that was given no mail server leaves mails to those that were.
    const asked = (Object.keys(ASKED) as AskedJobName[]).filter(
      (name) => name !== 'account_mail' || serverEnv().mail,
    )
    for (const name of asked) await workAsked(boss, name)
    force.boss = boss
  } catch (error) {
    log().error({ err: error }, 'jobs could not be begun; trying again soon')
    await boss.stop({ graceful: false }).catch(() => undefined)
    if (force.isEnding) return
    force.again = setTimeout(() => {
      force.begun = begin(force)
    }, BEGIN_AGAIN_MS)
    force.again.unref()
  }
}

/** Jobs that people wait for before their screens. */
const WAITED_FOR: ReadonlySet<AskedJobName> = new Set(['export', 'archive', 'account_mail'])

const workAsked = <N extends AskedJobName>(boss: PgBoss, name: N) =>
  work(boss, name, WAITED_FOR.has(name) ? LOOK_FOR_ASKED_S : LOOK_EVERY_S, ({ data, ...job }) =>
    ASKED[name](data as AskedJobs[N], job.retryCount >= job.retryLimit),
  )

type Job = JobWithMetadata<unknown>

async function work(boss: PgBoss, name: string, everySeconds: number, does: (job: Job) => Promise<void>) {
  const options = { includeMetadata: true, pollingIntervalSeconds: everySeconds } as const
  let worker: string | undefined
  worker = await boss.work(name, options, async ([job]) => {
    if (!job) return
    // Where there is one there may be more: the next is looked for as soon as this one is over.
    if (worker) boss.notifyWorker(worker)
    await workOne(name, job, does)
  })
}

async function workOne(name: string, job: Job, does: (job: Job) => Promise<void>): Promise<void> {
  try {
    await does(job)
  } catch (error) {
    const { id, retryCount, retryLimit } = job
    const isLast = retryCount >= retryLimit
    const said = isLast ? 'a job failed for the last time and is parked' : 'a job failed and is tried again'
    log()[isLast ? 'error' : 'warn']({ err: error, job: name, jobId: id, attempt: retryCount + 1 }, said)
    // pg-boss stores what is thrown with all that hangs on it.
    throw new Error(error instanceof Error ? error.message : 'unknown')
  }
}

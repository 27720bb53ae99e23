import { PgBoss } from 'pg-boss'
import { processWide } from '@/lib/launch/http/process-wide'
import type { NewsroomTx } from '@/lib/server/db/newsroom-tx'
import { pool } from '@/lib/server/db/pool'
import { type AskedJobName, type AskedJobs, JOB_SCHEMA } from '@/lib/server/jobs/queues'
import { log } from '@/lib/server/log'

// The application is bundled in several pieces; one sender a process stays one.
const kept = globalThis as typeof globalThis & { tickmarkSender?: Promise<PgBoss> }

/**
 * Asks for a job in the transaction of the change that needs it: both are kept, or neither.
 *
 * @param options.startAfter not before then
 * @throws {Error} if the queues are not there.
 */
export async function sendJob<N extends AskedJobName>(
  { tx }: { readonly tx: NewsroomTx },
  name: N,
  data: AskedJobs[N],
  options: { startAfter?: Date } = {},
): Promise<void> {
  const boss = await sender()
  await boss.send(name, data, {
    ...options,
    db: {
      executeSql: async (text, values = []) => ({
        rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values),
      }),
    },
  })
}

/** A pg-boss that works nothing: any process may ask for jobs, also one that does none. */
function sender(): Promise<PgBoss> {
  kept.tickmarkSender ??= begin().catch((error: unknown) => {
    delete kept.tickmarkSender
    throw error
  })
  return kept.tickmarkSender
}

async function begin(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool().query(text, values) },
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  })
  boss.on('error', (error) => log().warn({ err: error }, 'the job queues cannot be reached'))
  await boss.start()
  processWide().onClosing.set('job sender', stopSending)
  return boss
}

/** Lets go of what asks for jobs, so that a script can end. */
export async function stopSending(): Promise<void> {
  const boss = await kept.tickmarkSender?.catch(() => undefined)
  delete kept.tickmarkSender
  await boss?.stop({ graceful: false })
}

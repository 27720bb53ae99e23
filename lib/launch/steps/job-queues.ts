import { PgBoss } from 'pg-boss'
import { JOB_QUEUES, JOB_SCHEMA } from '#job-queues'
import { errorCode, LaunchFault } from '#launch/launch-fault.ts'
import { APP_ROLE, withClient } from '#launch/postgres/roles.ts'

/**
 * What the application may do with pg-boss's tables: put jobs in, take them out, keep the timetable. It makes no table and
 * takes no queue away.
 */
const RIGHTS = `
  GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE};
  REVOKE DELETE ON ${JOB_SCHEMA}.queue, ${JOB_SCHEMA}.version FROM ${APP_ROLE};
`

/**
 * Makes the tables and queues of pg-boss, or brings them up to the version that is installed; does nothing to what is
 * there already. The migrations come first: they know nothing of these tables, which are pg-boss's own.
 *
 * @throws {LaunchFault} if the role may create no schema.
 */
export async function ensureJobQueues(ownerUrl: string): Promise<void> {
  try {
    await withClient(ownerUrl, async (client) => {
      // Two desks that start at once on one database do this one after the other; the lock ends with the connection.
      await client.query("SELECT pg_advisory_lock(hashtext('tickmark job queues'))")
      await makeQueues(ownerUrl)
      await client.query(RIGHTS)
    })
  } catch (error) {
    if (errorCode(error) !== '42501') throw error
    throw new LaunchFault(
      `The role of DATABASE_URL may not create the schema “${JOB_SCHEMA}”, where jobs wait: GRANT CREATE ON DATABASE to it.`,
    )
  }
}

async function makeQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
  })
  // The statement under way fails as well, which is where it is reported.
  boss.on('error', () => undefined)
  try {
    await boss.start()
    const there = new Set((await boss.getQueues()).map(({ name }) => name))
    for (const { name, ...options } of JOB_QUEUES) {
      if (!there.has(name)) await boss.createQueue(name, options)
      else if (Object.keys(options).length > 0) await boss.updateQueue(name, options)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { JOB_QUEUES } from '#job-queues'
import { LaunchFault } from '#launch/launch-fault.ts'
import { ensureJobQueues } from '#launch/steps/job-queues.ts'
import { freshDatabase } from '@/lib/testing/database'
import { ownerQuery } from '@/lib/testing/owner-query'

const queuesOf = async (ownerUrl: string) =>
  (await ownerQuery<{ name: string }>(ownerUrl, 'SELECT name FROM pgboss.queue ORDER BY name')).map(
    ({ name }) => name,
  )
const expected = JOB_QUEUES.map(({ name }) => name).sort()

describe('the job queues', () => {
  it('are made in a database that has none, and left as they are in one that has them', async () => {
    const { ownerUrl } = await freshDatabase()
    await ownerQuery(ownerUrl, 'DROP SCHEMA pgboss CASCADE')
    await ensureJobQueues(ownerUrl)
    expect((await queuesOf(ownerUrl)).toSorted()).toEqual(expected)
    await ownerQuery(ownerUrl, `INSERT INTO pgboss.job (name) VALUES ('clock')`)
    await ensureJobQueues(ownerUrl)
    expect((await queuesOf(ownerUrl)).toSorted()).toEqual(expected)
    expect(await ownerQuery(ownerUrl, 'SELECT name FROM pgboss.job')).toEqual([{ name: 'clock' }])
  })

  it('are made once by two starts at the same moment', async () => {
    const { ownerUrl } = await freshDatabase()
    await ownerQuery(ownerUrl, 'DROP SCHEMA pgboss CASCADE')
    await Promise.all([ensureJobQueues(ownerUrl), ensureJobQueues(ownerUrl)])
    expect((await queuesOf(ownerUrl)).toSorted()).toEqual(expected)
  })

  it('are refused in one sentence where the role may create no schema', async () => {
    const { ownerUrl } = await freshDatabase()
    const name = `plain_${Math.random().toString(36).slice(2)}`
    await ownerQuery(ownerUrl, 'DROP SCHEMA pgboss CASCADE')
    await ownerQuery(ownerUrl, `CREATE ROLE ${pg.escapeIdentifier(name)} LOGIN PASSWORD 'plain'`)
    const url = new URL(ownerUrl)
    url.username = name
    url.password = 'plain'
    const refusal = await ensureJobQueues(url.href).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(LaunchFault)
    expect(String(refusal)).toContain('may not create the schema “pgboss”')
  })
})

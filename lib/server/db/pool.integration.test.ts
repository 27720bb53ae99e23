import { once } from 'node:events'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { processWide } from '@/lib/launch/http/process-wide'
import { pool } from '@/lib/server/db/pool'
import { log } from '@/lib/server/log'
import { connectFreshDatabase } from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

let ownerUrl: string

beforeAll(async () => {
  process.env.LOG_LEVEL = 'silent'
  ownerUrl = (await connectFreshDatabase()).ownerUrl
})

/** Has the database end a connection that nobody uses just now. */
async function loseOne(): Promise<void> {
  const client = await pool().connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  client.release()
  const lost = once(pool(), 'error')
  await ownerQuery(ownerUrl, 'SELECT pg_terminate_backend($1)', [rows[0]?.pid])
  await lost
}

describe('a connection that the database ends', () => {
  it('is logged while the desk is open, and the next question gets another one', async () => {
    const warned = vi.spyOn(log(), 'warn')
    await loseOne()
    expect(warned).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'database connection lost')
    expect((await pool().query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    warned.mockRestore()
  })

  it('is nothing to speak of once the desk is ending: the database ends after it', async () => {
    const warned = vi.spyOn(log(), 'warn')
    await processWide().onClosing.get('database')?.()
    await loseOne()
    expect(warned).not.toHaveBeenCalled()
    warned.mockRestore()
  })
})

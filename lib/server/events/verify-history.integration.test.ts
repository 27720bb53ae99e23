import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/server/auth/actor'
import { prisma } from '@/lib/server/db/client'
import { inNewsroom, withTx } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { connectFreshDatabase } from '@/lib/testing/builders'

describe('verify-history', () => {
  let ownerUrl = ''
  let sql: postgres.Sql

  beforeAll(async () => {
    ownerUrl = (await connectFreshDatabase()).ownerUrl
    sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  })
  afterAll(async () => {
    await sql.end()
    await prisma().$disconnect()
  })

  /** A newsroom whose own stream holds ten events. */
  async function streamOfTen(): Promise<string> {
    const newsroomId = uuidv7()
    const actor: Actor = {
      newsroomId,
      userId: uuidv7(),
      name: 'A sample person',
      role: 'owner',
      via: { kind: 'script' },
    }
    await withTx({ newsroomId }, (tx) => tx.newsroom.create({ data: { id: newsroomId, name: newsroomId } }))
    for (let i = 0; i < 10; i++) {
      await inNewsroom(actor, (ask) =>
        appendEvent(ask, {
          streamId: newsroomId,
          type: 'newsroom.changed',
          reason: `reason ${i} with “quotes”, emoji 👩‍🚒 and ؟`,
          payload: { changes: [{ field: 'name', from: String(i), to: ['a', 'b'] }] },
        }),
      )
    }
    return newsroomId
  }
  const verdictOf = async (streamId: string) =>
    (await verifyHistory(ownerUrl)).find((one) => one.streamId === streamId)?.verdict

  /** Does what only somebody with the database in their hands can do: the triggers off, for one statement. */
  async function tamper(change: (tx: postgres.TransactionSql) => Promise<unknown>) {
    await sql.begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`
      await change(tx)
    })
  }

  it('says that an untouched history holds', async () => {
    expect(await verdictOf(await streamOfTen())).toMatchObject({ kind: 'holds', events: 10 })
  })

  it.each<[string, (tx: postgres.TransactionSql, id: string) => Promise<unknown>, number, string]>([
    [
      'an edited reason',
      (tx, id) => tx`UPDATE event SET reason = 'other' WHERE stream_id = ${id} AND seq = 4`,
      4,
      'content',
    ],
    [
      'an edited payload',
      (tx, id) => tx`UPDATE event SET payload = '{}' WHERE stream_id = ${id} AND seq = 4`,
      4,
      'content',
    ],
    [
      'a renamed actor',
      (tx, id) => tx`UPDATE event SET actor_name = 'x' WHERE stream_id = ${id} AND seq = 1`,
      1,
      'content',
    ],
    [
      'another time',
      (tx, id) => tx`UPDATE event SET at = at + interval '1 hour' WHERE stream_id = ${id} AND seq = 7`,
      7,
      'content',
    ],
    ['a deleted line', (tx, id) => tx`DELETE FROM event WHERE stream_id = ${id} AND seq = 5`, 5, 'gap'],
    ['a cut tail', (tx, id) => tx`DELETE FROM event WHERE stream_id = ${id} AND seq > 8`, 9, 'head'],
    ['a lost head', (tx, id) => tx`DELETE FROM event_head WHERE stream_id = ${id}`, 11, 'head'],
  ])('names the first line that does not hold after %s', async (_name, change, seq, because) => {
    const streamId = await streamOfTen()
    await tamper((tx) => change(tx, streamId))
    expect(await verdictOf(streamId)).toEqual({ kind: 'broken', seq, because })
  })

  it.each(['UPDATE event SET reason = NULL', 'DELETE FROM event', 'TRUNCATE event'])(
    'finds that the database refuses “%s” even to the owner of the table',
    async (statement) => {
      await streamOfTen()
      await expect(sql.unsafe(statement)).rejects.toThrow(/appended and never changed/)
    },
  )

  it.each([
    'UPDATE event SET reason = NULL',
    'DELETE FROM event',
    'TRUNCATE event',
    'UPDATE revision SET text = NULL',
  ])('finds that the application’s role has no right to “%s”', async (statement) => {
    await expect(prisma().$executeRawUnsafe(statement)).rejects.toThrow(/permission denied/)
  })
})

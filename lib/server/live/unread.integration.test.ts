import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { pipeToNodeResponse } from 'next/dist/server/pipe-readable'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { prisma } from '@/lib/server/db/client'
import { followNewsroom } from '@/lib/server/live/follow'
import { Hub } from '@/lib/server/live/hub'
import { connectFreshDatabase, makeArticle, makeNewsroom, type TestNewsroom } from '@/lib/testing/builders'
import { StreamReader } from '@/lib/testing/live'
import { ownerQuery } from '@/lib/testing/owner-query'

/** Events of one transaction: as many as are told without beginning anew. */
const BURST = 4_900
/** More than this much the systems' own buffers between two sockets do not take. */
const MOST_BYTES = 40 * 1024 * 1024

let desk: TestNewsroom
let article: ArticleView
let ownerUrl = ''
let hub: Hub
let server: Server

beforeAll(async () => {
  const database = await connectFreshDatabase()
  ownerUrl = database.ownerUrl
  desk = await makeNewsroom()
  article = await makeArticle(desk.editor)
  hub = new Hub({ databaseUrl: database.appUrl })
  // As the real one answers: a stream is written to the socket by Next's own code.
  server = createServer(async (_, response) => {
    const given = {
      actor: desk.reader,
      lastEventId: null,
      signal: new AbortController().signal,
      through: hub,
    }
    const stream = await followNewsroom({ ...given, drop: () => response.destroy() }, {})
    await pipeToNodeResponse(stream, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await hub.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await prisma().$disconnect()
})

/** Many changes at once, as an import makes them. */
const burst = (first: number) =>
  ownerQuery(
    ownerUrl,
    `WITH made AS (
       INSERT INTO event (newsroom_id, stream_id, seq, id, type, at, actor_name, payload, prev_hash, hash)
       SELECT $1, $2, $3 + n, gen_random_uuid(), 'export.made', now(), 'Sample', '{}', '', ''
       FROM generate_series(0, $4 - 1) n)
     UPDATE event_head SET last_seq = $3 + $4 - 1 WHERE newsroom_id = $1 AND stream_id = $2`,
    [desk.id, article.id, first, BURST],
  )

it('a connection whose other end never reads is cut, and those who read miss nothing', async () => {
  const given = { actor: desk.editor, lastEventId: null, signal: new AbortController().signal, through: hub }
  const reader = new StreamReader(await followNewsroom(given, {}))
  const { port } = server.address() as AddressInfo
  const cut = new Promise<void>((resolve) => {
    server.once('connection', (socket) => socket.once('close', () => resolve()))
  })
  const deaf = connect(port, '127.0.0.1')
  deaf.pause()
  deaf.write('GET / HTTP/1.1\r\nhost: desk\r\n\r\n')
  await expect.poll(() => hub.counts.followers).toBe(2)
  const started = 1_000
  let bursts = 0
  while (hub.counts.followers > 1) {
    await burst(started + bursts * BURST)
    bursts++
    await reader.until((it) => it.of('change').at(-1)?.data.seq === started + bursts * BURST - 1)
    expect(reader.text.length).toBeLessThan(MOST_BYTES)
  }
  await cut
  deaf.destroy()
  expect(reader.isOver).toBe(false)
  const told = reader.of('change').filter(({ data }) => data.seq >= started)
  expect(told.map(({ data }) => data.seq)).toEqual(
    Array.from({ length: bursts * BURST }, (_, i) => started + i),
  )
  await reader.cut()
})

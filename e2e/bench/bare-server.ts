import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { chainInput } from '@/lib/domain/audit/chain'

/** What the server needs to know. `messages` are the product's own statements, as they went over its connection for one save. */
export type BareOrders = { databaseUrl: string; poolSize: number; messages: string[][] }

type Row = Record<string, unknown>
type Body = {
  anchors: { revisionId: string; start: number; end: number; exact: string }[]
  statement: string
  speaker: string
  speakerRole: string
  types: string[]
  priority: string
}

/*
 * The least that saves a claim: bare node:http, bare pg, the statements of the product, and nothing checked. It keeps
 * numbers and hash chains right, so that what it writes can be verified like everything else.
 */
process.once('message', (orders: BareOrders) => {
  // Statements that go out together do so here as well, by what the driver has for it.
  const pool = new pg.Pool({ connectionString: orders.databaseUrl, max: orders.poolSize, pipeline: true })
  const server = createServer((request, response) => {
    save(pool, orders.messages, request).then(
      (reply) => {
        const text = JSON.stringify(reply)
        response.writeHead(201, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        })
        response.end(text)
      },
      (error: unknown) => {
        response.writeHead(500)
        response.end(String(error))
      },
    )
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})

async function save(pool: pg.Pool, messages: string[][], request: IncomingMessage): Promise<object> {
  const [asking, reading, writing] = messages
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const token = request.headers.authorization?.slice('Bearer '.length) ?? ''
  const key = String(request.headers['idempotency-key'])
  const articleId = request.url?.split('/')[4] ?? ''
  const raw = await readAll(request)
  const body = JSON.parse(raw) as Body
  const actor = one((await run(pool, asking, [[sha256(token)]]))[0])
  const { newsroomId, userId } = actor
  const client = await pool.connect()
  try {
    const id = uuidv7()
    const [, , , head, article] = await run(client, reading, [
      [],
      [newsroomId, userId, '', ''],
      [newsroomId, userId, key],
      [newsroomId, articleId],
      [newsroomId, articleId],
    ])
    const { lastSeq, lastHash, lastClaimNumber, now } = one(head)
    const { revisionNumber } = one(article)
    const number = Number(lastClaimNumber) + 1
    const seq = Number(lastSeq) + 1
    const anchors = body.anchors.map((anchor) => ({ id: uuidv7(), ...anchor, prefix: '', suffix: '' }))
    const { statement, speaker, speakerRole, types, priority } = body
    const quote = anchors[0]?.exact ?? ''
    const places = anchors.map(({ start, end, exact }) => ({ revisionNumber, start, end, exact }))
    const payload = { number, statement, places, assigneeName: null }
    const event = {
      newsroomId: String(newsroomId),
      streamId: articleId,
      seq,
      id: uuidv7(),
      type: 'claim.created',
      at: (now as Date).toISOString(),
      actorId: String(userId),
      actorName: String(actor.name),
      claimId: id,
      reason: null,
      payload,
    }
    const hash = sha256(chainInput(String(lastHash), event))
    const reply = {
      id,
      articleId,
      number,
      ...body,
      anchors,
      createdAt: event.at,
      workState: 'to_check',
      version: 1,
    }
    await run(client, writing, [
      [
        ...[newsroomId, id, articleId, number, statement, quote, speaker, speakerRole, null, types, []],
        ...[priority, null, null, userId, now, now],
      ],
      [newsroomId, id, now, JSON.stringify(anchors)],
      [
        ...[newsroomId, articleId, seq, event.id, event.type, now, userId, actor.name, id, null],
        ...[JSON.stringify(payload), lastHash, hash],
      ],
      [seq, hash, number, newsroomId, articleId],
      [newsroomId, userId, key, sha256(raw), 201, JSON.stringify(reply)],
      [],
    ])
    return reply
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** Runs statements without waiting in between, each prepared once for each connection as the product does it. */
function run(target: pg.Pool | pg.PoolClient, texts: string[] = [], values: unknown[][]): Promise<Row[][]> {
  const answers = texts.map(async (text, i) => {
    const name = createHash('md5').update(text).digest('hex')
    return (await target.query<Row>({ name, text, values: values[i] })).rows
  })
  return Promise.all(answers)
}

function one(rows: Row[] = []): Row {
  const [row] = rows
  if (!row) throw new Error('a row that must be there is not')
  return row
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = ''
  request.setEncoding('utf8')
  for await (const chunk of request) text += chunk
  return text
}

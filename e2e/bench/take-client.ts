import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'

/** What is taken from: the product over HTTP, each client as somebody of their own; or a queue of pg-boss. */
type Subject =
  | { kind: 'product'; baseUrl: string; tokens: string[] }
  | { kind: 'pg-boss'; databaseUrl: string; schema: string; queue: string }
/** What the clients are to do. `warmUpMs` of the same work go before the `measureMs` that count. */
export type TakeOrders = { subject: Subject; clients: number; warmUpMs: number; measureMs: number }

/** What they did: the ids that each take was answered with, and how long those took that count, in ms. */
export type TakeOutcome = {
  taken: string[]
  latencies: number[]
  /** The time in which those were taken, in ms. */
  elapsedMs: number
  /** Whether nothing was left before the time was over. */
  drained: boolean
  failures: string[]
}

/** One client's next take: an id, null if nothing is left. @throws {Error} for any other answer */
type Take = (client: number) => Promise<string | null>

/*
 * The clients of a measurement, in a process of their own: they get their orders as a message, take as fast as the
 * answers come, and send back what they got.
 */
process.once('message', async (orders: TakeOrders) => {
  const { take, close } = orders.subject.kind === 'product' ? byHttp(orders) : await byBoss(orders)
  const outcome = await takeAll(orders, take)
  await close()
  // A long list takes its time on the way: whoever hangs up at once is not heard.
  process.send?.(outcome, () => process.disconnect())
})

async function takeAll({ clients, warmUpMs, measureMs }: TakeOrders, take: Take): Promise<TakeOutcome> {
  const taken: string[] = []
  const latencies: number[] = []
  const failures: string[] = []
  let since = Number.POSITIVE_INFINITY
  let last = 0
  let isOver = false
  let drained = false
  const work = Array.from({ length: clients }, async (_, client) => {
    while (!isOver && failures.length < 5) {
      const began = performance.now()
      try {
        const id = await take(client)
        if (id === null) {
          drained = true
          return
        }
        taken.push(id)
        const ended = performance.now()
        if (began >= since && !isOver) {
          latencies.push(ended - began)
          last = ended
        }
      } catch (error) {
        failures.push(String(error))
      }
    }
  })
  const all = Promise.all(work)
  await Promise.race([pause(warmUpMs), all])
  since = performance.now()
  await Promise.race([pause(measureMs), all])
  isOver = true
  const elapsedMs = (drained ? last : performance.now()) - since
  await all
  return { taken, latencies, elapsedMs, drained, failures }
}

function byHttp({ subject, clients }: TakeOrders): { take: Take; close: () => Promise<void> } {
  if (subject.kind !== 'product') throw new Error('not the product')
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const take: Take = async (client) => {
    const token = subject.tokens[client % subject.tokens.length] ?? ''
    const { status, body } = await post(agent, `${subject.baseUrl}/api/v1/queue/take-next`, token)
    if (status === 200) return (JSON.parse(body) as { id: string }).id
    if (status === 409 && body.includes('nothing_to_take')) return null
    throw new Error(`${status} ${body.slice(0, 300)}`)
  }
  return { take, close: async () => agent.destroy() }
}

/** Fetching by the library itself: one job at a time, no HTTP before it, as many connections as clients. */
async function byBoss({ subject, clients }: TakeOrders): Promise<{ take: Take; close: () => Promise<void> }> {
  if (subject.kind !== 'pg-boss') throw new Error('not pg-boss')
  const { databaseUrl, schema, queue } = subject
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema,
    max: clients,
    supervise: false,
    schedule: false,
  })
  // A fetch that fails says so itself; what is left are connections that end with it.
  boss.on('error', () => undefined)
  await boss.start()
  return {
    take: async () => (await boss.fetch(queue))[0]?.id ?? null,
    close: () => boss.stop({ graceful: false }),
  }
}

function post(agent: Agent, url: string, token: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': 2,
      'idempotency-key': randomUUID(),
    }
    const sent = request(url, { agent, method: 'POST', headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end('{}')
  })
}

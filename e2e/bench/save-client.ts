import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom, sentenceOf } from './words.ts'

/** An article of which claims are made. */
export type TargetArticle = { id: string; revisionId: string; text: string }

/** What the clients are to do. `warmUpMs` of the same work go before the `measureMs` that count. */
export type Orders = {
  baseUrl: string
  token: string
  articles: TargetArticle[]
  clients: number
  warmUpMs: number
  measureMs: number
}

/** What they did: how long each save took from the first byte sent to the last read, in ms. */
export type Outcome = {
  latencies: number[]
  /** The time in which those were saved, in ms. */
  elapsedMs: number
  /** Saves that were acknowledged with 201, warm-up included. */
  acknowledged: number
  /** Other answers, the first few as they came. */
  failures: string[]
  /** CPU time of the clients themselves, warm-up included, in ms. */
  cpuMs: number
}

/*
 * The clients of a measurement, in a process of their own: it gets its orders as a message, saves claims as fast as
 * the answers come, over kept connections, and sends back what it measured.
 */
process.once('message', async (orders: Orders) => {
  const outcome = await saveClaims(orders)
  process.send?.(outcome)
  process.disconnect()
})

async function saveClaims(orders: Orders): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: orders.clients })
  const outcome: Outcome = { latencies: [], elapsedMs: 0, acknowledged: 0, failures: [], cpuMs: 0 }
  let isMeasuring = false
  let isOver = false
  const clients = Array.from({ length: orders.clients }, async (_, index) => {
    const random = randomFrom(index + 1)
    while (!isOver && outcome.failures.length < 5) {
      const article = orders.articles[Math.floor(random() * orders.articles.length)]
      if (!article) throw new Error('there is no article to make claims of')
      const counts = isMeasuring
      const began = performance.now()
      const { status, body } = await post(agent, orders, article, claimOf(article, random))
      if (status === 201) {
        outcome.acknowledged++
        if (counts && !isOver) outcome.latencies.push(performance.now() - began)
      } else outcome.failures.push(`${status} ${body.slice(0, 300)}`)
    }
  })
  await pause(orders.warmUpMs)
  isMeasuring = true
  const began = performance.now()
  await pause(orders.measureMs)
  isOver = true
  outcome.elapsedMs = performance.now() - began
  await Promise.all(clients)
  agent.destroy()
  const { user, system } = process.cpuUsage()
  outcome.cpuMs = (user + system) / 1_000
  return outcome
}

/** A claim of some words of the article, as somebody would fill it in. */
function claimOf({ revisionId, text }: TargetArticle, random: () => number): string {
  const start = text.indexOf(' ', Math.floor(random() * (text.length - 200))) + 1
  const end = text.indexOf(' ', start + 40 + Math.floor(random() * 80))
  return JSON.stringify({
    anchors: [{ revisionId, start, end, exact: text.slice(start, end) }],
    statement: sentenceOf(14, random),
    speaker: 'Sample speaker',
    speakerRole: 'spokeswoman of the ministry',
    types: ['quote'],
    priority: 'normal',
  })
}

function post(
  agent: Agent,
  { baseUrl, token }: Orders,
  article: TargetArticle,
  body: string,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${baseUrl}/api/v1/articles/${article.id}/claims`,
      {
        agent,
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': randomUUID(),
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

import { setTimeout as pause } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import type { Journal } from '@/e2e/faults/journal'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'

/** Of so many lost answers one is never asked for again. */
const GIVES_UP_ONE_IN = 8
/** How long an answer is asked for again before the test gives up, in ms. */
const ANSWER_DEADLINE_MS = 60_000

/** Who saves, and where. `baseUrl` is asked anew for each attempt: a client may change to another server. */
export type Client = {
  token: string
  article: ArticleView
  baseUrl: () => string
  journal: Journal
}

export type Asked = { method: string; path: string; key: string; body?: unknown }
type Asker = Pick<Client, 'token' | 'baseUrl'>

/** Asks until it is answered: a lost answer and a 503 are asked for again under the same key. */
export async function askUntilAnswered(asker: Asker, asked: Asked): Promise<Response> {
  const answer = await askOrGiveUp(asker, asked, () => false)
  if (!answer) throw new Error(`${asked.method} ${asked.path} was given up`)
  return answer
}

/** The same; after a lost answer `mayGiveUp` is asked whether that was enough. @returns null if it was */
async function askOrGiveUp(
  asker: Asker,
  { method, path, key, body }: Asked,
  mayGiveUp: () => boolean,
): Promise<Response | null> {
  const began = performance.now()
  for (;;) {
    try {
      const response = await fetch(`${asker.baseUrl()}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${asker.token}`,
          'idempotency-key': key,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      })
      // Read to its end: an answer of which a part is missing has not been heard.
      const text = await response.text()
      if (response.status !== 503) return new Response(text || null, { status: response.status })
    } catch {
      if (mayGiveUp()) return null
    }
    if (performance.now() - began > ANSWER_DEADLINE_MS)
      throw new Error(`${method} ${path} was never answered`)
    await pause(20 + Math.random() * 80)
  }
}

/**
 * Makes claims and changes their words, one after the other, until told to stop; each wish and each answer goes into
 * the journal.
 */
export async function saveUntil(client: Client, isOver: () => boolean): Promise<void> {
  const { article, journal } = client
  const words = article.revision.text
  const mayGiveUp = () => Math.random() * GIVES_UP_ONE_IN < 1
  while (!isOver()) {
    const claimId = uuidv7()
    const start = Math.floor(Math.random() * (words.length - 60))
    const place = wholeWords(words, start)
    const made = await wish(
      client,
      { kind: 'create', claimId, statement: `Made ${claimId}` },
      (key, statement) => ({
        method: 'POST',
        path: `/articles/${article.id}/claims`,
        key,
        body: {
          id: claimId,
          statement,
          anchors: [{ revisionId: article.revision.id, ...place }],
        },
      }),
    )
    if (!made) continue
    let { version } = (await made.json()) as ClaimView
    for (let n = 1; n <= 2 && !isOver(); n++) {
      const changed = await wish(
        client,
        { kind: 'change', claimId, statement: `Changed ${n} ${claimId}` },
        (key, statement) => ({
          method: 'PATCH',
          path: `/claims/${claimId}`,
          key,
          body: { version, statement },
        }),
      )
      if (!changed) break
      version = ((await changed.json()) as ClaimView).version
    }
  }

  async function wish(
    { token, baseUrl }: Client,
    wanted: { kind: 'create' | 'change'; claimId: string; statement: string },
    request: (key: string, statement: string) => { method: string; path: string; key: string; body: unknown },
  ): Promise<Response | null> {
    const key = uuidv7()
    journal.write({ wish: { key, ...wanted } })
    const response = await askOrGiveUp({ token, baseUrl }, request(key, wanted.statement), mayGiveUp)
    if (response && response.status >= 400)
      throw new Error(`${wanted.kind} was refused: ${response.status} ${await response.text()}`)
    journal.write({
      outcome: {
        key,
        ...(response ? { outcome: 'acknowledged', status: response.status } : { outcome: 'given_up' }),
      },
    })
    return response
  }
}

/** A few whole words at about `from`, within one line. */
export function wholeWords(text: string, from: number): { start: number; end: number; exact: string } {
  const start = text.indexOf(' ', from) + 1
  const line = text.indexOf('\n', start)
  const until = Math.min(start + 40, line < 0 ? text.length : line)
  const end = Math.max(text.lastIndexOf(' ', until), text.indexOf(' ', start + 1))
  return { start, end, exact: text.slice(start, end) }
}

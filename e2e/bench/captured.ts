import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { operations } from '@/lib/contracts/operations'
import { createClaim } from '@/lib/server/claims/create-claim'
import { Batch } from '@/lib/server/db/batch'
import { handle } from '@/lib/server/http/handle'

/** An article of which a claim can be made. */
type Target = { id: string; revisionId: string; text: string }

/**
 * Saves claims as the API does it, in this process, and takes down which statements go over its connection for the
 * last of them: what is measured beside the product is then always what the product sends.
 *
 * @returns the texts, those together that go out together
 * @throws {Error} if a save is refused.
 */
export async function statementsOfOneSave(token: string, article: Target): Promise<string[][]> {
  const save = handle(operations.createClaim, ({ ask, params, body }) =>
    createClaim(ask, { ...params, ...body }),
  )
  const claim = async () => {
    const exact = article.text.slice(0, 40)
    const request = new Request(`http://127.0.0.1/api/v1/articles/${article.id}/claims`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({
        anchors: [{ revisionId: article.revisionId, start: 0, end: exact.length, exact }],
        statement: 'What the headline says.',
      }),
    })
    const answer = await save(request, { params: Promise.resolve({ articleId: article.id }) })
    if (answer.status !== 201) throw new Error(await answer.text())
  }
  // The first one also notes when the token was last used and reads the revision's text.
  await claim()
  const send = pg.Client.prototype.query
  const messages: string[][] = []
  pg.Client.prototype.query = new Proxy(send, {
    apply(target, self, args: unknown[]) {
      const [first] = args
      const isConfig = typeof first === 'object' && first !== null && 'text' in first
      const isBatch = first instanceof Batch
      messages.push(
        isBatch
          ? first.statements.map(({ statement }) => statement.text)
          : [String(isConfig ? first.text : first)],
      )
      return Reflect.apply(target, self, args)
    },
  })
  try {
    await claim()
  } finally {
    pg.Client.prototype.query = send
  }
  return messages
}

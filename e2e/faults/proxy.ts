import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy that loses answers: what it passes on has been done, and nobody hears of it. */
export type LosingProxy = { baseUrl: string; lost: () => number; close(): Promise<void> }

/**
 * Stands before a server and drops the connection in place of the answer to some changes, after the whole answer has
 * come: the server has committed by then.
 *
 * @param loses decides for each change, told how often its key has been seen
 */
export async function openLosingProxy(
  target: string,
  loses: (seenBefore: number) => boolean,
): Promise<LosingProxy> {
  const seen = new Map<string, number>()
  let lost = 0
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { host: _, ...headers } = incoming.headers
    const onward = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const key = String(incoming.headers['idempotency-key'] ?? '')
          const before = seen.get(key) ?? 0
          seen.set(key, before + 1)
          if (key && loses(before)) {
            lost += 1
            outgoing.destroy()
            return
          }
          const { 'transfer-encoding': _chunked, connection: _connection, ...kept } = answer.headers
          outgoing.writeHead(answer.statusCode ?? 502, kept)
          outgoing.end(Buffer.concat(parts))
        })
        answer.on('error', () => outgoing.destroy())
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lost: () => lost,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

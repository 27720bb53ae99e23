import { createServer } from 'node:net'
import { errorCode } from './launch-fault.ts'

/**
 * Tries a port by listening on it for a moment.
 *
 * @param port 1..65535, or 0 for any free one
 * @returns the number that was listened on
 * @throws what listening throws, with its code: EADDRINUSE, EACCES, EADDRNOTAVAIL …
 */
export function tryPort(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const listened = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(listened))
    })
  })
}

/**
 * A port nobody listens on: the preferred one if it is free, else any.
 *
 * It may be taken before it is used; the caller tries again then.
 */
export async function freePort(preferred: number | undefined, host = '127.0.0.1'): Promise<number> {
  if (preferred !== undefined) {
    try {
      return await tryPort(preferred, host)
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE') throw error
    }
  }
  return tryPort(0, host)
}

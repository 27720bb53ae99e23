import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import { builtFiles } from './http/built-files.ts'
import { directAnswerTo, sendAnswer } from './http/direct.ts'
import { dropUntrustedHeaders, judgeRequest } from './http/guard.ts'
import { peerAddress } from './http/peer.ts'
import { processWide } from './http/process-wide.ts'
import { contentSecurityPolicy, securityHeaders } from './http/security-headers.ts'
import { addressOf, readServerSettings, type ServerSettings } from './http/settings.ts'
import { LaunchFault } from './launch-fault.ts'
import { listenFault } from './server-fault.ts'

/** A request's headers must be here within this, in ms; slower ones hold connections on purpose. */
const HEADERS_TIMEOUT_MS = 15_000
/** A whole request, body included, must be here within this, in ms: 2 MB over a poor mobile line. */
const REQUEST_TIMEOUT_MS = 60_000
/** Requests under way get this long to finish when the server ends, in ms; what is not done by then is cut. */
const GRACE_MS = 5_000
/** How often connections are closed on which the last answer has been given meanwhile, in ms. */
const CLOSE_IDLE_MS = 50

/** How long the application may take for its first answer, in ms: in development it is compiled meanwhile. */
const WAKE_MS = 60_000

/** A listening server. */
export type RunningServer = { address: string; close(): Promise<void> }

/**
 * Serves the application: Next behind a guard, with a fresh script nonce for every request.
 *
 * Environment of the application itself, which the caller sets before: NODE_ENV, DATABASE_URL (the application's
 * role), NEXTAUTH_SECRET, TICKMARK_CURSOR_KEY, and TICKMARK_DEMO=1 where demo sign-in is allowed.
 *
 * @throws {LaunchFault} if the port is taken or may not be listened on.
 */
export async function serve(settings: ServerSettings, options: { dev: boolean }): Promise<RunningServer> {
  const app = next({
    dev: options.dev,
    dir: path.resolve(import.meta.dirname, '../..'),
    hostname: settings.host,
    port: settings.port,
  })
  const sendBuilt = options.dev ? null : builtFiles(path.resolve(import.meta.dirname, '../../.next/static'))
  const https = settings.publicUrl?.protocol === 'https:'
  const fixedHeaders = Object.entries(securityHeaders(https))
  // The port is taken before Next is ready, so that a second copy learns at once; requests wait for it.
  const ready = app.prepare().then(() => app.getRequestHandler())
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      // Everything that is not upgraded arrives as an ordinary request, and the guard refuses it there.
      shouldUpgradeCallback: (request) => options.dev && isDevSocket(request, settings),
    },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        console.error(error)
        response.destroy()
      })
    },
  )

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nonce = randomBytes(16).toString('base64')
    const policy = contentSecurityPolicy(nonce, { dev: options.dev, https })
    for (const [name, value] of fixedHeaders) response.setHeader(name, value)
    setUnlessAnswered(response, 'content-security-policy', policy)
    const verdict = judgeRequest(request, settings.allowedHosts)
    if (verdict.kind === 'refuse') return refuse(response, verdict)
    if (sendBuilt && (await sendBuilt(request, response))) return
    const canonical = canonicalPlace(request, settings)
    if (canonical) {
      response.writeHead(307, { location: canonical, 'cache-control': 'no-store' })
      response.end()
      return
    }
    const { headers, socket } = request
    const forwarded = headers['x-forwarded-for']
    const peer = peerAddress(
      socket.remoteAddress,
      Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
      settings.trustProxy,
    )
    dropUntrustedHeaders(headers)
    headers['x-tickmark-peer'] = peer
    // A page that sends somebody to the sign-in first sends them back here.
    headers['x-tickmark-path'] = request.url
    headers['x-forwarded-for'] = peer
    headers['x-forwarded-host'] = headers.host
    headers['x-forwarded-proto'] = https ? 'https' : 'http'
    // Next reads the nonce for its own scripts from here.
    headers['content-security-policy'] = policy
    setUnlessAnswered(response, 'cache-control', 'no-store')
    // In development Next loads modules anew, and has to see every request to do so.
    const direct = options.dev ? undefined : directAnswerTo(request)
    if (direct) return sendAnswer(request, response, await direct())
    const handler = await ready
    await processWide().connection.run({ drop: () => response.destroy() }, () => handler(request, response))
  }

  await listen(server, settings)
  await ready
  wake(settings)
  return { address: addressOf(settings), close: () => close(server, () => app.close()) }
}

/**
 * Where a page asked for by another name of this machine shall be opened: cookies belong to one name only, so
 * somebody who signs in at localhost would be a stranger at 127.0.0.1.
 */
function canonicalPlace(
  { method, url, headers }: IncomingMessage,
  settings: ServerSettings,
): string | undefined {
  if (settings.publicUrl || headers['sec-fetch-mode'] !== 'navigate' || method !== 'GET') return undefined
  const address = addressOf(settings)
  return headers.host?.toLowerCase() === new URL(address).host ? undefined : `${address}${url}`
}

/** Development's reload socket: same-origin page, Next's own path. */
function isDevSocket(request: IncomingMessage, settings: ServerSettings): boolean {
  const plain = { ...request.headers, upgrade: undefined }
  const { method, url, rawHeaders } = request
  const verdict = judgeRequest({ method, url, rawHeaders, headers: plain }, settings.allowedHosts)
  return verdict.kind === 'pass' && (url ?? '').startsWith('/_next/')
}

/**
 * Sets a header when the head is written, unless the answer brought its own: Next adds none of a route's headers that
 * stand there already, so that one set before it would outlast, say, a download's stricter policy.
 */
function setUnlessAnswered(response: ServerResponse, name: string, value: string): void {
  const writeHead = response.writeHead.bind(response)
  response.writeHead = ((...head: Parameters<typeof writeHead>) => {
    if (!response.hasHeader(name)) response.setHeader(name, value)
    return writeHead(...head)
  }) as typeof response.writeHead
}

function refuse(
  response: ServerResponse,
  verdict: Extract<ReturnType<typeof judgeRequest>, { kind: 'refuse' }>,
): void {
  const { status, code, detail, allow } = verdict
  const title = status === 405 ? 'Method not allowed' : 'Bad request'
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    connection: 'close',
    ...(allow ? { allow } : {}),
  })
  response.end(JSON.stringify({ type: 'about:blank', title, status, code, detail }))
}

function listen(server: Server, { host, port }: ServerSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, { host, port })))
    server.listen(port, host, resolve)
  })
}

/**
 * Asks the application for a sign of life, so that what it does besides answering (lib/server/jobs) begins with the
 * process and not with its first visitor. It need not answer well: without its database it begins as soon as it can.
 */
async function wake({ host, port }: ServerSettings): Promise<void> {
  const name =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  try {
    await fetch(`http://${name}:${port}/api/v1/health`, { signal: AbortSignal.timeout(WAKE_MS) })
  } catch (error) {
    console.error(
      'The application did not answer its own server:',
      error instanceof Error ? error.message : error,
    )
  }
}

async function close(server: Server, closeApp: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  const endings = [...processWide().onClosing.values()].map((end) => end())
  server.closeIdleConnections()
  const closeIdle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_MS)
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearInterval(closeIdle)
  await Promise.allSettled(endings)
  clearTimeout(cut)
  await closeApp()
}

if (import.meta.main) {
  try {
    const running = await serve(readServerSettings(process.env), {
      dev: process.env.NODE_ENV === 'development',
    })
    console.log(`Listening on ${running.address}`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        running.close().then(() => process.exit(0))
      })
  } catch (error) {
    if (!(error instanceof LaunchFault)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

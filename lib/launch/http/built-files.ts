import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import sirv from 'sirv'

/** How long browsers keep a file of the build, in seconds: its name changes with its content. */
const KEEP_BUILT_S = 31_536_000

const BUILT = '/_next/static/'

/** What a page of the desk is made of, by the ends of names. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

/** A file as it is sent to a browser that takes Brotli. */
type Kept = { readonly headers: Readonly<Record<string, string | number>>; readonly body: Buffer }

/**
 * Sends the build's files as they were compressed when it was made: Next would compress every one of them again for
 * every browser. What pages are made of is kept in memory: a page asks for forty files at once, and opening and reading
 * each of them takes longer than sending it.
 *
 * @param folder the build's static files
 * @returns answers a request; it resolves to whether the request was for one of them
 */
export function builtFiles(folder: string) {
  const send = sirv(folder, { immutable: true, maxAge: KEEP_BUILT_S, etag: true, gzip: true, brotli: true })
  const kept = new Map<string, Kept>()
  // Until they are read, and if they cannot be, they are sent from the disk.
  keepFiles(folder, kept).catch((error: unknown) => console.error(error))
  return (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { url = '' } = request
    if (!url.startsWith(BUILT) || (request.method !== 'GET' && request.method !== 'HEAD')) {
      return Promise.resolve(false)
    }
    const file = takesWhole(request) ? kept.get(url.slice(BUILT.length)) : undefined
    if (file) {
      response.writeHead(200, file.headers)
      response.end(file.body)
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      request.url = url.slice(BUILT.length - 1)
      response.once('close', () => resolve(true))
      send(request, response, () => {
        // Not a file of this build: Next says so in its own way.
        request.url = url
        resolve(false)
      })
    })
  }
}

/** Whether a request is for a whole file that may be compressed, as all are that a page makes by itself. */
function takesWhole({ method, headers }: IncomingMessage): boolean {
  const isPlain = method === 'GET' && headers.range === undefined && headers['if-none-match'] === undefined
  return isPlain && /\bbr\b/.test(String(headers['accept-encoding'] ?? ''))
}

async function keepFiles(folder: string, kept: Map<string, Kept>): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Set(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name))),
  )
  await Promise.all(
    [...files].map(async (name) => {
      const type = TYPES[path.extname(name)]
      if (!type) return
      const isSmaller = files.has(`${name}.br`)
      const body = await readFile(path.join(folder, isSmaller ? `${name}.br` : name))
      kept.set(name.split(path.sep).join('/'), {
        body,
        headers: {
          'content-type': type,
          'content-length': body.length,
          'cache-control': `public,max-age=${KEEP_BUILT_S},immutable`,
          vary: 'Accept-Encoding',
          ...(isSmaller ? { 'content-encoding': 'br' } : {}),
        },
      })
    }),
  )
}

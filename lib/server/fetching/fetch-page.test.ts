import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import ipaddr from 'ipaddr.js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AddressRules } from '@/lib/server/fetching/address-rules'
import { type FetchOptions, type FetchOutcome, fetchPage } from '@/lib/server/fetching/fetch-page'

/** What each path of the test's own site answers. */
const answers = new Map<string, RequestListener>()
let site: Server
let port: number
let base: string
let connections = 0
let bytesSeen = 0
let asked: { path: string; headers: IncomingHttpHeaders }[] = []

beforeAll(async () => {
  site = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers })
    const answer = answers.get(request.url ?? '')
    if (answer) answer(request, response)
    else response.writeHead(404, { 'content-type': 'text/html' }).end('none')
  })
  site.on('connection', (socket) => {
    connections += 1
    socket.on('data', (chunk: Buffer) => {
      bytesSeen += chunk.length
    })
  })
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  port = (site.address() as AddressInfo).port
  base = `http://127.0.0.1:${port}`
})
afterAll(() => {
  site.closeAllConnections()
  site.close()
})
afterEach(() => {
  answers.clear()
  connections = 0
  bytesSeen = 0
  asked = []
})

/** As the desk's rules are, with nothing allowed; 5432 is the database's, 3000 the desk's. */
const strict: AddressRules = {
  allowedHosts: new Set(),
  allowedNetworks: [],
  ownHost: 'desk.example.org',
  ownAddresses: new Set(['127.0.0.1', '::1', '192.0.2.7']),
  closedPorts: new Set([5432, 3000]),
}
/** A newsroom whose own hosts are on this machine. */
const own: AddressRules = { ...strict, allowedNetworks: [ipaddr.parseCIDR('127.0.0.0/8')] }

const ask = (url: string, options: Partial<FetchOptions> = {}) =>
  fetchPage(url, { rules: own, want: 'page', ...options })
const problem = (outcome: FetchOutcome) => (outcome.kind === 'failed' ? outcome.problem : 'fetched')
const page =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
  }
const redirect =
  (to: string, status = 302): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { location: to }).end()
  }

describe('an address that leads inside', () => {
  it.each([
    'http://127.0.0.1',
    'http://localhost',
    'http://0.0.0.0',
    'http://[::]',
    'http://[::1]',
    'http://[::ffff:7f00:1]',
    'http://[::ffff:127.0.0.1]',
    'http://[::7f00:1]',
    'http://[64:ff9b::7f00:1]',
    'http://[64:ff9b:1::7f00:1]',
    'http://[2002:7f00:1::]',
    'http://[fec0::1]',
    'http://[fe80::1]',
    'http://0x7f.1',
    'http://0177.0.0.1',
    'http://127.1',
    'http://10.0.0.1',
    'http://172.16.5.4',
    'http://192.168.1.1',
    'http://100.64.0.1',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]',
    'http://metadata.google.internal',
    'http://printer.local',
    'http://192.0.2.7',
    'http://desk.example.org',
    'http://198.18.0.1',
    'http://224.0.0.1',
    'http://255.255.255.255',
  ])('%s is refused, and nothing is looked up or dialled', async (url) => {
    let touched = 0
    const outcome = await fetchPage(url, {
      rules: strict,
      want: 'copy',
      lookup: async () => {
        touched += 1
        return []
      },
      dial: () => {
        touched += 1
        return net.connect(port, '127.0.0.1')
      },
    })
    expect(problem(outcome)).toBe('address_private')
    expect([touched, connections]).toEqual([0, 0])
  })

  it('is refused as one number too', async () => {
    expect(problem(await ask('http://2130706433', { rules: strict }))).toMatch(/^address_/)
    expect(problem(await ask('http://2130706433/x.html', { rules: strict }))).toMatch(/^address_/)
  })

  it('is refused where a public name resolves to it, before a connection is made', async () => {
    const outcome = await ask(`http://7f000001.example.net:${8080}`, {
      rules: strict,
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      dial: (_addresses, _port) => net.connect(port, '127.0.0.1'),
    })
    expect(problem(outcome)).toBe('address_private')
    expect(connections).toBe(0)
  })

  it('is refused where the name answers otherwise the second time: it is looked up once', async () => {
    const turns = [[{ address: '127.0.0.1', family: 4 }]]
    let looked = 0
    const lookup = async () => {
      looked += 1
      return looked === 1 ? [{ address: '203.0.113.9', family: 4 }] : (turns[0] ?? [])
    }
    const dialled: string[] = []
    const outcome = await ask('http://rebinding.example.net/', {
      rules: strict,
      lookup,
      dial: (addresses) => {
        dialled.push(...addresses.map(({ address }) => address))
        return net.connect(1, '127.0.0.1')
      },
    })
    // 203.0.113.0/24 is for documentation and refused as well; a public one is dialled, and only that one.
    expect(problem(outcome)).toBe('address_private')
    expect(dialled).toEqual([])
    looked = 0
    const again = async () => {
      looked += 1
      return looked === 1 ? [{ address: '93.184.215.14', family: 4 }] : (turns[0] ?? [])
    }
    await ask('http://rebinding.example.net/', {
      rules: strict,
      lookup: again,
      dial: (addresses) => {
        dialled.push(...addresses.map(({ address }) => address))
        return net.connect(1, '127.0.0.1')
      },
    })
    expect([dialled, looked]).toEqual([['93.184.215.14'], 1])
  })

  it('gets no byte where the socket is connected to it after all', async () => {
    answers.set('/', page('inside'))
    for (const scheme of ['http', 'https']) {
      const outcome = await ask(`${scheme}://public.example.net/`, {
        rules: strict,
        lookup: async () => [{ address: '93.184.215.14', family: 4 }],
        dial: () => net.connect(port, '127.0.0.1'),
      })
      expect(problem(outcome)).toBe('address_private')
    }
    expect(asked).toEqual([])
    expect(bytesSeen).toBe(0)
  })

  it.each([5432, 3000])('is refused at port %d even where the host is allowed', async (closed) => {
    expect(problem(await ask(`http://127.0.0.1:${closed}/`))).toBe('address_private')
  })

  it('is fetched where the newsroom allows its own host, and only then from any port', async () => {
    answers.set('/a', page('<p>inside'))
    expect(problem(await ask(`${base}/a`))).toBe('fetched')
    expect(problem(await ask(`http://93.184.215.14:${port}/a`))).toBe('address_port')
  })
})

it('a host that is allowed by its name is fetched by it, whichever of its addresses answers', async () => {
  answers.set('/a', page('<p>inside'))
  const rules = { ...strict, allowedHosts: new Set(['localhost']) }
  expect(problem(await ask(`http://localhost:${port}/a`, { rules }))).toBe('fetched')
  expect(problem(await ask(`${base}/a`, { rules }))).toBe('address_private')
})

describe('an address that is no page’s', () => {
  it.each([
    ['file:///etc/passwd', 'address_scheme'],
    ['ftp://example.net/a', 'address_scheme'],
    ['gopher://example.net/a', 'address_scheme'],
    ['data:text/html,hello', 'address_scheme'],
    ['jar:http://example.net!/a', 'address_scheme'],
    ['http://a@b.example.net', 'address_credentials'],
    ['http://good.example.net:x@evil.example.net', 'address_credentials'],
    ['http://evil.example.net#@good.example.net', 'address_credentials'],
    ['http://evil#@good', 'address_invalid'],
    ['http://exa\tmple.net', 'address_invalid'],
    ['http://example.net/\r\nHost: evil', 'address_invalid'],
    ['http://example.net:22/', 'address_port'],
    ['', 'address_invalid'],
  ])('%j is refused: %s', async (url, code) => {
    expect(problem(await ask(url, { rules: strict }))).toBe(code)
  })
})

it('an address of 9,000 characters is refused', async () => {
  expect(problem(await ask(`http://example.net/${'a'.repeat(9_000)}`, { rules: strict }))).toBe(
    'address_invalid',
  )
})

describe('an address that leads on', () => {
  it.each([301, 302, 303, 307, 308])(
    'is followed by %d to one that is allowed, without what a browser would send',
    async (status) => {
      answers.set('/from', (_request, response) => {
        response.writeHead(status, { location: '/to', 'set-cookie': 'id=1; Path=/' }).end()
      })
      answers.set('/to', page('<p>arrived'))
      const outcome = await ask(`${base}/from#part`)
      expect(outcome).toMatchObject({ kind: 'fetched', finalUrl: `${base}/to`, status: 200 })
      for (const { headers } of asked) {
        expect(headers.cookie ?? headers.authorization ?? headers.referer).toBeUndefined()
        expect(headers['user-agent']).toMatch(/^Tickmark/)
      }
    },
  )

  it.each([
    'http://127.0.0.2:9/inside',
    'http://169.254.169.254/latest',
    'http://[::1]/',
    'http://localhost/',
    'http://metadata.google.internal/',
  ])('to %s is refused', async (to) => {
    const rules = { ...strict, allowedHosts: new Set(['127.0.0.1']) }
    answers.set('/from', redirect(to))
    expect(problem(await ask(`${base}/from`, { rules }))).toBe('address_private')
    expect(connections).toBe(1)
  })

  it.each([
    ['file:///etc/passwd', 'address_scheme'],
    ['http://a:b@127.0.0.1/', 'address_credentials'],
    ['http://[broken', 'redirect_broken'],
  ])('to %s is refused: %s', async (to, code) => {
    answers.set('/from', redirect(to))
    expect(problem(await ask(`${base}/from`))).toBe(code)
  })

  it('more than three times is left', async () => {
    for (let i = 0; i < 20; i++) answers.set(`/${i}`, redirect(`/${i + 1}`))
    answers.set('/20', page('<p>the end'))
    expect(problem(await ask(`${base}/0`))).toBe('too_many_redirects')
    expect(asked.map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/3'])
    expect(problem(await ask(`${base}/17`))).toBe('fetched')
  })

  it('by a tag of the page is not followed', async () => {
    answers.set('/meta', page('<meta http-equiv="refresh" content="0; url=/other"><p>here'))
    answers.set('/other', page('other'))
    expect(problem(await ask(`${base}/meta`))).toBe('fetched')
    expect(asked.map(({ path }) => path)).toEqual(['/meta'])
  })

  it('is counted by host at each step', async () => {
    answers.set('/from', redirect(`http://127.0.0.2:${port}/to`))
    const hosts: string[] = []
    const outcome = await ask(`${base}/from`, {
      beforeHost: async (host) => {
        hosts.push(host)
        return hosts.length > 1 ? 'too_many_requests' : null
      },
    })
    expect([problem(outcome), hosts]).toEqual(['too_many_requests', ['127.0.0.1', '127.0.0.2']])
    expect(connections).toBe(1)
  })
})

describe('an answer that is too much', () => {
  const MB = 1_000_000

  it('is cut at its cap where it never ends, and by its length before it is read', async () => {
    answers.set('/long', page('x', { 'content-length': String(50 * MB) }))
    expect(problem(await ask(`${base}/long`))).toBe('too_large')
    answers.set('/endless', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 97)));
      }
      response.on('drain', more)
      more()
    })
    expect(problem(await ask(`${base}/endless`))).toBe('too_large')
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('is cut where %s unpacks to more, and memory stays', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(40 * MB))
    answers.set('/bomb', page(bomb, { 'content-encoding': encoding }))
    const before = process.memoryUsage().arrayBuffers
    expect(problem(await ask(`${base}/bomb`))).toBe('too_large')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30 * MB)
    answers.set('/fine', page(pack(Buffer.from('<p>packed')), { 'content-encoding': encoding }))
    const fine = await ask(`${base}/fine`)
    expect(fine.kind === 'fetched' && Buffer.from(fine.bytes).toString()).toBe('<p>packed')
  })

  it.each([
    ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync('<p>a')))],
    ['compress', Buffer.from('a')],
    ['gzip', gzipSync('<p>a').subarray(0, 12)],
    ['br', Buffer.from('this is not brotli at all')],
  ])('is refused where it is packed as %s and cannot be unpacked', async (encoding, bytes) => {
    answers.set('/odd', page(bytes, { 'content-encoding': encoding }))
    expect(problem(await ask(`${base}/odd`))).toBe('answer_broken')
  })

  it('is left after its time, however slowly it comes: a byte at a time, headers that never end, silence', async () => {
    answers.set('/drip', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const drip = setInterval(() => response.write('a'), 20)
      response.on('close', () => clearInterval(drip))
    })
    answers.set('/silent', () => undefined)
    for (const path of ['/drip', '/silent']) {
      const begun = performance.now()
      expect(problem(await ask(base + path, { maxMs: 400 }))).toBe('timeout')
      expect(performance.now() - begun).toBeLessThan(5_000)
    }
    const outcome = await ask('http://slow-name.example.net/', {
      maxMs: 300,
      lookup: () => new Promise(() => undefined),
    })
    expect(problem(outcome)).toBe('timeout')
  })

  it('is refused with a megabyte of headers', async () => {
    const raw = net.createServer((socket) => {
      socket.on('error', () => undefined)
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nx-a: ${'b'.repeat(MB)}\r\n\r\nhello`)
    })
    raw.listen(0, '127.0.0.1')
    await once(raw, 'listening')
    const { port: rawPort } = raw.address() as AddressInfo
    expect(problem(await ask(`http://127.0.0.1:${rawPort}/`))).toBe('headers_too_large')
    raw.close()
  })
})

describe('an answer that is something else', () => {
  it.each([
    [200, 'application/zip', 'PK', 'wrong_type'],
    [200, 'image/png', 'x', 'wrong_type'],
    [200, 'text/html', '%PDF-1.7', 'content_mismatch'],
    [200, 'text/html', 'PK\u0003\u0004', 'content_mismatch'],
    [200, 'application/pdf', '<html>no', 'content_mismatch'],
    [200, 'application/pdf', '%PDF-1.7 yes', 'fetched'],
    [200, 'Text/HTML ; charset="UTF-8"', '<p>a', 'fetched'],
    [404, 'text/html', 'a', 'gone'],
    [410, 'text/html', 'a', 'gone'],
    [401, 'text/html', 'a', 'not_allowed'],
    [403, 'text/html', 'a', 'not_allowed'],
    [429, 'text/html', 'a', 'server_error'],
    [500, 'text/html', 'a', 'server_error'],
    [206, 'text/html', 'a', 'answer_broken'],
  ])('%d %s %j: %s', async (status, type, body, code) => {
    answers.set('/x', page(body, { 'content-type': type }, status))
    expect(problem(await ask(`${base}/x`, { want: 'copy' }))).toBe(code)
  })

  it.each([
    ['/x', 'application/pdf', 'pdf_for_article'],
    ['/a.PDF', 'application/octet-stream', 'pdf_for_article'],
    ['/x', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word_for_article'],
    ['/a.docx', 'application/octet-stream', 'word_for_article'],
    ['/a.bin', 'application/octet-stream', 'wrong_type'],
    ['/a.pdf', 'image/png', 'wrong_type'],
  ])('%s of type %s where an article is wanted: %s', async (path, type, code) => {
    answers.set(path, page('PK', { 'content-type': type }))
    expect(problem(await ask(base + path))).toBe(code)
  })

  it('comes without a type', async () => {
    answers.set('/x', (_request, response) => response.writeHead(200).end('<p>a'))
    expect(problem(await ask(`${base}/x`))).toBe('wrong_type')
  })
})

describe('a server', () => {
  it('that is not there, hangs up or speaks no HTTP is named as such', async () => {
    const closed = net.createServer()
    closed.listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port: free } = closed.address() as AddressInfo
    closed.close()
    await once(closed, 'close')
    expect(problem(await ask(`http://127.0.0.1:${free}/`))).toBe('unreachable')
    answers.set('/hang', (request) => request.socket.destroy())
    expect(problem(await ask(`${base}/hang`))).toBe('answer_broken')
    expect(problem(await ask(`https://127.0.0.1:${port}/`))).toBe('certificate')
    const unknown = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    expect(problem(await ask('http://nobody.example.net/', { lookup: () => Promise.reject(unknown) }))).toBe(
      'host_unknown',
    )
  })

  it('is asked directly whatever proxy the environment names', async () => {
    const proxied = createServer((_request, response) => response.end('by proxy'))
    proxied.listen(0, '127.0.0.1')
    await once(proxied, 'listening')
    const proxy = `http://127.0.0.1:${(proxied.address() as AddressInfo).port}`
    let throughProxy = 0
    proxied.on('connection', () => {
      throughProxy += 1
    })
    const before = { ...process.env }
    Object.assign(process.env, {
      HTTP_PROXY: proxy,
      http_proxy: proxy,
      ALL_PROXY: proxy,
      NODE_USE_ENV_PROXY: '1',
    })
    answers.set('/', page('<p>directly'))
    expect(problem(await ask(`${base}/`))).toBe('fetched')
    expect(problem(await ask('http://10.0.0.1/', { rules: strict }))).toBe('address_private')
    expect(throughProxy).toBe(0)
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
    proxied.close()
  })
})

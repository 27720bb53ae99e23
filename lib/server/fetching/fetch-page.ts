import { Agent, type Dispatcher, request } from 'undici'
import { readUrl } from '@/lib/domain/sources/canonical-url'
import type { FetchProblemCode } from '@/lib/domain/sources/fetch-problems'
import { type AddressRules, judgeUrl, plainHost } from '@/lib/server/fetching/address-rules'
import { type ContentType, isWhatItSays, readContentType } from '@/lib/server/fetching/content-type'
import { FetchFault } from '@/lib/server/fetching/fetch-fault'
import { type Dial, guardedConnector, type Lookup } from '@/lib/server/fetching/guarded-connector'
import { problemOf } from '@/lib/server/fetching/problem-of'
import { readBody } from '@/lib/server/fetching/read-body'

/** The most bytes of a page, both as they come and unpacked. */
export const MAX_PAGE_BYTES = 10_000_000
/** The most bytes of an answer's headers. */
const MAX_HEADER_BYTES = 32_768
/** From the first look-up to the last byte, redirects included, in ms. */
const MAX_FETCH_MS = 10_000
const MAX_REDIRECTS = 3
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Tells a site who asks, and nothing about the desk. */
const USER_AGENT = 'Tickmark (fact-checking desk; fetches one page when a person asks)'
const HEADERS = {
  'user-agent': USER_AGENT,
  accept: 'text/html, application/xhtml+xml, text/plain;q=0.9, application/pdf;q=0.8',
  'accept-encoding': 'gzip, deflate, br',
}

/** Kinds of answers: what an article can be read from, and what is kept as a copy. */
const PAGE_TYPES = ['text/html', 'application/xhtml+xml', 'text/plain'] as const
const COPY_TYPES = [...PAGE_TYPES, 'application/pdf'] as const

export type FetchedPage = {
  kind: 'fetched'
  /** The address that answered, after redirects. */
  finalUrl: string
  status: number
  mediaType: string
  /** As the header says, in lower case; null where it says nothing. */
  charset: string | null
  /** Unpacked, as they would be saved. */
  bytes: Uint8Array
}
/** `status` where a server answered. */
export type FetchFailure = { kind: 'failed'; problem: FetchProblemCode; status: number | null }
export type FetchOutcome = FetchedPage | FetchFailure

export type FetchOptions = {
  rules: AddressRules
  /** `page`: what an article can be read from. `copy`: PDF too. */
  want: 'page' | 'copy'
  /** Asked before each server is; what it returns ends the fetch. For limits by host. */
  beforeHost?: (host: string) => Promise<FetchProblemCode | null>
  lookup?: Lookup
  dial?: Dial
  maxMs?: number
  maxBytes?: number
}

/**
 * Fetches a page that somebody named, so that it can be a lie: every address of the way is judged, also on the connected
 * socket; sizes are counted after unpacking; nothing of ours goes out (no cookie, no credentials, no Referer), and
 * nothing of the page is run. Proxies of the environment are not used, on purpose: behind one the socket's address would
 * say nothing.
 *
 * Never throws for what a server does; the outcome names it.
 *
 * @see trust.md 46-54
 */
export async function fetchPage(typed: string, options: FetchOptions): Promise<FetchOutcome> {
  const reading = readUrl(typed)
  if (reading.kind === 'refused') return failed(ADDRESS_PROBLEMS[reading.code])
  const url = new URL(reading.url)
  // `http://host#@other` reads as another host to people and to careless parsers.
  if (url.hash.includes('@')) return failed('address_credentials')
  url.hash = ''
  const timer = AbortSignal.timeout(options.maxMs ?? MAX_FETCH_MS)
  // One agent a fetch: no connection, TLS session or address outlives it.
  const agent = new Agent({
    connect: guardedConnector(options.rules, timer, options),
    maxHeaderSize: MAX_HEADER_BYTES,
    pipelining: 0,
    allowH2: false,
  })
  try {
    return await follow(url, agent, timer, options)
  } catch (error) {
    return failed(timer.aborted ? 'timeout' : problemOf(error))
  } finally {
    await agent.destroy()
  }
}

const ADDRESS_PROBLEMS = {
  url_invalid: 'address_invalid',
  url_scheme: 'address_scheme',
  url_credentials: 'address_credentials',
  url_too_long: 'address_invalid',
} as const satisfies Record<string, FetchProblemCode>

const failed = (problem: FetchProblemCode, status: number | null = null): FetchFailure => ({
  kind: 'failed',
  problem,
  status,
})

async function follow(
  start: URL,
  agent: Agent,
  signal: AbortSignal,
  options: FetchOptions,
): Promise<FetchOutcome> {
  let url = start
  for (let hops = 0; ; hops++) {
    const problem =
      judgeUrl(url, options.rules) ?? (await options.beforeHost?.(plainHost(url.hostname))) ?? null
    if (problem) return failed(problem)
    const answer = await request(url, { method: 'GET', headers: HEADERS, dispatcher: agent, signal })
    if (!REDIRECTS.has(answer.statusCode)) return take(url, answer, signal, options)
    // The body of a redirect is left unread; its connection ends with the agent.
    answer.body.on('error', () => undefined).destroy()
    if (hops === MAX_REDIRECTS) return failed('too_many_redirects', answer.statusCode)
    const next = nextUrl(url, answer.headers.location)
    if (!next) return failed('redirect_broken', answer.statusCode)
    if (url.protocol === 'https:' && next.protocol !== 'https:')
      return failed('redirect_insecure', answer.statusCode)
    url = next
  }
}

function nextUrl(from: URL, location: string | string[] | undefined): URL | null {
  if (typeof location !== 'string' || !URL.canParse(location, from)) return null
  const next = new URL(location, from)
  next.hash = ''
  return next
}

async function take(
  url: URL,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  signal: AbortSignal,
  { want, maxBytes = MAX_PAGE_BYTES }: FetchOptions,
): Promise<FetchOutcome> {
  const type = readContentType(headers['content-type'])
  const problem =
    problemOfAnswer(statusCode, type, want === 'copy' ? null : url) ??
    tooLong(headers['content-length'], maxBytes)
  if (problem || type === null) {
    body.on('error', () => undefined).destroy()
    return failed(problem ?? 'wrong_type', statusCode)
  }
  const bytes = await readBody(body, headers['content-encoding'], maxBytes, signal).catch(
    (error: unknown) => {
      if (signal.aborted) throw new FetchFault('timeout')
      throw error
    },
  )
  if (!isWhatItSays(type.mediaType, bytes)) return failed('content_mismatch', statusCode)
  return { kind: 'fetched', finalUrl: url.href, status: statusCode, ...type, bytes }
}

function problemOfAnswer(
  status: number,
  type: ContentType | null,
  /** The address of what is to be an article; null where a copy is wanted. */
  article: URL | null,
): FetchProblemCode | null {
  if (status === 404 || status === 410) return 'gone'
  if (status === 429 || status >= 500) return 'server_error'
  if (status >= 400) return 'not_allowed'
  if (status !== 200 && status !== 203) return 'answer_broken'
  const types: readonly string[] = article ? PAGE_TYPES : COPY_TYPES
  if (type && types.includes(type.mediaType)) return null
  return (type && article && fileForArticle(type.mediaType, article)) ?? 'wrong_type'
}

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** A file that people have articles in, by its type or, where a server has one type for all files, by its ending. */
function fileForArticle(mediaType: string, { pathname }: URL): FetchProblemCode | null {
  const isAny = mediaType === 'application/octet-stream'
  if (mediaType === 'application/pdf' || (isAny && /\.pdf$/i.test(pathname))) return 'pdf_for_article'
  return mediaType === WORD_TYPE || (isAny && /\.docx$/i.test(pathname)) ? 'word_for_article' : null
}

const tooLong = (length: string | string[] | undefined, maxBytes: number): FetchProblemCode | null =>
  Number(length) > maxBytes ? 'too_large' : null

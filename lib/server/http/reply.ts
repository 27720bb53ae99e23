import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Problem } from '@/lib/contracts/common'
import type { Answer, Asked } from '@/lib/launch/http/direct'
import { PROBLEMS, Refusal } from '@/lib/server/http/refusal'
import { log } from '@/lib/server/log'

/** Headers of every answer with somebody's data: no cache may keep it. */
const PRIVATE = { 'cache-control': 'no-store', vary: 'cookie, authorization' }

/** A JSON answer that no cache keeps. */
export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  if (status === 204) return { status, headers: { ...PRIVATE, ...headers }, text: null }
  return textAnswer(status, JSON.stringify(body), headers)
}

/** An answer as Next takes it. */
export const responseOf = ({ status, headers, text }: Answer): Response =>
  new Response(text, { status, headers })

/** {@link jsonAnswer} for Next. */
export const jsonReply = (status: number, body: unknown): Response => responseOf(jsonAnswer(status, body))

/**
 * A JSON answer with its entity tag; a client that has just this answer already (If-None-Match) gets 304 and no body.
 * The answer is made all the same: what is saved is its way, and the client's reading of it.
 */
export function taggedReply(request: Asked, body: unknown): Response {
  const text = JSON.stringify(body)
  const etag = entityTag(text)
  if (request.headers.get('if-none-match') === etag) {
    return new Response(null, { status: 304, headers: { ...PRIVATE, etag } })
  }
  return responseOf(textAnswer(200, text, { etag }))
}

/** The entity tag of an answer's text. */
export const entityTag = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`

function textAnswer(status: number, text: string, headers: Record<string, string>): Answer {
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      // Without it the answer goes out in pieces, the last of them empty.
      'content-length': String(Buffer.byteLength(text)),
      ...PRIVATE,
      ...headers,
    },
    text,
  }
}

/**
 * Turns anything thrown into a problem+json answer (RFC 9457). A refusal is told as it is; what is not known is
 * logged under an id and answered with a fixed sentence: no SQL, no stack, no environment.
 */
export function problemAnswer(error: unknown): Answer {
  const refusal =
    error instanceof Refusal ? error : error instanceof z.ZodError ? invalidRequest(error) : null
  if (refusal) {
    const { retryAfterSeconds, detail, ...extras } = refusal.extras
    const problem = {
      ...extras,
      type: `urn:tickmark:problem:${refusal.code}`,
      title: PROBLEMS[refusal.code].title,
      status: refusal.status,
      code: refusal.code,
      ...(detail === undefined ? {} : { detail }),
    } satisfies Problem
    return answerWith(problem, retryAfterSeconds)
  }
  const logId = uuidv7()
  log().error({ err: error, logId }, 'a request failed')
  return answerWith({
    type: 'urn:tickmark:problem:internal',
    title: PROBLEMS.internal.title,
    status: 500,
    code: 'internal',
    detail: `Nothing was saved. If it happens again, tell whoever runs the desk this number: ${logId}.`,
    logId,
  })
}

/** {@link problemAnswer} for Next. */
export const problemReply = (error: unknown): Response => responseOf(problemAnswer(error))

function answerWith(problem: Problem, retryAfterSeconds?: number): Answer {
  return {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...PRIVATE,
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    text: JSON.stringify(problem),
  }
}

/** The refusal for input that is not as its contract says; each place is named. */
export function invalidRequest(error: z.ZodError): Refusal {
  const issues = error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const first = issues[0]
  return new Refusal('invalid_request', {
    detail: first ? `${first.path || 'The request'}: ${first.message}` : undefined,
    issues,
  })
}

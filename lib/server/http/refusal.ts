import type { ProblemCode } from '@/lib/contracts/common'

/** HTTP status and title of each stable code. */
export const PROBLEMS: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  invalid_request: { status: 400, title: 'The request is not as the interface asks' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed for your role' },
  not_found: { status: 404, title: 'There is no such thing here' },
  method_not_allowed: { status: 405, title: 'This address does not answer that method' },
  version_conflict: { status: 409, title: 'Somebody else has changed it meanwhile' },
  illegal_move: { status: 409, title: 'That move is not open from here' },
  close_incomplete: { status: 409, title: 'Something is missing before it can be closed' },
  clear_refused: { status: 409, title: 'Claims still stand open' },
  held_by_other: { status: 409, title: 'Somebody else holds this' },
  lease_lost: { status: 409, title: 'Your lease has ended' },
  nothing_to_take: { status: 409, title: 'Nothing is waiting' },
  already_exists: { status: 409, title: 'It is there already' },
  last_owner: { status: 409, title: 'A newsroom keeps at least one owner' },
  link_used_or_expired: { status: 410, title: 'This link has been used or has expired' },
  no_mail: { status: 409, title: 'This desk sends no mail' },
  text_refused: { status: 422, title: 'This text cannot be read' },
  document_refused: { status: 400, title: 'The document is not one the desk can hold' },
  anchor_refused: { status: 400, title: 'The words are not where the request says' },
  text_unchanged: { status: 409, title: 'The text is the same as before' },
  text_review_pending: { status: 409, title: 'The claim’s words changed and nobody has looked yet' },
  correction_does_not_fit: { status: 409, title: 'The corrected words no longer stand in the text' },
  comment_refused: { status: 400, title: 'The comment is not one the desk can hold' },
  no_reporter: { status: 409, title: 'Nobody here reported this article' },
  limit_reached: { status: 422, title: 'A limit has been reached' },
  idempotency_key_missing: { status: 400, title: 'The Idempotency-Key header is missing' },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key belongs to another request' },
  too_many_requests: { status: 429, title: 'Too many attempts' },
  payload_too_large: { status: 413, title: 'The request is too large' },
  unavailable: { status: 503, title: 'The desk cannot reach its database just now' },
  internal: { status: 500, title: 'Something failed on our side' },
}

/** What a refusal may say beyond its code; everything here reaches the client. */
export type RefusalExtras = {
  detail?: string
  issues?: { path: string; message: string }[]
  current?: unknown
  yours?: unknown
  missing?: unknown[]
  retryAfterSeconds?: number
  [extra: string]: unknown
}

/**
 * Something that was asked and is not done, for a reason the asker can understand. Thrown, because throwing is what
 * rolls the transaction back; the route wrapper turns it into a problem+json reply.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ProblemCode
  readonly extras: RefusalExtras

  constructor(code: ProblemCode, extras: RefusalExtras = {}) {
    super(extras.detail ?? PROBLEMS[code].title)
    this.code = code
    this.extras = extras
  }

  get status(): number {
    return PROBLEMS[this.code].status
  }
}

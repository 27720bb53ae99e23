import { z } from 'zod'
import * as words from '@/lib/domain/claims/vocabulary'
import { isTimeZone } from '@/lib/domain/review/days'

/** A UUID as all ids here are. Anything else is refused before it reaches the database. */
export const idSchema = z.uuid()
/** A day without a time, `YYYY-MM-DD`. */
export const daySchema = z.iso.date()
/** A moment, ISO 8601 in UTC. */
export const momentSchema = z.iso.datetime()
/** The version of a row that the sender has seen. */
export const versionSchema = z.int().positive()

export const workStateSchema = z.enum(words.WORK_STATES)
export const findingSchema = z.enum(words.FINDINGS)
export const stanceSchema = z.enum(words.STANCES)
export const sourceKindSchema = z.enum(words.SOURCE_KINDS)
export const locatorKindSchema = z.enum(words.LOCATOR_KINDS)
export const claimTypeSchema = z.enum(words.CLAIM_TYPES)
export const prioritySchema = z.enum(words.PRIORITIES)
export const articleStateSchema = z.enum(words.ARTICLE_STATES)
export const roleSchema = z.enum(words.ROLES)
export const placementOutcomeSchema = z.enum(words.PLACEMENT_OUTCOMES)
export const placementDecisionSchema = z.enum(words.PLACEMENT_DECISIONS)
export const revisionOriginSchema = z.enum(words.REVISION_ORIGINS)
export const correctionStateSchema = z.enum(words.CORRECTION_STATES)
export const threadKindSchema = z.enum(words.THREAD_KINDS)
export const threadStateSchema = z.enum(words.THREAD_STATES)
export const notificationKindSchema = z.enum(words.NOTIFICATION_KINDS)
export const directionSchema = z.enum(['ltr', 'rtl'])
/** A BCP 47 language tag; `und` where none was recognised. */
export const languageSchema = z
  .string()
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*$/, 'a language tag such as en or pt-BR')

/** Half of a surrogate pair, or NUL: neither can be stored, and neither was meant. */
const storable = (text: string) => text.isWellFormed() && !text.includes('\u0000')
const STORABLE = 'contains a character that cannot be stored (NUL or half of a surrogate pair)'

/** One line of text: trimmed, bounded, storable. */
export const lineSchema = (max: number) =>
  z
    .string()
    .refine(storable, STORABLE)
    .transform((text) => text.trim())
    .pipe(z.string().max(max))
/** Text of several lines: line ends brought to LF, trimmed, bounded, storable. */
export const textSchema = (max: number) =>
  z
    .string()
    .refine(storable, STORABLE)
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max))
/** A reason: every change of a status carries one (rule 4). */
export const reasonSchema = textSchema(4_000).pipe(z.string().min(1, 'say why'))

/** Somebody, as others see them. */
export const personRefSchema = z.object({ id: idSchema, name: z.string() })
export type PersonRef = z.infer<typeof personRefSchema>

/** What a list's address carries: how many rows, and the opaque cursor of the page before. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional(),
})

/** One page of a list; `nextCursor` is null on the last. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ items: z.array(row), nextCursor: z.string().nullable() })

/** Stable codes of refusals. A client may rely on them; the sentences beside them are for people. */
export const PROBLEM_CODES = [
  'invalid_request',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'version_conflict',
  'illegal_move',
  'close_incomplete',
  'clear_refused',
  'held_by_other',
  'lease_lost',
  'nothing_to_take',
  'already_exists',
  'last_owner',
  'link_used_or_expired',
  'no_mail',
  'text_refused',
  'document_refused',
  'anchor_refused',
  'text_unchanged',
  'text_review_pending',
  'correction_does_not_fit',
  'comment_refused',
  'no_reporter',
  'limit_reached',
  'idempotency_key_missing',
  'idempotency_key_reused',
  'too_many_requests',
  'payload_too_large',
  'unavailable',
  'internal',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** An error reply (RFC 9457, application/problem+json) with our stable `code`. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(PROBLEM_CODES),
  detail: z.string().optional(),
  /** Where in the request, for `invalid_request`. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** The row as it now stands, for `version_conflict`. */
  current: z.unknown().optional(),
  /** What was sent, for `version_conflict`. */
  yours: z.unknown().optional(),
  /** What a close still lacks, for `close_incomplete`. */
  missing: z.array(z.unknown()).optional(),
  /** The id under which the server's log has more. */
  logId: z.string().optional(),
})
export type Problem = z.infer<typeof problemSchema>

/** Whose days are meant, where an answer depends on where a day begins. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'the name of a time zone, such as Europe/Lisbon')
  .default('UTC')
  .describe('whose days they are: an IANA name')

import { z } from 'zod'
import {
  articleStateSchema,
  correctionStateSchema,
  findingSchema,
  idSchema,
  lineSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
  personRefSchema,
  placementDecisionSchema,
  placementOutcomeSchema,
  revisionOriginSchema,
  roleSchema,
  stanceSchema,
  threadKindSchema,
  workStateSchema,
} from '@/lib/contracts/common'
import { EXPORT_FORMATS } from '@/lib/contracts/exports'
import { LINK_STATES } from '@/lib/domain/claims/vocabulary'

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
/** One field of a row: what it was and what it is. */
export const FieldChange = z.object({ field: z.string(), from: scalar, to: scalar })
export type FieldChange = z.infer<typeof FieldChange>
const changes = z.array(FieldChange).min(1)
const place = z.object({ revisionNumber: z.int(), start: z.int(), end: z.int(), exact: z.string() })
/** How an event names a source. A protected source's title is never written: `title` is null then. */
const sourceRef = z.object({ id: idSchema, title: z.string().nullable() })
const evidenceRef = { evidenceId: idSchema, source: sourceRef, stance: stanceSchema }

const correctionPayload = {
  number: z.int(),
  correctionId: idSchema,
  exact: z.string(),
  replacement: z.string(),
}

/** A comment's plain text with the names of those it mentions. */
const commentPayload = {
  number: z.int(),
  threadId: idSchema,
  commentId: idSchema,
  text: z.string(),
  mentions: z.array(z.string()),
}

/**
 * Something random, in newsrooms whose second look is blind: without it, whoever may not yet know a finding could try
 * each one against the event's hash.
 */
const salt = z.string().optional()

/**
 * What each type of event carries. Types are never renamed or re-used; a payload grows only by optional fields,
 * because stored events are read by these schemas for ever.
 */
export const EVENT_PAYLOADS = {
  'article.created': z.object({
    title: z.string(),
    slug: z.string(),
    revisionNumber: z.int(),
    textSha256: z.string(),
    characters: z.int(),
  }),
  'article.changed': z.object({ changes }),
  'article.state_changed': z.object({ from: articleStateSchema, to: articleStateSchema }),
  'revision.created': z.object({
    number: z.int(),
    fromNumber: z.int(),
    origin: revisionOriginSchema,
    textSha256: z.string(),
    characters: z.int(),
    wordsIn: z.int(),
    wordsOut: z.int(),
    moved: z.int(),
    /** How many claims had each outcome. */
    outcomes: z.record(placementOutcomeSchema, z.int()),
  }),
  'draft.taken_over': z.object({ fromId: idSchema, fromName: z.string() }),
  'claim.placed': z.object({
    number: z.int(),
    revisionNumber: z.int(),
    /** The revision whose words were looked for: the newest at which the claim was settled. */
    fromNumber: z.int(),
    outcome: placementOutcomeSchema,
    from: z.array(z.string()),
    to: z.array(place),
    /** The accepted correction that changed the words, if one did. */
    correctionId: idSchema.optional(),
  }),
  'claim.placement_decided': z.object({
    number: z.int(),
    revisionNumber: z.int(),
    outcome: placementOutcomeSchema,
    decision: placementDecisionSchema,
    places: z.array(place),
    findingFrom: findingSchema.nullable(),
    findingTo: findingSchema.nullable(),
    workStateFrom: workStateSchema,
    workStateTo: workStateSchema,
    /** Numbers of the claims that were split off. */
    splitInto: z.array(z.int()).optional(),
    salt,
  }),
  'claim.placement_undone': z.object({
    number: z.int(),
    revisionNumber: z.int(),
    decision: placementDecisionSchema,
  }),
  'correction.proposed': z.object({ ...correctionPayload, revisionNumber: z.int() }),
  'correction.decided': z.object({
    ...correctionPayload,
    from: correctionStateSchema,
    to: correctionStateSchema,
  }),
  'correction.applied': z.object({ ...correctionPayload, revisionNumber: z.int() }),
  'claim.created': z.object({
    number: z.int(),
    statement: z.string(),
    places: z.array(place).min(1),
    assigneeName: z.string().nullable().optional(),
    /** The number of the claim that this one was split off. */
    splitFrom: z.int().optional(),
  }),
  'claim.changed': z.object({ number: z.int(), changes }),
  'claim.finding_given': z.object({
    number: z.int(),
    from: findingSchema.nullable(),
    /** Stored always; null in an answer to somebody from whom it is withheld. */
    to: findingSchema.nullable(),
    round: z.int(),
    adjudicates: z.boolean(),
    salt,
  }),
  'claim.work_moved': z.object({ number: z.int(), from: workStateSchema, to: workStateSchema, salt }),
  'claim.taken': z.object({ number: z.int(), leaseFence: z.int() }),
  'claim.released': z.object({
    number: z.int(),
    leaseFence: z.int(),
    /** Whose lease an editor ended, where it was not their own. */
    heldById: idSchema.optional(),
    heldByName: z.string().optional(),
  }),
  'claim.deleted': z.object({ number: z.int() }),
  'claim.restored': z.object({ number: z.int() }),
  'claim.anchor_added': z.object({ number: z.int(), place }),
  'claim.anchor_removed': z.object({ number: z.int(), place }),
  'claim.reporter_asked': z.object({
    number: z.int(),
    threadId: idSchema,
    reporterId: idSchema,
    reporterName: z.string(),
  }),
  'claim.reporter_answered': z.object({ number: z.int(), threadId: idSchema }),
  'thread.opened': z.object({ ...commentPayload, kind: threadKindSchema, evidenceId: idSchema.optional() }),
  'thread.resolved': z.object({ number: z.int(), threadId: idSchema }),
  'thread.reopened': z.object({ number: z.int(), threadId: idSchema }),
  'comment.added': z.object(commentPayload),
  'comment.edited': z.object({
    number: z.int(),
    threadId: idSchema,
    commentId: idSchema,
    from: z.string(),
    to: z.string(),
  }),
  'comment.deleted': z.object({ number: z.int(), threadId: idSchema, commentId: idSchema, text: z.string() }),
  'comment.restored': z.object({
    number: z.int(),
    threadId: idSchema,
    commentId: idSchema,
    text: z.string(),
  }),
  'evidence.added': z.object({ number: z.int(), ...evidenceRef, locator: z.string() }),
  'evidence.changed': z.object({ number: z.int(), ...evidenceRef, changes }),
  'evidence.removed': z.object({ number: z.int(), ...evidenceRef }),
  'evidence.restored': z.object({ number: z.int(), ...evidenceRef }),
  'export.made': z.object({ format: z.enum(EXPORT_FORMATS), revisionNumber: z.int() }),
  'export.fetched': z.object({ format: z.enum(EXPORT_FORMATS), exportId: idSchema, sha256: z.string() }),
  /** Claims of the whole newsroom as one file; `filter` is the queue’s without the words searched for, as JSON. */
  'queue.exported': z.object({ format: z.enum(EXPORT_FORMATS), filter: z.string() }),
  'annotations.imported': z.object({
    filename: z.string(),
    format: z.string(),
    claimsAdded: z.int(),
    claimsChanged: z.int(),
    comments: z.int(),
    evidence: z.int(),
    corrections: z.int(),
    findings: z.int(),
    notPlaced: z.int(),
  }),
  'source.created': z.object({ source: sourceRef }),
  'source.changed': z.object({ source: sourceRef, changes }),
  'source.archived': z.object({ source: sourceRef, copyId: idSchema, sha256: z.string(), bytes: z.int() }),
  'source.archive_failed': z.object({ source: sourceRef, copyId: idSchema, problem: z.string() }),
  'source.link_changed': z.object({ source: sourceRef, from: z.enum(LINK_STATES), to: z.enum(LINK_STATES) }),
  'source.checks_imported': z.object({ filename: z.string(), added: z.int(), known: z.int() }),
  'source.protected_read': z.object({ source: sourceRef }),
  'newsroom.created': z.object({ name: z.string() }),
  'newsroom.changed': z.object({ changes }),
  'view.shared': z.object({ viewId: idSchema, name: z.string() }),
  'view.removed': z.object({ viewId: idSchema, name: z.string() }),
  'member.invited': z.object({ inviteId: idSchema, role: roleSchema }),
  'member.invite_revoked': z.object({ inviteId: idSchema }),
  'member.joined': z.object({ memberId: idSchema, memberName: z.string(), role: roleSchema }),
  'member.role_changed': z.object({
    memberId: idSchema,
    memberName: z.string(),
    from: roleSchema,
    to: roleSchema,
  }),
  'member.disabled': z.object({ memberId: idSchema, memberName: z.string() }),
  'member.enabled': z.object({ memberId: idSchema, memberName: z.string() }),
  'token.created': z.object({ tokenId: idSchema, name: z.string(), expiresAt: momentSchema }),
  'token.revoked': z.object({ tokenId: idSchema, name: z.string() }),
  'session.signed_in': z.object({ how: z.enum(['password', 'oidc', 'demo']) }),
  'session.signed_out': z.object({}),
} as const

export type EventType = keyof typeof EVENT_PAYLOADS
export const EVENT_TYPES = Object.keys(EVENT_PAYLOADS) as EventType[]
export type EventPayload<T extends EventType> = z.infer<(typeof EVENT_PAYLOADS)[T]>
/** An event's type with the payload that belongs to it: a union over all types. */
export type TypedEvent = { [T in EventType]: { type: T; payload: EventPayload<T> } }[EventType]

/** Kinds under which history pages group events. */
export const EVENT_KINDS = {
  text: [
    'article.created',
    'revision.created',
    'draft.taken_over',
    'claim.placed',
    'claim.placement_decided',
    'claim.placement_undone',
    'correction.proposed',
    'correction.decided',
    'correction.applied',
    'annotations.imported',
  ],
  article: ['article.changed', 'article.state_changed'],
  claim: [
    'claim.created',
    'claim.changed',
    'claim.deleted',
    'claim.restored',
    'claim.anchor_added',
    'claim.anchor_removed',
  ],
  finding: ['claim.finding_given'],
  work: ['claim.work_moved', 'claim.taken', 'claim.released'],
  evidence: [
    'evidence.added',
    'evidence.changed',
    'evidence.removed',
    'evidence.restored',
    'source.created',
    'source.changed',
    'source.archived',
    'source.archive_failed',
    'source.link_changed',
    'source.checks_imported',
    'source.protected_read',
  ],
  talk: [
    'claim.reporter_asked',
    'claim.reporter_answered',
    'thread.opened',
    'thread.resolved',
    'thread.reopened',
    'comment.added',
    'comment.edited',
    'comment.deleted',
    'comment.restored',
  ],
  export: ['export.made', 'export.fetched', 'queue.exported'],
  people: [
    'newsroom.created',
    'newsroom.changed',
    'view.shared',
    'view.removed',
    'member.invited',
    'member.invite_revoked',
    'member.joined',
    'member.role_changed',
    'member.disabled',
    'member.enabled',
    'token.created',
    'token.revoked',
    'session.signed_in',
    'session.signed_out',
  ],
} as const satisfies Record<string, readonly EventType[]>
export type EventKind = keyof typeof EVENT_KINDS
export const eventKindSchema = z.enum(Object.keys(EVENT_KINDS) as [EventKind, ...EventKind[]])

const eventHead = {
  id: idSchema,
  streamId: idSchema,
  seq: z.int(),
  at: momentSchema,
  actor: z.object({ id: idSchema.nullable(), name: z.string() }),
  claimId: idSchema.nullable(),
  reason: z.string().nullable(),
  prevHash: z.string(),
  hash: z.string(),
}

/** One line of history as the API gives it; `payload` is read by `EVENT_PAYLOADS[type]`. */
export const EventView = z.object({
  ...eventHead,
  type: z.enum(EVENT_TYPES as [EventType, ...EventType[]]),
  payload: z.record(z.string(), z.unknown()),
  /**
   * What is withheld from the reader, who therefore cannot recompute this event's hash: what tells of a source that is
   * protected now, or of a finding before the second look is given (rule 3, blind).
   */
  withheld: z.array(z.enum(['source', 'finding'])).optional(),
})
export type EventView = z.infer<typeof EventView>

/** Gives an event's payload the type that belongs to it. @throws {z.ZodError} if a stored payload is not as its type says. */
export function readEvent(event: EventView): TypedEvent {
  return { type: event.type, payload: EVENT_PAYLOADS[event.type].parse(event.payload) } as TypedEvent
}

/** History is read newest first. */
export const HistoryQuery = pageQuerySchema.extend({
  kind: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(eventKindSchema).max(9))
    .optional(),
  actorId: idSchema.optional(),
  claimId: idSchema.optional(),
  q: lineSchema(200).optional(),
})
export type HistoryQuery = z.infer<typeof HistoryQuery>

export const HistoryPage = pageOf(EventView).extend({
  head: z.object({ seq: z.int(), hash: z.string() }),
  /** All who appear in this history, for the filter. */
  actors: z.array(personRefSchema.extend({ events: z.int() })),
  kinds: z.record(z.string(), z.int()),
})
export type HistoryPage = z.infer<typeof HistoryPage>

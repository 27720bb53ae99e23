import { z } from 'zod'
import {
  idSchema,
  lineSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
  personRefSchema,
} from '@/lib/contracts/common'
import { CLAIM_EVENTS } from '@/lib/contracts/events/claim-events'
import { EVIDENCE_EVENTS } from '@/lib/contracts/events/evidence-events'
import { EXPORT_EVENTS } from '@/lib/contracts/events/export-events'
import { NEWSROOM_EVENTS } from '@/lib/contracts/events/newsroom-events'
import { TALK_EVENTS } from '@/lib/contracts/events/talk-events'
import { TEXT_EVENTS } from '@/lib/contracts/events/text-events'

export { FieldChange } from '@/lib/contracts/events/payload-parts'

/**
 * What each type of event carries. Types are never renamed or re-used; a payload grows only by optional fields,
 * because stored events are read by these schemas for ever.
 */
export const EVENT_PAYLOADS = {
  ...TEXT_EVENTS,
  ...CLAIM_EVENTS,
  ...TALK_EVENTS,
  ...EVIDENCE_EVENTS,
  ...EXPORT_EVENTS,
  ...NEWSROOM_EVENTS,
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
  finding: ['claim.finding_given', 'claim.finding_withdrawn'],
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
  rules: ['newsroom.created', 'newsroom.changed'],
  people: [
    'view.shared',
    'view.removed',
    'member.invited',
    'member.invite_revoked',
    'member.joined',
    'member.role_changed',
    'member.disabled',
    'member.enabled',
    'member.reset_link_made',
    'member.password_reset',
    'token.created',
    'token.revoked',
    'session.signed_in',
    'session.signed_out',
    'session.switched',
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
    .pipe(z.array(eventKindSchema).max(Object.keys(EVENT_KINDS).length))
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

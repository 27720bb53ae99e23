import {
  EVENT_KINDS,
  EVENT_TYPES,
  type EventKind,
  type EventType,
  type EventView,
  type HistoryPage,
  type HistoryQuery,
} from '@/lib/contracts/events'
import { articleFor } from '@/lib/server/articles/get-article'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findClaimRow } from '@/lib/server/db/repositories/claim-rows'
import {
  countEventActors,
  countEventTypes,
  type EventRow,
  type HistoryPart,
  listEventRows,
  readHead,
} from '@/lib/server/db/repositories/history'
import { hiddenSources } from '@/lib/server/db/repositories/sources'
import { decodeCursor, encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * The history of an article and its claims, newest first.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function articleHistory(
  ask: Ask,
  { articleId, ...query }: { articleId: string } & HistoryQuery,
): Promise<HistoryPage> {
  await articleFor(ask, 'history.read', articleId)
  return readHistory(ask, { streamId: articleId }, query)
}

/**
 * The history of one claim, newest first; a deleted claim keeps its own.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function claimHistory(
  ask: Ask,
  { claimId, ...query }: { claimId: string } & Omit<HistoryQuery, 'claimId'>,
): Promise<HistoryPage> {
  assertCan(ask.actor, 'history.read')
  const claim = await findClaimRow(ask, claimId, { deleted: true })
  if (!claim) throw new Refusal('not_found')
  assertCan(ask.actor, 'history.read', { reporterId: claim.articleReporterId })
  return readHistory(ask, { streamId: claim.articleId, claimId }, query)
}

/**
 * Reads a stream of events, or one claim's part of it, for somebody whose right to it has been asked already. The head,
 * and who and what appears, are of the whole part; the filter narrows the lines only.
 *
 * A source that has been protected since an event named it is taken out of the line for whoever may not know it, and so
 * is a finding before the second look is given where that is blind; the line says so, because its hash can then not be
 * recomputed.
 */
export async function readHistory(
  ask: Ask,
  part: HistoryPart,
  { kind, actorId, claimId, q, limit, cursor }: HistoryQuery,
): Promise<HistoryPage> {
  const scope = cursorScope(ask.actor, 'history', { part, kind, actorId, claimId, q })
  const place = decodeCursor(scope, cursor)
  const types = kind?.flatMap((one): readonly EventType[] => EVENT_KINDS[one])
  const rows = await listEventRows(ask, part, {
    filter: { types, actorId, claimId, q },
    limit: limit + 1,
    beforeSeq: place ? Number(place[0]) : null,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const counts = new Map((await countEventTypes(ask, part)).map(({ type, events }) => [type, events]))
  const count = (types: readonly EventType[]) => types.reduce((sum, type) => sum + (counts.get(type) ?? 0), 0)
  const hidden = await hiddenSources(ask, [...new Set(page.flatMap((row) => sourceIdOf(row) ?? []))])
  return {
    items: page.map((row) => eventViewOf(row, hidden.has(sourceIdOf(row) ?? ''))),
    nextCursor: last ? encodeCursor(scope, [last.seq]) : null,
    head: await readHead(ask, part.streamId),
    actors: await countEventActors(ask, part),
    kinds: Object.fromEntries(
      (Object.keys(EVENT_KINDS) as EventKind[]).map((one) => [one, count(EVENT_KINDS[one])]),
    ),
  }
}

/**
 * The next events of an article's history, oldest first, as {@link readHistory} shows them, for somebody whose right to it
 * has been asked already.
 *
 * @param afterSeq the number of the event before; 0 for the first
 */
export async function eventsAfter(
  ask: Ask,
  streamId: string,
  { afterSeq, limit }: { afterSeq: number; limit: number },
): Promise<EventView[]> {
  const rows = await listEventRows(ask, { streamId }, { filter: {}, limit, beforeSeq: null, afterSeq })
  const hidden = await hiddenSources(ask, [...new Set(rows.flatMap((row) => sourceIdOf(row) ?? []))])
  return rows.map((row) => eventViewOf(row, hidden.has(sourceIdOf(row) ?? '')))
}

/** The source that an event is about, if it is about one. */
export function sourceIdOf({ payload }: Pick<EventRow, 'payload'>): string | null {
  const { source } = payload
  const isSource = typeof source === 'object' && source !== null && 'id' in source
  return isSource && typeof source.id === 'string' ? source.id : null
}

/** Fields of a source that tell who or what it is, and of its evidence whose words may. */
const IDENTITY: ReadonlySet<string> = new Set([
  'title',
  'publisher',
  'author',
  'url',
  'publishedOn',
  'locator',
  'passage',
  'note',
])

function withoutIdentity(payload: EventRow['payload']): EventRow['payload'] {
  const changes = Array.isArray(payload.changes) ? payload.changes : null
  return {
    ...payload,
    source: { ...(payload.source as object), title: null },
    ...('locator' in payload && { locator: '' }),
    ...(changes && {
      changes: changes.map((change: { field: string }) =>
        IDENTITY.has(change.field) ? { ...change, from: null, to: null } : change,
      ),
    }),
  }
}

/** What a line that tells of a withheld finding still says: that something was found, or decided, and of which claim. */
function withoutFinding(type: EventType, { salt: _, ...payload }: EventRow['payload']): EventRow['payload'] {
  if (type === 'claim.finding_given') return { ...payload, from: null, to: null }
  if (type === 'claim.placement_decided') return { ...payload, findingFrom: null, findingTo: null }
  return payload
}

function eventViewOf(row: EventRow, hidesSource: boolean): EventView {
  const type = EVENT_TYPES.find((known) => known === row.type)
  if (!type) throw new Error(`event ${row.id} is of a type that is not known: ${row.type}`)
  const { id, streamId, seq, claimId, prevHash, hash, findingWithheld } = row
  const open = findingWithheld ? withoutFinding(type, row.payload) : row.payload
  const withheld: EventView['withheld'] = []
  if (hidesSource) withheld.push('source')
  if (findingWithheld) withheld.push('finding')
  return {
    id,
    streamId,
    seq,
    type,
    at: row.at.toISOString(),
    actor: { id: row.actorId, name: row.actorName },
    claimId,
    reason: findingWithheld ? null : row.reason,
    payload: hidesSource ? withoutIdentity(open) : open,
    prevHash,
    hash,
    ...(withheld.length > 0 && { withheld }),
  }
}

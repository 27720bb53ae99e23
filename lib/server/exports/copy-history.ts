import { EVENT_KINDS, type EventType, type EventView, readEvent } from '@/lib/contracts/events'
import { describeEvent } from '@/lib/exporting/history/describe-event'
import { type EventWords, sentenceText } from '@/lib/exporting/history/sentence'
import type { AnnotatedEvent } from '@/lib/exporting/model'
import type { HistoryLine } from '@/lib/exporting/narrow'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findSecretParts, type SecretParts } from '@/lib/server/db/repositories/copy-parts'
import { eventsAfter } from '@/lib/server/events/read-history'

/** Events read at a time. */
const BATCH = 2_000

/** An event as copies may tell it. */
export type CopyEvent = {
  readonly view: EventView
  /** It tells of a protected source, which no copy does, whoever makes it: only that it was there is said. */
  readonly isSecret: boolean
}

/** Reads the next batch of a history for a copy, oldest first; fewer than asked for are the last ones. */
export async function copyEvents(
  ask: Ask,
  articleId: string,
  afterSeq: number,
  secret: SecretParts,
): Promise<{ events: CopyEvent[]; isLast: boolean }> {
  const views = await eventsAfter(ask, articleId, { afterSeq, limit: BATCH })
  return {
    events: views.map((view) => ({ view, isSecret: isSecret(view, secret) })),
    isLast: views.length < BATCH,
  }
}

/**
 * The history of an article up to its head, oldest first, in sentences. What the asker may not see is withheld as on the
 * history's own page; what tells of protected sources is withheld from everybody.
 */
export async function copyHistory(
  ask: Ask,
  articleId: string,
  { headSeq, words }: { headSeq: number; words: EventWords },
): Promise<HistoryLine[]> {
  const secret = await findSecretParts(ask, articleId)
  const lines: HistoryLine[] = []
  const sourceTalks = new Set<string>()
  for (let afterSeq = 0; ; ) {
    const { events, isLast } = await copyEvents(ask, articleId, afterSeq, secret)
    for (const event of events) if (event.view.seq <= headSeq) lines.push(lineOf(event, words, sourceTalks))
    const last = events.at(-1)
    if (isLast || !last || last.view.seq >= headSeq) return lines
    afterSeq = last.view.seq
  }
}

const KIND_BY_TYPE = new Map<EventType, HistoryLine['about']>([
  ...EVENT_KINDS.evidence.map((type) => [type, 'source'] as const),
  ...EVENT_KINDS.talk.map((type) => [type, 'talk'] as const),
  ...(['correction.proposed', 'correction.decided', 'correction.applied'] as const).map(
    (type) => [type, 'correction'] as const,
  ),
])

function lineOf({ view, isSecret }: CopyEvent, words: EventWords, sourceTalks: Set<string>): HistoryLine {
  const about = KIND_BY_TYPE.get(view.type) ?? 'other'
  return {
    claimId: view.claimId,
    about: about === 'talk' && isAboutSource(view, sourceTalks) ? 'sourceTalk' : about,
    event: isSecret ? secretEvent(view) : openEvent(view, words),
  }
}

/** Only the event that opens a thread says what it is about: `sourceTalks` holds those that are about evidence. */
function isAboutSource({ payload }: EventView, sourceTalks: Set<string>): boolean {
  const { evidenceId, threadId } = payload as { evidenceId?: unknown; threadId?: unknown }
  if (typeof threadId !== 'string') return false
  if (typeof evidenceId === 'string') sourceTalks.add(threadId)
  return sourceTalks.has(threadId)
}

const headOf = ({ seq, at, actor, hash }: EventView) => ({ seq, at, who: actor.name, hash })

function openEvent(view: EventView, words: EventWords): AnnotatedEvent {
  const { parts, claimNumber } = describeEvent(readEvent(view), words)
  return { ...headOf(view), sentence: sentenceText(parts, words), reason: view.reason, claimNumber }
}

function secretEvent(view: EventView): AnnotatedEvent {
  const { number } = view.payload
  return {
    ...headOf(view),
    sentence: 'withheld: it tells of a protected source',
    reason: null,
    claimNumber: typeof number === 'number' ? number : null,
  }
}

function isSecret({ payload, withheld }: EventView, { sources, evidence, threads }: SecretParts): boolean {
  const { source, evidenceId, threadId } = payload as {
    source?: { id?: unknown }
    evidenceId?: unknown
    threadId?: unknown
  }
  const isIn = (set: ReadonlySet<string>, id: unknown) => typeof id === 'string' && set.has(id)
  return (
    withheld?.includes('source') === true ||
    isIn(sources, source?.id) ||
    isIn(evidence, evidenceId) ||
    isIn(threads, threadId)
  )
}

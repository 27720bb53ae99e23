import type { EventPayload } from '@/lib/contracts/events'
import type { Actor } from '@/lib/server/auth/actor'
import { can } from '@/lib/server/auth/can'
import { type Ask, inNewsroom } from '@/lib/server/db/newsroom-tx'
import {
  type CopyRow,
  findCopyRow,
  markCopyFailed,
  markCopyStored,
  type StoredCopy,
  writeLink,
} from '@/lib/server/db/repositories/copies'
import { findActiveMember } from '@/lib/server/db/repositories/export-jobs'
import { findSourceRow, type SourceRow } from '@/lib/server/db/repositories/sources'
import { appendEvent } from '@/lib/server/events/append-event'
import { fetchForDesk } from '@/lib/server/fetching/fetch-for-desk'
import type { FetchedPage, FetchFailure } from '@/lib/server/fetching/fetch-page'
import { putFile } from '@/lib/server/files/store'
import { clockIn } from '@/lib/server/jobs/each-newsroom'
import type { AskedJobs } from '@/lib/server/jobs/queues'
import { identityShows, sourceRefOf } from '@/lib/server/sources/source-view'
import { runTask } from '@/lib/server/work/run-task'

type Which = AskedJobs['archive']

/**
 * Fetches a copy that somebody asked for, with the rights that they have now, and stores it. One that is over already is
 * left alone, so that a job may run twice. What a site does is an outcome of the copy; nothing of it is logged.
 *
 * @throws what went wrong on our side, where another try may help.
 */
export async function runArchive(which: Which): Promise<void> {
  const begun = await inNewsroom(clockIn(which.newsroomId), (ask) => begin(ask, which.copyId))
  if (begun === null) return
  const { actor, copy } = begun
  if (!begun.mayFetch) return fail(actor, copy, { problem: 'source_changed', status: null })
  const page = await fetchForDesk(copy.url, 'copy')
  if (page.kind === 'failed') return fail(actor, copy, page)
  const stored = {
    finalUrl: page.finalUrl,
    httpStatus: page.status,
    mediaType: page.mediaType,
    title: await titleOf(page),
    bytes: page.bytes.byteLength,
    sha256: await putFile(actor.newsroomId, page.bytes),
  }
  await inNewsroom(actor, (ask) => keep(ask, copy, stored))
}

/** Ends a copy as failed whose process was killed at the last try. */
export async function failLostArchive({ newsroomId, copyId }: Which): Promise<void> {
  const actor = clockIn(newsroomId)
  const copy = await inNewsroom(actor, (ask) => findCopyRow(ask, { copyId }))
  if (copy) await fail(actor, copy, { problem: 'interrupted', status: null })
}

type Begun = { actor: Actor; copy: CopyRow; mayFetch: boolean }

async function begin(ask: Ask, copyId: string): Promise<Begun | null> {
  const copy = await findCopyRow(ask, { copyId })
  if (copy?.state !== 'queued' || copy.sourceId === null || copy.askedById === null) return null
  const member = await findActiveMember(ask, copy.askedById)
  if (!member) return { actor: ask.actor, copy, mayFetch: false }
  const { newsroomId } = ask.actor
  const actor: Actor = { newsroomId, userId: copy.askedById, ...member, via: { kind: 'script' } }
  const source = await findSourceRow({ ...ask, actor }, copy.sourceId)
  // Between the asking and now the source may have got another address, or been closed to who asked.
  const mayFetch =
    source !== null && source.url === copy.url && identityShows(source) && can(actor, 'source.archive')
  return { actor, copy, mayFetch }
}

/** The page's own title; none where it has none, or where its text cannot be read. */
async function titleOf({ bytes, finalUrl, charset, mediaType }: FetchedPage): Promise<string> {
  if (mediaType === 'application/pdf' || mediaType === 'text/plain') return ''
  const article = await runTask('readPage', { bytes, url: finalUrl, charset, mediaType })
  return article.kind === 'ok' && article.titleSource === 'document' ? article.title : ''
}

async function keep(ask: Ask, copy: CopyRow, stored: StoredCopy): Promise<void> {
  if (!(await markCopyStored(ask, copy.id, stored))) return
  await tell(ask, copy, (source) => ({
    type: 'source.archived' as const,
    payload: { source, copyId: copy.id, sha256: stored.sha256, bytes: stored.bytes },
  }))
  if (copy.sourceId === null) return
  const before = await writeLink(ask, { sourceId: copy.sourceId, url: copy.url, state: 'ok', misses: 0 })
  if (before === null || before === 'ok') return
  await tell(ask, copy, (source) => ({
    type: 'source.link_changed' as const,
    payload: { source, from: before, to: 'ok' as const },
  }))
}

async function fail(
  actor: Actor,
  copy: CopyRow,
  failure: Pick<FetchFailure, 'status'> & { problem: string },
): Promise<void> {
  await inNewsroom(actor, async (ask) => {
    if (!(await markCopyFailed(ask, copy.id, failure))) return
    await tell(ask, copy, (source) => ({
      type: 'source.archive_failed' as const,
      payload: { source, copyId: copy.id, problem: failure.problem },
    }))
  })
}

type Told = 'source.archived' | 'source.archive_failed' | 'source.link_changed'

async function tell<T extends Told>(
  ask: Ask,
  copy: CopyRow,
  event: (source: ReturnType<typeof sourceRefOf>) => { type: T; payload: EventPayload<T> },
): Promise<void> {
  const row: SourceRow | null = copy.sourceId === null ? null : await findSourceRow(ask, copy.sourceId)
  if (row) await appendEvent(ask, { streamId: ask.actor.newsroomId, ...event(sourceRefOf(row)) })
}

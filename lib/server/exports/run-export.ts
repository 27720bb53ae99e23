import { ExportOptions } from '@/lib/contracts/exports'
import type { Actor } from '@/lib/server/auth/actor'
import { can } from '@/lib/server/auth/can'
import { type Ask, inNewsroom } from '@/lib/server/db/newsroom-tx'
import {
  type ExportJobRow,
  findActiveMember,
  isFileNeeded,
  lockExport,
  markExportDone,
  markExportFailed,
  markExportRunning,
  type StoredExport,
  writeProgress,
} from '@/lib/server/db/repositories/export-jobs'
import { withPlaces } from '@/lib/server/exports/annotated-article'
import { makeDossier } from '@/lib/server/exports/dossier/make-dossier'
import { makeCopy, readForExport } from '@/lib/server/exports/export-article'
import { putFile, removeStored } from '@/lib/server/files/store'
import type { InTx } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'
import { clockIn } from '@/lib/server/jobs/each-newsroom'
import type { AskedJobs } from '@/lib/server/jobs/queues'
import { sendJob } from '@/lib/server/jobs/send-job'
import { log } from '@/lib/server/log'
import { notify } from '@/lib/server/notifications/notify'

/** How far a copy is: parts done of parts in all. */
export type Progress = (done: number, total: number) => Promise<void>

/** Progress is written no more often than this, in ms: people look at a bar. */
const PROGRESS_EVERY_MS = 400

type Which = AskedJobs['export']
const byClock = <T>({ newsroomId }: Which, work: (ask: Ask) => Promise<T>) =>
  inNewsroom(clockIn(newsroomId), work)

/**
 * Makes a copy that somebody has asked for, with the rights that they have now, stores its file and tells them. One that
 * is over already is left alone; each time that the article is read for it is an event of its own.
 *
 * @param isLast no further try follows: what fails then has failed
 * @throws what went wrong, where another try may help.
 */
export async function runExport(which: Which, isLast: boolean): Promise<void> {
  const begun = await byClock(which, (ask) => begin(ask, which.exportId))
  if (begun === null) return
  if (begun.kind === 'refused') return fail(which, begun.code)
  try {
    const file = await make(begun.actor, begun.row, progressOf(which))
    await finish(which, file)
  } catch (error) {
    const isFinal = error instanceof Refusal && error.code !== 'unavailable'
    if (!isFinal && !isLast) throw error
    if (!(error instanceof Refusal))
      log().error({ err: error, exportId: which.exportId }, 'a copy was not made')
    await fail(which, error instanceof Refusal ? error.code : 'internal')
  }
}

/** Ends a copy as failed whose process was killed at the last try. */
export async function failLostExport(which: Which): Promise<void> {
  await fail(which, 'internal')
}

/** Takes the file of a copy away whose time is over, unless something else still needs the very same bytes. */
export async function endExport(which: Which): Promise<void> {
  const sha256 = await byClock(which, async (ask) => {
    const row = await lockExport(ask, which.exportId)
    return row?.expired && row.sha256 !== null && !(await isFileNeeded(ask, row.sha256)) ? row.sha256 : null
  })
  if (sha256 !== null) await removeStored(which.newsroomId, sha256)
}

type Begun =
  | { kind: 'begun'; actor: Actor; row: ExportJobRow }
  | { kind: 'refused'; code: 'forbidden' }
  | null

async function begin(ask: Ask, exportId: string): Promise<Begun> {
  const row = await lockExport(ask, exportId)
  if (!row || !(await markExportRunning(ask, exportId))) return null
  const member = await findActiveMember(ask, row.userId)
  if (!member) return { kind: 'refused', code: 'forbidden' }
  const actor: Actor = {
    newsroomId: ask.actor.newsroomId,
    userId: row.userId,
    ...member,
    via: { kind: 'script' },
  }
  return can(actor, 'export.make') ? { kind: 'begun', actor, row } : { kind: 'refused', code: 'forbidden' }
}

async function make(actor: Actor, row: ExportJobRow, progress: Progress): Promise<StoredExport> {
  const inTx: InTx = (work) => inNewsroom(actor, work)
  const options = ExportOptions.parse(row.options)
  const { format, articleId } = row
  if (format === 'dossier')
    return makeDossier(inTx, { articleId, options, newsroomId: actor.newsroomId }, progress)
  await progress(0, SINGLE_PARTS)
  const read = await inTx((ask) => readForExport(ask, articleId, format, options))
  await progress(1, SINGLE_PARTS)
  const { filename, mediaType, bytes } = await makeCopy(await withPlaces(read), format, options)
  await progress(2, SINGLE_PARTS)
  const sha256 = await putFile(actor.newsroomId, bytes)
  return { filename, mediaType, bytes: bytes.byteLength, sha256 }
}
/** Read, made, stored. */
const SINGLE_PARTS = 3

function progressOf(which: Which): Progress {
  let written = 0
  return async (done, total) => {
    const now = performance.now()
    if (done !== 0 && now - written < PROGRESS_EVERY_MS) return
    written = now
    await byClock(which, (ask) => writeProgress(ask, which.exportId, { done, total }))
  }
}

async function finish(which: Which, file: StoredExport): Promise<void> {
  const isOurs = await byClock(which, async (ask) => {
    const expiresAt = await markExportDone(ask, which.exportId, file)
    if (expiresAt === null) return false
    await sendJob(ask, 'export_over', which, { startAfter: expiresAt })
    await tell(ask, which, 'export_ready')
    return true
  })
  // Somebody else has ended it meanwhile, and nothing points at these bytes.
  if (!isOurs && !(await byClock(which, (ask) => isFileNeeded(ask, file.sha256))))
    await removeStored(which.newsroomId, file.sha256)
}

async function fail(which: Which, code: string): Promise<void> {
  await byClock(which, async (ask) => {
    if (await markExportFailed(ask, which.exportId, code)) await tell(ask, which, 'export_failed')
  })
}

async function tell(ask: Ask, { exportId }: Which, kind: 'export_ready' | 'export_failed'): Promise<void> {
  const row = await lockExport(ask, exportId)
  if (!row) return
  await notify(ask, {
    kind,
    userIds: [row.userId],
    articleId: row.articleId,
    cause: `export/${exportId}`,
    byClock: true,
  })
}

import { createHash } from 'node:crypto'
import type { LinkState } from '@/lib/domain/claims/vocabulary'
import { tellsDead } from '@/lib/domain/sources/fetch-problems'
import { documentText } from '@/lib/domain/text/document'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { type LinkRow, newsroomsWithLinks, staleLinks, writeLink } from '@/lib/server/db/repositories/copies'
import { appendEvent } from '@/lib/server/events/append-event'
import { fetchForDesk } from '@/lib/server/fetching/fetch-for-desk'
import type { FetchOutcome } from '@/lib/server/fetching/fetch-page'
import { readAllStored } from '@/lib/server/files/store'
import { clockIn, eachNewsroom } from '@/lib/server/jobs/each-newsroom'
import { runTask } from '@/lib/server/work/run-task'

/** An address is asked again when the last time is longer ago. */
const STALE = '7 days'
/** Addresses of one newsroom in one turn: a desk with 5,000 sources is through in less than a week. */
const PER_TURN = 20
/** How long one turn takes at the most, in ms: less than its queue allows. */
const TURN_MS = 480_000
/** How often in a row a server must not answer before its address counts as dead. */
const MISSES_TO_DIE = 3

/**
 * Asks again what the addresses of sources answer: those that waited longest, a bounded number of each newsroom, one
 * after the other. Says so in the newsroom's history where the answer is another than before.
 *
 * Protected sources are left alone: a fetch tells a site that somebody looks.
 *
 * @throws {Error} if a newsroom's turn failed; the others have had theirs.
 */
export async function checkLinks(): Promise<void> {
  const until = performance.now() + TURN_MS
  await eachNewsroom(await newsroomsWithLinks(STALE), async (newsroomId) => {
    const links = await inNewsroom(clockIn(newsroomId), (ask) =>
      staleLinks(ask, { stale: STALE, limit: PER_TURN }),
    )
    for (const link of links) {
      // What is left waits longest the next time, and comes first then.
      if (performance.now() > until) return
      await checkLink(newsroomId, link)
    }
  })
}

async function checkLink(newsroomId: string, link: LinkRow): Promise<void> {
  const outcome = await fetchForDesk(link.url, 'copy')
  const next = await judge(newsroomId, link, outcome)
  if (next === null) return
  await inNewsroom(clockIn(newsroomId), async (ask) => {
    const before = await writeLink(ask, { sourceId: link.sourceId, url: link.url, ...next })
    if (before === null || before === next.state || (before === 'unchecked' && next.state === 'ok')) return
    await appendEvent(ask, {
      streamId: newsroomId,
      type: 'source.link_changed',
      payload: { source: { id: link.sourceId, title: link.title }, from: before, to: next.state },
    })
  })
}

type Judged = { state: LinkState; misses: number }

/** What an answer says of an address; null where it was not asked at all, and its turn comes again. */
async function judge(newsroomId: string, link: LinkRow, outcome: FetchOutcome): Promise<Judged | null> {
  if (outcome.kind === 'fetched')
    return { state: (await isChanged(newsroomId, link, outcome)) ? 'changed' : 'ok', misses: 0 }
  if (outcome.problem === 'too_many_requests') return null
  const dead = tellsDead(outcome.problem)
  if (dead === 'gone') return { state: 'dead', misses: link.linkMisses }
  // A page that the server keeps from us, or that is no page we read, is there: nothing more is known of it.
  if (dead === 'no') return { state: link.linkState, misses: 0 }
  const misses = link.linkMisses + 1
  return { state: misses >= MISSES_TO_DIE ? 'dead' : link.linkState, misses }
}

/**
 * Whether a page reads otherwise than its newest stored copy. Texts are compared, not bytes: advertisements and counters
 * change with every look. Where a text cannot be read (a PDF), the bytes are compared.
 */
async function isChanged(
  newsroomId: string,
  { copy }: LinkRow,
  page: Extract<FetchOutcome, { kind: 'fetched' }>,
): Promise<boolean> {
  if (copy === null) return false
  const sha256 = createHash('sha256').update(page.bytes).digest('hex')
  if (sha256 === copy.sha256) return false
  const stored = await readAllStored(newsroomId, copy.sha256)
  if (stored === null) return false
  const { finalUrl: url, charset, mediaType, bytes } = page
  const [now, then] = [
    await textOf({ bytes, url, charset, mediaType }),
    await textOf({ bytes: stored, url: copy.finalUrl, charset, mediaType: copy.mediaType }),
  ]
  return now === null || then === null ? true : now !== then
}

async function textOf(page: {
  bytes: Uint8Array
  url: string
  charset: string | null
  mediaType: string
}): Promise<string | null> {
  if (page.mediaType === 'application/pdf') return null
  const article = await runTask('readPage', page)
  return article.kind === 'ok' ? documentText(article.document) : null
}

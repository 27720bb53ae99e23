import type { EarlierCheck } from '@/lib/contracts/annotations'
import type { EarlierChecksInput, EarlierChecksResult } from '@/lib/contracts/imports'
import type { operations } from '@/lib/contracts/operations'
import { readUrl } from '@/lib/domain/sources/canonical-url'
import { shorten } from '@/lib/importing/suggest-title'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { attachEarlierCheck } from '@/lib/server/db/repositories/sources'
import { appendEvent } from '@/lib/server/events/append-event'
import type { Apart } from '@/lib/server/http/handle-apart'
import { bytesOf, refusalOfFile } from '@/lib/server/imports/read-file'
import { findOrCreateSource } from '@/lib/server/sources/find-or-create-source'
import { runTask } from '@/lib/server/work/run-task'

/** Longest title of a source, in UTF-16 code units. */
const MAX_TITLE = 500
/** Claims named of checks that are left out, and how much of each. */
const MAX_NAMED = 3
const MAX_NAME = 80

/**
 * Adds published checks (schema.org ClaimReview) to the library, each as a source under its canonical address. One that
 * is there already gets what was checked, unless it has that; one that has another check keeps it, and that is told.
 *
 * They are news reports, and secondary: another desk's check knows nothing at first hand (decision 0018).
 *
 * @throws {Refusal} `forbidden`, `payload_too_large`; `text_refused` with the reader's code as `because`.
 */
export async function importChecks(
  { actor, finish }: Pick<Apart<typeof operations.importChecks>, 'actor' | 'finish'>,
  { filename, base64 }: EarlierChecksInput,
): Promise<EarlierChecksResult> {
  assertCan(actor, 'source.create')
  const read = await runTask('readChecks', { filename, bytes: bytesOf(base64) })
  if (read.kind === 'refused') throw refusalOfFile(read)
  return finish(async (ask) => {
    assertCan(ask.actor, 'source.create')
    let added = 0
    let known = 0
    let unusable = 0
    const second: string[] = []
    for (const check of read.checks) {
      const outcome = await addCheck(ask, check)
      if (outcome === 'added') added += 1
      else if (outcome === 'known') known += 1
      else if (outcome === 'second') second.push(check.claimReviewed)
      else unusable += 1
    }
    await appendEvent(ask, {
      streamId: ask.actor.newsroomId,
      type: 'source.checks_imported',
      payload: { filename: filename.slice(0, 300), added, known },
    })
    const left = [
      { code: 'address_unusable', count: unusable, message: leftOut(unusable) },
      { code: 'page_has_check', count: second.length, message: leftOutSecond(second) },
    ]
    const told = [...read.warnings, ...left.filter(({ count }) => count > 0)]
    return { added, known, warnings: told.map(({ code, message }) => ({ code, message })) }
  })
}

const checks = (count: number) => `${count} ${count === 1 ? 'check' : 'checks'}`
const leftOut = (count: number) => `${checks(count)} left out: without a web address that can be linked to.`

function leftOutSecond(claims: readonly string[]): string {
  const names = claims.slice(0, MAX_NAMED).map((claim) => `“${shorten(claim, MAX_NAME)}”`)
  const more = claims.length - names.length
  const all = `${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}`
  const page = claims.length === 1 ? 'its page has' : 'their pages have'
  return `${checks(claims.length)} left out, because ${page} another one in the library already: ${all}.`
}

/** `second`: the page has another claim's check already, and a source has room for one. */
async function addCheck(ask: Ask, check: EarlierCheck): Promise<'added' | 'known' | 'second' | 'unusable'> {
  if (readUrl(check.url).kind === 'refused') return 'unusable'
  const { row, made } = await findOrCreateSource(ask, {
    kind: 'news_report',
    primary: false,
    title: (check.title || check.claimReviewed).slice(0, MAX_TITLE).toWellFormed(),
    publisher: check.reviewer,
    author: '',
    url: check.url,
    publishedOn: check.publishedOn,
    protected: false,
    namedPeople: [],
  })
  if (row.earlierCheck && row.earlierCheck.claimReviewed !== check.claimReviewed) return 'second'
  await attachEarlierCheck(ask, row.id, check)
  return made ? 'added' : 'known'
}

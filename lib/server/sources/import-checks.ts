import type { EarlierCheck } from '@/lib/contracts/annotations'
import type { EarlierChecksInput, EarlierChecksResult } from '@/lib/contracts/imports'
import type { operations } from '@/lib/contracts/operations'
import { readUrl } from '@/lib/domain/sources/canonical-url'
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

/**
 * Adds published checks (schema.org ClaimReview) to the library, each as a source under its canonical address. One that
 * is there already gets what was checked, unless it has that.
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
  const warnings = read.warnings.map(({ code, message }) => ({ code, message }))
  return finish(async (ask) => {
    assertCan(ask.actor, 'source.create')
    let added = 0
    let known = 0
    let unusable = 0
    for (const check of read.checks) {
      const outcome = await addCheck(ask, check)
      if (outcome === 'added') added += 1
      else if (outcome === 'known') known += 1
      else unusable += 1
    }
    await appendEvent(ask, {
      streamId: ask.actor.newsroomId,
      type: 'source.checks_imported',
      payload: { filename: filename.slice(0, 300), added, known },
    })
    const left = unusable === 0 ? [] : [{ code: 'address_unusable', message: leftOut(unusable) }]
    return { added, known, warnings: [...warnings, ...left] }
  })
}

const leftOut = (count: number) =>
  `${count} ${count === 1 ? 'check' : 'checks'} left out: without a web address that can be linked to.`

async function addCheck(ask: Ask, check: EarlierCheck): Promise<'added' | 'known' | 'unusable'> {
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
  await attachEarlierCheck(ask, row.id, check)
  return made ? 'added' : 'known'
}

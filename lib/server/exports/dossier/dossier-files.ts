import type { ExportOptions } from '@/lib/contracts/exports'
import { archivedPath, copyPath, revisionPath } from '@/lib/exporting/dossier/names'
import { type DossierFacts, dossierReadme } from '@/lib/exporting/dossier/readme'
import { sourceList, sourcesCsv } from '@/lib/exporting/dossier/sources'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import type { SecretParts, StoredCopyRow } from '@/lib/server/db/repositories/copy-parts'
import { findRevisionRow } from '@/lib/server/db/repositories/revisions'
import { copyEvents } from '@/lib/server/exports/copy-history'
import type { PackedFile, ZipEntry } from '@/lib/server/exports/dossier/zip-files'
import { makeCopy } from '@/lib/server/exports/export-article'
import type { Progress } from '@/lib/server/exports/run-export'
import { hasFile, readStored } from '@/lib/server/files/store'
import type { InTx } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'
import type { SingleFormat } from '@/lib/server/work/tasks'

/** What a dossier is made from. */
export type DossierMatter = {
  readonly inTx: InTx
  readonly newsroomId: string
  readonly article: AnnotatedArticle
  readonly options: ExportOptions
  readonly revisions: readonly number[]
  /** Stored copies of the sources' pages, each file once. */
  readonly archived: readonly StoredCopyRow[]
  readonly protectedSources: number
  readonly secret: SecretParts
}

/** The copies that a dossier holds. */
const COPIES: readonly SingleFormat[] = ['html', 'docx', 'pdf', 'csv', 'jsonld', 'md', 'claimreview']

const JSON_TYPE = 'application/json; charset=utf-8'
const TEXT_TYPE = 'text/plain; charset=utf-8'
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const textEntry = (path: string, mediaType: string, text: string): ZipEntry => ({
  path,
  mediaType,
  pieces: [new TextEncoder().encode(text)],
})

/**
 * The files of a dossier in the order in which they are packed, each made when its turn comes; lists of all of them and
 * the README, which counts them, come last.
 *
 * @returns `packed`: must be told of each file that is in, for the manifest
 */
export function dossierFiles(
  matter: DossierMatter,
  progress: Progress,
): { files: AsyncGenerator<ZipEntry>; packed: (file: PackedFile) => void } {
  const listed: PackedFile[] = []
  return { files: files(matter, progress, listed), packed: (file) => listed.push(file) }
}

async function* files(
  matter: DossierMatter,
  progress: Progress,
  listed: readonly PackedFile[],
): AsyncGenerator<ZipEntry> {
  const { article, archived, newsroomId, revisions } = matter
  const total = COPIES.length + revisions.length + archived.length + 3
  let done = 0
  const step = () => progress(++done, total)
  await progress(0, total)

  const ours = await makeCopy(article, 'json', matter.options)
  yield { path: 'article.json', mediaType: ours.mediaType, pieces: [ours.bytes] }
  await step()

  const notMade: { format: string; code: string }[] = []
  for (const format of COPIES) {
    const copy = await copyOrCode(matter, format)
    if ('code' in copy) notMade.push({ format, code: copy.code })
    else yield copy
    await step()
  }
  const about: object[] = []
  for (const number of revisions) {
    const revision = await matter.inTx((ask) => findRevisionRow(ask, article.id, number))
    if (!revision) continue
    const { document, text, textSha256, note, origin, authorName, createdAt } = revision
    yield textEntry(revisionPath(number, 'json'), JSON_TYPE, json(document))
    yield textEntry(revisionPath(number, 'txt'), TEXT_TYPE, text)
    about.push({ number, textSha256, note, origin, author: authorName, createdAt: createdAt.toISOString() })
    await step()
  }
  yield textEntry('revisions/revisions.json', JSON_TYPE, json(about))

  const there = new Map<string, string>()
  for (const { sha256, mediaType } of archived) {
    if (await hasFile(newsroomId, sha256)) {
      const path = archivedPath(sha256, mediaType)
      yield { path, mediaType, pieces: readStored(newsroomId, sha256), isPacked: isPacked(mediaType) }
      there.set(sha256, path)
    }
    await step()
  }
  const sources = sourceList(article, there)
  yield textEntry(
    'sources/sources.json',
    JSON_TYPE,
    json({ sources, protectedSources: matter.protectedSources }),
  )
  yield textEntry('sources/sources.csv', 'text/csv; charset=utf-8', sourcesCsv(sources))
  await step()

  const count = { events: 0, withheld: 0 }
  yield {
    path: 'history/history.jsonl',
    mediaType: 'application/x-ndjson',
    pieces: historyLines(matter, count),
  }
  await step()

  const facts: DossierFacts = {
    revisions: about.length,
    sources: sources.length,
    protectedSources: matter.protectedSources,
    archivedFiles: there.size,
    events: count.events,
    withheldEvents: count.withheld,
    notMade,
  }
  yield textEntry('README.txt', TEXT_TYPE, dossierReadme(article, facts))
  yield textEntry('manifest.json', JSON_TYPE, json(manifestOf(article, facts, listed)))
  const sums = listed.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
  yield textEntry('SHA256SUMS', TEXT_TYPE, sums)
}

/** A copy, or why there is none: a dossier does not fail for one format that cannot hold the article. */
async function copyOrCode(
  { article, options }: DossierMatter,
  format: SingleFormat,
): Promise<ZipEntry | { code: string }> {
  try {
    const { filename, mediaType, bytes } = await makeCopy(article, format, options)
    return { path: copyPath(filename), mediaType, pieces: [bytes], isPacked: isPacked(mediaType) }
  } catch (error) {
    // Too many files are waiting: another try makes the whole.
    if (error instanceof Refusal && error.code !== 'unavailable') return { code: error.code }
    throw error
  }
}

const isPacked = (mediaType: string) => /^(image|video|audio)\/|zip|pdf|officedocument/.test(mediaType)

/** The history up to the copy's head, a batch at a time, each in a transaction of its own. */
async function* historyLines(
  { inTx, article, newsroomId, secret }: DossierMatter,
  count: { events: number; withheld: number },
): AsyncGenerator<Uint8Array> {
  const { seq: headSeq } = article.historyHead
  for (let afterSeq = 0; afterSeq < headSeq; ) {
    const { events } = await inTx((ask) => copyEvents(ask, article.id, afterSeq, secret))
    const last = events.at(-1)
    if (!last) return
    const lines = events
      .filter(({ view }) => view.seq <= headSeq)
      .map(({ view, isSecret }) => {
        const { actor, withheld, payload, reason, ...rest } = view
        const kept = [...new Set([...(withheld ?? []), ...(isSecret ? ['source' as const] : [])])]
        count.events += 1
        if (kept.length > 0) count.withheld += 1
        return JSON.stringify({
          newsroomId,
          ...rest,
          actorId: actor.id,
          actorName: actor.name,
          reason: isSecret ? null : reason,
          payload: isSecret ? null : payload,
          ...(kept.length > 0 && { withheld: kept }),
        })
      })
    yield new TextEncoder().encode(`${lines.join('\n')}\n`)
    afterSeq = last.view.seq
  }
}

function manifestOf(article: AnnotatedArticle, facts: DossierFacts, listed: readonly PackedFile[]) {
  const { id, title, newsroom, revision, historyHead, exportedAt, exportedBy } = article
  return {
    kind: 'tickmark-dossier',
    version: 1,
    article: { id, title, newsroom, revision },
    historyHead,
    exportedAt,
    exportedBy,
    ...facts,
    files: listed,
  }
}

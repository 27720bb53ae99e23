import { stringify } from 'csv-stringify/sync'
import { safeCell } from '@/lib/exporting/csv'
import type { AnnotatedArticle, AnnotatedEvidence } from '@/lib/exporting/model'

/** A source of an article with the stored copy of its page, as a dossier lists it. */
export type DossierSource = AnnotatedEvidence['source'] & {
  /** Numbers of the claims that rest on it. */
  readonly claims: readonly number[]
  /** Stored copies, each with its place in the dossier; null if its file is no longer there. */
  readonly archived: readonly (NonNullable<AnnotatedEvidence['archived']> & {
    readonly file: string | null
  })[]
}

/**
 * The sources of an article's evidence, each once, in the order in which the copy shows them.
 *
 * @param files where in the dossier each stored file is, by its SHA-256
 */
export function sourceList(article: AnnotatedArticle, files: ReadonlyMap<string, string>): DossierSource[] {
  const rows = article.claims.flatMap(({ number, evidence }) => evidence.map((one) => ({ number, ...one })))
  return [...Map.groupBy(rows, ({ source }) => source.id).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const archived = new Map(group.flatMap(({ archived: one }) => (one ? [[one.sha256, one] as const] : [])))
    return [
      {
        ...first.source,
        claims: [...new Set(group.map(({ number }) => number))],
        archived: [...archived.values()].map((one) => ({ ...one, file: files.get(one.sha256) ?? null })),
      },
    ]
  })
}

const COLUMNS = [
  'id',
  'kind',
  'primary',
  'title',
  'publisher',
  'author',
  'url',
  'published_on',
  'claims',
  'archived_sha256',
  'archived_at',
  'archived_file',
] as const

/** The sources as CSV: a row for each stored copy, one for a source without any. No cell is computed (trust.md 72). */
export function sourcesCsv(sources: readonly DossierSource[]): string {
  const rows = sources.flatMap((source) => {
    const own = [
      source.id,
      source.kind,
      source.primary ? 'yes' : 'no',
      source.title,
      source.publisher,
      source.author,
      source.url ?? '',
      source.publishedOn ?? '',
      source.claims.join('; '),
    ]
    const copies = source.archived.length > 0 ? source.archived : [null]
    return copies.map((one) =>
      [...own, one?.sha256 ?? '', one?.fetchedAt ?? '', one?.file ?? ''].map((cell) => safeCell(cell)),
    )
  })
  return stringify([[...COLUMNS], ...rows], { quoted: true, record_delimiter: '\r\n', bom: true })
}

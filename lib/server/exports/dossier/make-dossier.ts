import { ExportOptions } from '@/lib/contracts/exports'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import {
  countProtectedSources,
  findSecretParts,
  listRevisionNumbers,
  listStoredCopies,
  type StoredCopyRow,
} from '@/lib/server/db/repositories/copy-parts'
import type { StoredExport } from '@/lib/server/db/repositories/export-jobs'
import { withPlaces } from '@/lib/server/exports/annotated-article'
import { type DossierMatter, dossierFiles } from '@/lib/server/exports/dossier/dossier-files'
import { zipFiles } from '@/lib/server/exports/dossier/zip-files'
import { readForExport } from '@/lib/server/exports/export-article'
import type { Progress } from '@/lib/server/exports/run-export'
import { putStream } from '@/lib/server/files/store'
import type { InTx } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Makes the dossier of an article and stores it: the article, every revision, its copies, its sources with the stored
 * copies of their pages, its history with what is needed to recompute its chain, and a README that says how. It is
 * packed as it is read, in constant memory.
 *
 * A dossier is the whole: of the options only the revision that copies show and their end notes count. Protected sources
 * are in none of it, and what the asker may not see is withheld, as in every copy.
 *
 * @param inTx opens a transaction as the person who asks
 * @throws {Refusal} `forbidden`, `not_found`; `payload_too_large` beyond 2 GB.
 */
export async function makeDossier(
  inTx: InTx,
  { articleId, newsroomId, options }: { articleId: string; newsroomId: string; options: ExportOptions },
  progress: Progress,
): Promise<StoredExport> {
  const whole = ExportOptions.parse({ revision: options.revision, endnotes: options.endnotes, history: true })
  const read = await inTx(async (ask) => ({
    copy: await readForExport(ask, articleId, 'dossier', whole),
    revisions: await listRevisionNumbers(ask, articleId),
    archived: distinct(await listStoredCopies(ask, { articleId })),
    protectedSources: await countProtectedSources(ask, articleId),
    secret: await findSecretParts(ask, articleId),
  }))
  const { copy, ...rest } = read
  const article: AnnotatedArticle = await withPlaces(copy)
  const matter: DossierMatter = { ...rest, inTx, newsroomId, article, options: whole }
  const { files, packed } = dossierFiles(matter, progress)
  try {
    const { sha256, bytes } = await putStream(newsroomId, zipFiles(files, packed))
    return {
      filename: exportFilename(`${article.slug}-dossier`, article.revision.number, 'zip'),
      mediaType: 'application/zip',
      bytes,
      sha256,
    }
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('payload_too_large', { detail: error.message })
    throw error
  }
}

/** Each stored file once, whatever rests on it. */
const distinct = (copies: readonly StoredCopyRow[]): StoredCopyRow[] => [
  ...new Map(copies.map((copy) => [copy.sha256, copy])).values(),
]

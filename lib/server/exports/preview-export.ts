import type { ExportOptions, ExportPreview } from '@/lib/contracts/exports'
import { isDone } from '@/lib/exporting/narrow'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { countProtectedEvidence } from '@/lib/server/db/repositories/copy-parts'
import { readHead } from '@/lib/server/db/repositories/history'
import { readAnnotatedArticle } from '@/lib/server/exports/annotated-article'

/**
 * Says what a copy with these options would hold, by reading just what it would be made from; nothing is written down.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function previewExport(
  ask: Ask,
  { articleId, ...options }: { articleId: string } & ExportOptions,
): Promise<ExportPreview> {
  const row = await articleFor(ask, 'export.make', articleId)
  const { article } = await readAnnotatedArticle(ask, row, await readHead(ask, articleId), options)
  const { claims } = article
  const count = (of: (claim: (typeof claims)[number]) => number) =>
    claims.reduce((sum, claim) => sum + of(claim), 0)
  return {
    revisionNumber: article.revision.number,
    claims: claims.length,
    claimsLeftOut: article.claimsLeftOut,
    open: count((claim) => (isDone(claim) ? 0 : 1)),
    withoutWords: count(({ anchors }) => (anchors.length === 0 ? 1 : 0)),
    evidence: count(({ evidence }) => evidence.length),
    protectedEvidence: await countProtectedEvidence(
      ask,
      claims.map(({ id }) => id),
    ),
    threads: count(({ threads }) => threads.length),
    corrections: count(({ corrections }) => corrections.length),
    events: article.history?.length ?? 0,
  }
}

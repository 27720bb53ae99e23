import type { Annotations } from '@/lib/contracts/annotations'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type AnchoredClaimRow, listClaimRows } from '@/lib/server/db/repositories/claim-rows'
import { listCorrectionRows } from '@/lib/server/db/repositories/corrections'
import { type EvidenceRow, listEvidenceRows } from '@/lib/server/db/repositories/evidence'
import {
  findRevisionBySha,
  type KnownThread,
  listCommentIdsOfArticle,
  listDeletedClaimIds,
  listImportRefs,
  listThreadsOfArticle,
} from '@/lib/server/db/repositories/imports'
import type { TargetText } from '@/lib/server/imports/place-imported'

/** All that is on the desk of one article, as far as a file may name it. */
export type DeskState = {
  readonly target: TargetText
  /** The text that the file was made on, where that is an older revision of this article. */
  readonly older: string | null
  readonly claims: ReadonlyMap<string, AnchoredClaimRow>
  readonly deletedClaims: ReadonlySet<string>
  /** Removed evidence is known, too: what somebody took off does not come back by a file. */
  readonly evidence: readonly EvidenceRow[]
  readonly threads: ReadonlyMap<string, KnownThread>
  readonly comments: ReadonlySet<string>
  readonly corrections: ReadonlySet<string>
  readonly refs: ReadonlyMap<string, string>
}

/** Reads the state of an article in a fixed number of statements. */
export async function readDeskState(
  ask: Ask,
  articleId: string,
  target: TargetText,
  annotations: Annotations,
): Promise<DeskState> {
  const claims = await listClaimRows(ask, articleId)
  const named = annotations.textSha256
  const olderText =
    named === null || named === target.textSha256 ? null : await findRevisionBySha(ask, articleId, named)
  const threads = await listThreadsOfArticle(ask, articleId)
  return {
    target,
    older: olderText?.text ?? null,
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    deletedClaims: await listDeletedClaimIds(ask, articleId),
    evidence: await listEvidenceRows(
      ask,
      claims.map(({ id }) => id),
      { removed: true },
    ),
    threads: new Map(threads.map((thread) => [thread.id, thread])),
    comments: await listCommentIdsOfArticle(ask, articleId),
    corrections: new Set((await listCorrectionRows(ask, articleId)).map(({ id }) => id)),
    refs: await listImportRefs(ask, articleId),
  }
}

/** An article that was made this moment: nothing of the file is there yet. */
export const emptyDesk = (target: TargetText): DeskState => ({
  target,
  older: null,
  claims: new Map(),
  deletedClaims: new Set(),
  evidence: [],
  threads: new Map(),
  comments: new Set(),
  corrections: new Set(),
  refs: new Map(),
})

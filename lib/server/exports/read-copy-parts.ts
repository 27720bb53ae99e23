import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type CopyScope, listStoredCopies, listTalkForCopy } from '@/lib/server/db/repositories/copy-parts'
import type { CorrectionRow } from '@/lib/server/db/repositories/corrections'
import { listEvidenceRows } from '@/lib/server/db/repositories/evidence'
import type { CopyParts } from '@/lib/server/exports/copy-claim'

/**
 * Reads what hangs on claims, in four statements however many they are. Evidence on protected sources and what is said
 * about it is left out, whoever asks.
 *
 * @param corrections of the claims, oldest first
 */
export async function readCopyParts(
  ask: Ask,
  scope: CopyScope,
  claimIds: readonly string[],
  corrections: readonly CorrectionRow[],
): Promise<CopyParts> {
  const evidence = await listEvidenceRows(ask, claimIds)
  const { threads, comments } = await listTalkForCopy(ask, scope)
  const copies = await listStoredCopies(ask, scope)
  return {
    evidence: Map.groupBy(
      evidence.filter(({ source }) => !source.protected),
      ({ claimId }) => claimId,
    ),
    copies: new Map(copies.map((copy) => [copy.evidenceId, copy])),
    threads: Map.groupBy(threads, ({ claimId }) => claimId),
    comments: Map.groupBy(comments, ({ threadId }) => threadId),
    corrections: Map.groupBy(corrections, ({ claimId }) => claimId),
  }
}

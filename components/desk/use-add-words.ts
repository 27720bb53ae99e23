'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { putClaim } from '@/lib/client/put-claim'
import { send } from '@/lib/client/send'
import { offerUndo, UNDONE } from '@/lib/client/undo'
import type { RevisionView } from '@/lib/contracts/articles'
import type { ClaimDetail, ClaimView } from '@/lib/contracts/claims'
import { operations } from '@/lib/contracts/operations'
import type { Utf16Range } from '@/lib/domain/text/offsets'

/** Adds another place in the text to a claim. Nothing is shown as added before the server has said so. */
export function useAddWords(
  articleId: string,
  revision: RevisionView,
  tell: (message: string, failed: boolean) => void,
) {
  const client = useQueryClient()
  const show = (claim: ClaimDetail) => putClaim(client, articleId, claim)
  return useMutation({
    mutationFn: ({ claim, range }: { claim: ClaimView; range: Utf16Range }): Promise<ClaimDetail> =>
      send(operations.addAnchor, {
        params: { claimId: claim.id },
        body: {
          version: claim.version,
          anchor: { revisionId: revision.id, ...range, exact: revision.text.slice(range.start, range.end) },
        },
      }),
    onSuccess: (claim, { claim: before }) => {
      show(claim)
      tell(`Added to claim ${claim.number}`, false)
      const known = new Set(before.anchors.map(({ id }) => id))
      const added = claim.anchors.find(({ id }) => !known.has(id))
      if (!added) return
      offerUndo({
        label: `Words added to claim ${claim.number}`,
        undo: async () => {
          const params = { claimId: claim.id, anchorId: added.id }
          show(
            await send(operations.removeAnchor, { params, body: { version: claim.version, reason: UNDONE } }),
          )
        },
      })
    },
    onError: async (error, { claim }) => {
      if (error instanceof ApiError && error.code === 'version_conflict') {
        await client.invalidateQueries({ queryKey: keys.claims(articleId) })
        tell(
          `Not added: claim ${claim.number} has changed meanwhile. It is up to date now; add the words again.`,
          true,
        )
      } else tell(`Not added to claim ${claim.number}. ${error.message}`, true)
    },
  })
}

'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isUnsent } from '@/components/outbox/overlay'
import { keys } from '@/lib/client/keys'
import { useFreshStart, useTellPresence } from '@/lib/client/live/use-live'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { Utf16Range } from '@/lib/domain/text/offsets'

/** Tells the others where this person is; and what the page came with is asked for anew if it was old already. */
export function useDeskLive(article: ArticleView, chosen: ClaimView | null, selected: Utf16Range | null) {
  const { id, revision } = article
  useTellPresence({
    articleId: id,
    // Of a claim that is on this device alone the server knows nothing.
    claimId: chosen && !isUnsent(chosen) ? chosen.id : null,
    selection:
      selected && selected.start < selected.end
        ? { revisionId: revision.id, start: selected.start, end: selected.end }
        : null,
  })
  useFreshStart(id, [keys.claims(id), keys.article(id)])
}

/** Asks for the article at once when its claims stand in a revision that the desk has not heard of. */
export function useNewestText({ id, revision }: ArticleView, claims: readonly ClaimView[]) {
  const client = useQueryClient()
  const isOld = claims.some(({ anchors }) => anchors.some(({ revisionId }) => revisionId !== revision.id))
  useEffect(() => {
    if (isOld) void client.invalidateQueries({ queryKey: keys.article(id), exact: true })
  }, [isOld, client, id])
}

'use client'

import { useMemo } from 'react'
import { claimsWithKept } from '@/components/outbox/overlay'
import { useOutbox } from '@/components/outbox/use-outbox'
import { keptMarks } from '@/lib/client/kept-claims'
import { useKept } from '@/lib/client/outbox'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { MemberView, MeView } from '@/lib/contracts/people'

/** The claims with what this device keeps of them, as if it were made; and which of them it keeps something of. */
export function useClaimsWithKept(
  saved: readonly ClaimView[],
  article: ArticleView,
  me: MeView,
  members: readonly MemberView[],
) {
  const kept = useKept(useOutbox(me))
  const { id, priority } = article
  return useMemo(
    () => ({
      claims: claimsWithKept(saved, kept, { id, priority }, { me, members }),
      marks: keptMarks(kept),
    }),
    [saved, kept, id, priority, me, members],
  )
}

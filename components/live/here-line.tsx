'use client'

import { IconEye } from '@tabler/icons-react'
import { useNamesAt } from '@/lib/client/live/use-live'
import type { ClaimView } from '@/lib/contracts/claims'

/** On a card: who else has this claim open. Its holder is named already. */
export function HereLine({ claim }: { claim: ClaimView }) {
  const words = useHereWords(claim)
  return words === null ? null : (
    <div className="lockline">
      <IconEye className="i i-12" aria-hidden="true" />
      {words}
    </div>
  )
}

/** On a card of one line: that somebody else has this claim open. */
export function HereSign({ claim }: { claim: ClaimView }) {
  const words = useHereWords(claim)
  return words === null ? null : (
    <span className="wkg" title={words}>
      <IconEye className="i i-12" aria-label={words} />
    </span>
  )
}

function useHereWords({ id, articleId, holder }: ClaimView): string | null {
  const names = useNamesAt(articleId, id)
    .split('\n')
    .filter((name) => name !== '' && name !== holder?.name)
  return names.length === 0 ? null : `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} here`
}

'use client'

import { Avatar } from '@/components/ui/avatar'
import { useOthersOn } from '@/lib/client/live/use-live'
import type { ClaimView } from '@/lib/contracts/claims'

/** Most people that are shown by their initials; the rest is a number. */
const SHOWN = 5

/** Who else is on the article: initials, and the way to the claim that they have open. */
export function PeopleHere(props: {
  articleId: string
  claims: readonly ClaimView[]
  onChoose: (claimId: string) => void
}) {
  const others = useOthersOn(props.articleId)
  if (others.length === 0) return null
  const numberOf = (claimId: string | null) => props.claims.find(({ id }) => id === claimId)?.number
  const rest = others.slice(SHOWN)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as this is
    <span className="pres" role="group" aria-label={`Here now: ${others.map(({ name }) => name).join(', ')}`}>
      {others.slice(0, SHOWN).map(({ id, name, claimId }) => {
        const number = numberOf(claimId)
        if (claimId === null || number === undefined) return <Avatar key={id} name={name} here />
        const label = `${name}, at claim ${number}`
        return (
          <button
            key={id}
            type="button"
            className="pres-b"
            aria-label={label}
            title={label}
            onClick={() => props.onChoose(claimId)}
          >
            <Avatar name={name} here />
          </button>
        )
      })}
      {rest.length > 0 ? (
        <span className="mute" title={rest.map(({ name }) => name).join(', ')}>
          +{rest.length}
        </span>
      ) : null}
    </span>
  )
}

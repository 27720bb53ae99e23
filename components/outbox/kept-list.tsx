'use client'

import Link from 'next/link'
import { Moment } from '@/components/history/moment'
import { entryWords } from '@/components/outbox/intents'
import { entryStateWords } from '@/components/outbox/kept-words'
import type { NamedClaim } from '@/components/outbox/outbox-strip'
import { useDecisions } from '@/components/outbox/use-decisions'
import { CopyButton } from '@/components/ui/copy-button'
import { type Entry, isInDoubt } from '@/lib/client/outbox-machine'
import type { MeView } from '@/lib/contracts/people'
import { claimNumberWord } from '@/lib/domain/claims/number'

/** Every change that is kept on this device: what it is, of which claim, since when, how it stands, and the ways on. */
export function KeptList(props: {
  me: MeView
  kept: readonly Entry[]
  claims: readonly NamedClaim[]
  onChoose: (claimId: string) => void
}) {
  const { me, kept, claims, onChoose } = props
  const first = new Map<string, string>()
  for (const { id, claimId } of kept) if (!first.has(claimId)) first.set(claimId, id)
  return (
    <ul className="outbox-l">
      {kept.map((entry) => (
        <KeptItem
          key={entry.id}
          me={me}
          entry={entry}
          isFirst={first.get(entry.claimId) === entry.id}
          claim={claims.find(({ id }) => id === entry.claimId)}
          onChoose={onChoose}
        />
      ))}
    </ul>
  )
}

function KeptItem(props: {
  me: MeView
  entry: Entry
  isFirst: boolean
  claim: NamedClaim | undefined
  onChoose: (claimId: string) => void
}) {
  const { me, entry, claim } = props
  const decisions = useDecisions(me)
  const isBlocked = entry.state.is !== 'waiting'
  const words = entryWords(entry)
  const way = entry.state.is === 'conflict' ? 'Two versions' : 'Open the claim'
  return (
    <li>
      <span>
        <b>{entry.label}</b>
        {claim ? `, claim ${claimNumberWord(claim.number)}` : null},{' '}
        <Moment at={new Date(entry.at).toISOString()} how="day and clock" />
      </span>
      {words === entry.label ? null : (
        <span className="soft outbox-w" dir="auto">
          {words}
        </span>
      )}
      <span className={isBlocked ? 'strong' : 'mute'}>{entryStateWords(entry, props.isFirst)}</span>
      <span className="row">
        {claim ? (
          <button type="button" className="btn btn-bare" onClick={() => props.onChoose(claim.id)}>
            {way}
          </button>
        ) : (
          <Link className="btn btn-bare" href={`/articles/${entry.articleId}?claim=${entry.claimId}`}>
            {way}
          </Link>
        )}
        {entry.state.is === 'refused' ? (
          <button type="button" className="btn btn-bare" onClick={() => void decisions.retry(entry)}>
            Try again
          </button>
        ) : null}
        <CopyButton text={words} />
        {isInDoubt(entry) ? null : (
          <button type="button" className="btn btn-bare" onClick={() => void decisions.throwAway(entry)}>
            Throw away
          </button>
        )}
      </span>
    </li>
  )
}

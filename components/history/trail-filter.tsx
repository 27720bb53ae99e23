'use client'

import { useId } from 'react'
import type { HistoryFilter } from '@/components/history/history-address'
import { SearchField } from '@/components/ui/search-field'
import type { EventKind, HistoryPage } from '@/lib/contracts/events'
import { EVENT_KIND_WORDS } from '@/lib/exporting/history/describe-event'

type Given = {
  filter: HistoryFilter
  actors: HistoryPage['actors']
  kinds: HistoryPage['kinds']
  claims: readonly { id: string; number: number }[]
  onFilter: (filter: HistoryFilter, how: 'push' | 'replace') => void
}

/** What narrows the trail: words, kinds, one person, one claim. Nothing ticked means all kinds. */
export function TrailFilter({ filter, actors, kinds, claims, onFilter }: Given) {
  const claimId = useId()
  const whoName = useId()
  const present = (Object.keys(EVENT_KIND_WORDS) as EventKind[]).filter((kind) => (kinds[kind] ?? 0) > 0)
  const ticked = new Set(filter.kind ?? present)
  const tick = (kind: EventKind, on: boolean) => {
    const next = present.filter((one) => (one === kind ? on : ticked.has(one)))
    onFilter(
      { ...filter, kind: next.length === present.length || next.length === 0 ? undefined : next },
      'push',
    )
  }
  return (
    <aside className="hf" aria-label="Filter">
      <SearchField
        label="Search the trail"
        showsLabel
        placeholder="word, person or hash"
        value={filter.q ?? ''}
        onSearch={(q) => onFilter({ ...filter, q: q || undefined }, 'replace')}
      />
      <fieldset>
        <legend>Kind</legend>
        {present.map((kind) => (
          <label key={kind} className="opt">
            <input
              type="checkbox"
              className="ck"
              checked={ticked.has(kind)}
              onChange={(event) => tick(kind, event.target.checked)}
            />{' '}
            {EVENT_KIND_WORDS[kind]}
            <span className="count">{kinds[kind]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Who</legend>
        <label className="opt">
          <input
            type="radio"
            className="ck"
            name={whoName}
            checked={filter.actorId === undefined}
            onChange={() => onFilter({ ...filter, actorId: undefined }, 'push')}
          />{' '}
          Everybody
        </label>
        {actors.map((actor) => (
          <label key={actor.id} className="opt">
            <input
              type="radio"
              className="ck"
              name={whoName}
              checked={filter.actorId === actor.id}
              onChange={() => onFilter({ ...filter, actorId: actor.id }, 'push')}
            />{' '}
            <span className="clip">{actor.name}</span>
            <span className="count">{actor.events}</span>
          </label>
        ))}
      </fieldset>
      {claims.length > 0 && (
        <fieldset>
          <legend>
            <label htmlFor={claimId}>Claim</label>
          </legend>
          <select
            id={claimId}
            className="field"
            value={filter.claimId ?? ''}
            onChange={(event) => onFilter({ ...filter, claimId: event.target.value || undefined }, 'push')}
          >
            <option value="">Any claim</option>
            {claims.map((claim) => (
              <option key={claim.id} value={claim.id}>
                Claim {claim.number}
              </option>
            ))}
          </select>
        </fieldset>
      )}
    </aside>
  )
}

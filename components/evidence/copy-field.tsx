'use client'

import { useId } from 'react'
import { formatMoment } from '@/components/history/moment'
import { shortHash } from '@/components/sources/link-words'
import { useCopies } from '@/components/sources/use-copies'
import { useNow } from '@/components/ui/use-now'

/** Which stored copy of the source was read. Nothing is asked where the source has none. */
export function CopyField(props: {
  sourceId: string
  value: string | null
  onChange: (copyId: string | null) => void
}) {
  const id = useId()
  const now = useNow()
  const { data } = useCopies(props.sourceId)
  const stored = data?.items.filter(({ state }) => state === 'stored') ?? []
  if (stored.length === 0) return null
  return (
    <div>
      <label className="lbl" htmlFor={id}>
        Copy that was read
      </label>
      <select
        id={id}
        className="field"
        value={props.value ?? ''}
        onChange={(event) => props.onChange(event.target.value || null)}
      >
        <option value="">None in particular</option>
        {stored.map((copy) => (
          <option key={copy.id} value={copy.id}>
            {formatMoment(new Date(copy.fetchedAt ?? copy.askedAt), now, 'day and clock')}
            {copy.sha256 ? ` · ${shortHash(copy.sha256)}` : ''}
          </option>
        ))}
      </select>
    </div>
  )
}

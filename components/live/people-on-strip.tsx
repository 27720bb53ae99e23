'use client'

import { initialsOf } from '@/components/ui/avatar'
import { useOthersOn } from '@/lib/client/live/use-live'
import type { HighlightRow } from '@/lib/domain/highlights/layout'

/** Least distance between the initials of two people, in CSS pixels: else they would cover one another. */
const APART = 16

/** Initials of those who are at a claim, beside its line in the strip. */
export function PeopleOnStrip(props: {
  articleId: string
  rows: readonly HighlightRow[]
  /** The middle of the first line of each claim, in CSS pixels of the galley, by the claim’s number. */
  firstLines: ReadonlyMap<number, number>
  /** Pixels of the strip for one of the galley. */
  scale: number
}) {
  const others = useOthersOn(props.articleId)
  const placed = others
    .flatMap(({ id, name, claimId }) => {
      const number = props.rows.find((row) => row.id === claimId)?.number
      const line = number === undefined ? undefined : props.firstLines.get(number)
      return line === undefined ? [] : [{ id, name, number, y: line * props.scale }]
    })
    .sort((a, b) => a.y - b.y)
  let last = Number.NEGATIVE_INFINITY
  return placed.map(({ id, name, number, y }) => {
    last = Math.max(y, last + APART)
    return (
      <span
        key={id}
        className="av"
        style={{ top: last - APART / 2 }}
        title={`${name} is at claim ${number}`}
        aria-hidden="true"
      >
        {initialsOf(name)}
      </span>
    )
  })
}

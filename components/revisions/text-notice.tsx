'use client'

import { IconHistory, IconPencil } from '@tabler/icons-react'
import { Moment } from '@/components/history/moment'
import type { TextView } from '@/components/revisions/revision-address'
import type { useComparison } from '@/components/revisions/use-comparison'
import { Keys } from '@/components/ui/kbd'
import type { RevisionView } from '@/lib/contracts/articles'

/** One line over the text that says which text it is, where that is not plain. */
export function TextNotice(props: {
  view: TextView | 'marking'
  before: RevisionView | null
  after: RevisionView
  newestNumber: number
  claimNumber: number | null
  comparison: ReturnType<typeof useComparison>
  onStopMarking: () => void
}) {
  const { view, before, after, newestNumber, comparison } = props
  if (view === 'marking') {
    return (
      <div className="strip rev-strip" role="status" dir="ltr">
        <IconPencil className="i" aria-hidden="true" />
        <span className="grow">
          Select the words of claim {props.claimNumber} in revision {after.number}: drag over them, or walk
          there and hold Shift; <Keys of="s" /> takes the sentence, <Keys of="Enter" /> attaches.
        </span>
        <button type="button" className="btn" onClick={props.onStopMarking}>
          Leave it
        </button>
      </div>
    )
  }
  if (view === 'changes') {
    if (comparison.isError) {
      return (
        <div className="strip rev-strip" role="status" dir="ltr">
          <span className="grow">
            The two revisions could not be compared; this is revision {after.number}.
          </span>
          <button type="button" className="btn" onClick={() => comparison.retry()}>
            Try again
          </button>
        </div>
      )
    }
    return comparison.shown ? null : (
      <p className="rev-wait" role="status" dir="ltr">
        Comparing word by word…
      </p>
    )
  }
  const shown = view === 'before' && before ? before : after
  if (shown.number === newestNumber) return null
  return (
    <div className="strip rev-strip" role="status" dir="ltr">
      <IconHistory className="i" aria-hidden="true" />
      <span className="grow">
        An old revision: revision {shown.number} with its claims as they stood, saved{' '}
        <Moment at={shown.createdAt} how="day and clock" />. It cannot be changed.
      </span>
    </div>
  )
}
